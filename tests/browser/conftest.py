"""A served city and a real browser for the journeys of the story, with the rules for accessible pages at every step."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api")

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDTHS = {"phone": (320, 720), "desktop": (1280, 900)}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The invented city in a folder of its own, made and served by the command that a newcomer types."""
    folder = tmp_path_factory.mktemp("stad")
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WIJKSPRAAK", "DJANGO"))}
    log = (folder / "log").open("w")
    command = [
        sys.executable,
        "-m",
        "wijkspraak.cli.main",
        "demo",
        "--folder",
        str(folder / "data"),
        "--port",
        str(port),
    ]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    address = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + 600
    while True:
        said = (folder / "log").read_text()
        if process.poll() is not None:
            pytest.fail(f"the city was not served:\n{said}")
        if f"{address}/" in said:
            break
        if time.monotonic() > deadline:
            process.terminate()
            pytest.fail(f"the city was not ready in time:\n{said}")
        time.sleep(0.5)
    while True:  # on a busy machine it says that it is there a moment before it listens
        try:
            with urllib.request.urlopen(f"{address}/account/login/") as answer:
                assert answer.status == 200
            break
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.5)
    yield address
    process.terminate()
    process.wait(timeout=20)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's browser, without its calls home."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.fail("there is no Chromium; install it to run the journeys")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found,
            args=["--no-sandbox", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


@dataclass
class Eyes:
    """A browser window through somebody's eyes, which remembers what went wrong in it."""

    page: Any
    address: str
    context: Any
    faults: list[str]

    def go(self, path: str) -> None:
        """Opens an address."""
        self.page.goto(self.address + path)

    def axe(self) -> None:
        """No violations of the accessibility rules on the page as it stands, and nothing wider than the window."""
        # The page's own rules forbid foreign script; the browser's tools may still put it in.
        self.page.evaluate(AXE.read_text())
        found = self.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
        )
        told = [
            f"{one['id']}: {one['help']} {[node['html'][:160] for node in one['nodes'][:3]]}"
            for one in found["violations"]
        ]
        assert not told, f"{self.page.url}\n" + "\n".join(told)
        assert not self.page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"), self.page.url
        assert not self.faults, self.faults


@pytest.fixture
def look(served: str, chromium: Any) -> Iterator[Callable[..., Eyes]]:
    """Looks through somebody's eyes: `look("gebiedsmanager", "phone")`."""
    opened: list[Any] = []

    def through(role: str, width: str = "desktop", *, dark: bool = False) -> Eyes:
        size = WIDTHS[width]
        context = chromium.new_context(
            viewport={"width": size[0], "height": size[1]}, locale="nl-NL", color_scheme="dark" if dark else "light"
        )
        opened.append(context)
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
        eyes = Eyes(page, served, context, faults)
        eyes.go("/account/login/")
        chosen = page.locator("#face option", has_text=role).first.get_attribute("value")
        page.select_option("#face", chosen)
        page.click(".practice button")
        page.wait_for_url(f"{served}/**")
        return eyes

    yield through
    for context in opened:
        context.close()


def rows(text: str) -> Any:
    """A JSON text as a value."""
    return json.loads(text)
