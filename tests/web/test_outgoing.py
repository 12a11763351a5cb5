"""Another service is asked only where the settings allow, and whatever it answers harms nothing here."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from wijkspraak.config.safety import dangers
from wijkspraak.web import outgoing
from wijkspraak.web.outgoing import OutgoingError, allowed_by, ask, checked


class Answers(BaseHTTPRequestHandler):
    """Answers by the path that is asked."""

    asked: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def log_message(self, *_words: Any) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        """One answer."""
        Answers.asked.append((self.path, {key.casefold(): value for key, value in self.headers.items()}))
        name = self.path.strip("/").partition("?")[0]
        if name.isdecimal():
            self.send_response(int(name))
            self.send_header("Location", "http://127.0.0.1:1/ergens")
            self.send_header("Retry-After", "7")
            self.end_headers()
            return
        getattr(self, f"_{name}")()

    def _head(self, length: int | None, **more: str) -> None:
        self.send_response(200)
        if length is not None:
            self.send_header("Content-Length", str(length))
        for key, value in more.items():
            self.send_header(key.replace("_", "-"), value)
        self.end_headers()

    def _ok(self) -> None:
        self._head(5)
        self.wfile.write(b"hallo")

    def _huge(self) -> None:
        self._head(200 * 1024 * 1024)
        self._pour(200)

    def _endless(self) -> None:
        self._head(None)
        self._pour(200)

    def _pour(self, megabytes: int) -> None:
        try:
            for _n in range(megabytes):
                self.wfile.write(bytes(1024 * 1024))
        except OSError:
            pass

    def _cut(self) -> None:
        self._head(1000)
        self.wfile.write(b"half")

    def _packed(self) -> None:
        self._head(3, Content_Encoding="gzip")
        self.wfile.write(b"\x1f\x8b\x08")

    def _drip(self) -> None:
        self._head(1000)
        try:
            for _n in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass

    def _silent(self) -> None:
        time.sleep(3)
        self._ok()


@pytest.fixture
def server(settings: Any) -> Iterator[str]:
    """The address of a server on this machine that may be asked."""
    settings.OUTGOING = ["127.0.0.0/8", "signalen.example"]
    Answers.asked.clear()
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    made.daemon_threads = True
    thread = threading.Thread(target=made.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def test_an_answer_comes_back_whole(server: str) -> None:
    assert ask(f"{server}/ok?a=b%20c", {"Authorization": "Bearer x"}) == b"hallo"
    path, headers = Answers.asked[-1]
    assert path == "/ok?a=b%20c"
    assert (headers["authorization"], headers["accept-encoding"]) == ("Bearer x", "identity")
    assert headers["host"] == server.removeprefix("http://")


@pytest.mark.parametrize(
    ("path", "words", "again"),
    [
        ("301", "verwijst door", False), ("302", "verwijst door", False), ("307", "verwijst door", False),
        ("401", "weigert de sleutel", False), ("403", "weigert de sleutel", False), ("404", "niets te vinden", False),
        ("418", "onverwacht", False), ("429", "later opnieuw", True), ("500", "later opnieuw", True),
        ("503", "later opnieuw", True), ("huge", "groter dan 20 MB", False), ("endless", "groter dan 20 MB", False),
        ("cut", "halverwege weg|viel weg", True), ("packed", "ingepakt", False),
    ],
)  # fmt: skip
def test_every_other_answer_is_refused_in_words(server: str, path: str, words: str, again: bool) -> None:
    with pytest.raises(OutgoingError, match=words) as caught:
        ask(f"{server}/{path}", {})
    assert caught.value.again is again
    assert caught.value.after == (7 if path in {"429", "500", "503"} else 0)
    assert len(Answers.asked) == 1, "nothing is asked twice, and no redirect is followed"


@pytest.mark.parametrize(("path", "words"), [("drip", "te lang"), ("silent", "bleef uit")])
def test_who_answers_too_slowly_is_not_waited_for(server: str, path: str, words: str) -> None:
    start = time.monotonic()
    with pytest.raises(OutgoingError, match=words) as caught:
        ask(f"{server}/{path}", {}, seconds=0.5, quiet=1.0)
    assert caught.value.again
    assert time.monotonic() - start < 2.5


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://elders.example/", "mag elders.example niets vragen"),
        ("http://signalen.example/", "begint niet met https"),
        ("http://10.0.0.1/", "begint niet met https"), ("https://10.0.0.1/", "mag 10.0.0.1 niets vragen"),
        ("https://169.254.169.254/", "niets vragen"), ("ftp://signalen.example/", "https"),
        ("file:///etc/passwd", "adres"),
        ("https://piet:geheim@signalen.example/", "geen adres"), ("https:///pad", "geen adres"), ("", "geen adres"),
        ("https://signalen.example:99999/", "geen adres"), ("https://signalen.example.kwaad.example/", "niets vragen"),
        ("https://[::1", "geen adres"), ("https://signalen.example#x", "geen adres"),
        ("https://xsignalen.example/", "niets"),
    ],
)  # fmt: skip
def test_only_allowed_addresses_are_asked(server: str, address: str, words: str) -> None:
    with pytest.raises(OutgoingError, match=words):
        ask(address, {})
    assert not Answers.asked


def resolves(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Lets every name have these addresses; gives the names that were looked up."""
    looked_up: list[str] = []

    def found(host: str, port: int, **_more: Any) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in addresses]

    monkeypatch.setattr(outgoing.socket, "getaddrinfo", found)
    return looked_up


@pytest.mark.parametrize(
    "addresses",
    [("10.0.0.8",), ("192.168.1.1",), ("169.254.169.254",), ("::1",), ("fd00::1",), ("::ffff:10.0.0.8",), ("0.0.0.0",),
     ("93.184.215.14", "10.0.0.8"), ("100.64.0.1",)],
)  # fmt: skip
def test_a_name_that_points_inside_is_not_asked_unless_that_network_is_allowed(
    settings: Any, monkeypatch: pytest.MonkeyPatch, addresses: tuple[str, ...]
) -> None:
    settings.OUTGOING = ["signalen.example"]
    resolves(monkeypatch, *addresses)
    with pytest.raises(OutgoingError, match="eigen netwerk"):
        ask("https://signalen.example/", {})


def test_the_very_address_that_was_judged_is_asked_with_the_name_in_the_certificate(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.OUTGOING = ["Signalen.Example", "10.20.0.0/16"]
    looked_up = resolves(monkeypatch, "10.20.3.4")
    seen: list[Any] = []

    class Pool:
        """Stands where the connection would."""

        def __init__(self, at: str, port: int, **more: Any) -> None:
            seen.append((at, port, more["server_hostname"], more["assert_hostname"], more["cert_reqs"]))

        def request(self, *_args: Any, **_more: Any) -> Any:
            """Is never there."""
            msg = "weg"
            raise OSError(msg)

        def close(self) -> None:
            """Nothing to close."""

    monkeypatch.setattr(outgoing.urllib3, "HTTPSConnectionPool", Pool)
    with pytest.raises(OutgoingError, match="viel weg"):
        ask("https://signalen.example:8443/", {})
    assert seen == [("10.20.3.4", 8443, "signalen.example", "signalen.example", "CERT_REQUIRED")]
    assert looked_up == ["signalen.example"], "looked up once"


def test_a_name_that_is_not_there(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.OUTGOING = ["signalen.example"]

    def nothing(*_args: Any, **_more: Any) -> Any:
        msg = "unknown"
        raise socket.gaierror(msg)

    monkeypatch.setattr(outgoing.socket, "getaddrinfo", nothing)
    with pytest.raises(OutgoingError, match="niet gevonden") as caught:
        ask("https://signalen.example/", {})
    assert caught.value.again


def test_without_encryption_only_a_test_asks_this_machine(server: str, settings: Any) -> None:
    assert checked(f"{server}/").hostname == "127.0.0.1"
    settings.MODE = "production"
    with pytest.raises(OutgoingError, match="https"):
        checked(f"{server}/")


def test_nothing_is_allowed_unless_it_is_said(settings: Any) -> None:
    settings.OUTGOING = []
    with pytest.raises(OutgoingError, match="WIJKSPRAAK_OUTGOING"):
        checked("https://signalen.example/")


def test_the_allow_list_is_names_and_networks_and_the_service_refuses_nonsense(settings: Any) -> None:
    found = allowed_by([" Signalen.Example. ", "10.20.0.0/16", "2001:db8::/32", "", "192.0.2.7"])
    assert found.names == {"signalen.example"}
    assert [str(one) for one in found.networks] == ["10.20.0.0/16", "2001:db8::/32", "192.0.2.7/32"]
    for wrong in ("https://signalen.example", "signalen.example:443", "10.20.0.0/99", "a/b", "."):
        with pytest.raises(ValueError, match="no host name"):
            allowed_by([wrong])
    settings.MODE, settings.OUTGOING = "production", ["https://signalen.example"]
    assert any("WIJKSPRAAK_OUTGOING" in reason for reason in dangers(settings))
