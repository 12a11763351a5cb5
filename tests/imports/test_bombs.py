"""Files made to fill a machine are refused under 256 MB and within five seconds, in a process of their own."""

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEASURED = """
import resource, sys, time
import django
from django.conf import settings
django.setup()
from wijkspraak.imports.kinds import FileError
from wijkspraak.imports.opening import opened
from wijkspraak.signals.imports import Signals
raw = open(sys.argv[1], "rb").read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.process_time()
try:
    found = opened(Signals(), raw, sys.argv[1])
    list(found.rows())
    said = "opened"
except FileError as refused:
    said = str(refused)
print(time.process_time() - start, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024, said)
"""
BOOK = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "xl/workbook.xml": b"<workbook/>",
}


def archive(parts: dict[str, bytes | Callable[[], Iterator[bytes]]], first: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        if first:
            made.writestr(zipfile.ZipInfo("mimetype"), first)
        for name, content in parts.items():
            with made.open(name, "w", force_zip64=True) as part:
                for some in (content,) if isinstance(content, bytes) else content():
                    part.write(some)
    return out.getvalue()


def many(text: bytes, times: int, before: bytes = b"", after: bytes = b"") -> Callable[[], Iterator[bytes]]:
    def parts() -> Iterator[bytes]:
        yield before
        block = text * 1000
        for _block in range(times // 1000):
            yield block
        yield after

    return parts


def padding() -> dict[str, bytes]:
    """Something that does not pack, so that the whole does not look blown up."""
    return {"xl/media/noise.bin": os.urandom(3_000_000)}


ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_HEAD = (
    b'<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    b'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    b'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    b'<table:table table:name="a">'
)
ODS_TAIL = b"</table:table></office:spreadsheet></office:body></office:document-content>"
CELL = b"<table:table-cell><text:p>x</text:p></table:table-cell>"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">'
    b'<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">]>'
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def nested() -> bytes:
    inner = archive({"a.xml": many(b" " * 1000, 100_000)})
    return archive(BOOK | {f"xl/worksheets/sheet{n}.xml": inner for n in range(40)})


BOMBS: dict[str, Callable[[], bytes]] = {
    "a sheet of spaces": lambda: archive(BOOK | {"xl/worksheets/sheet1.xml": many(b" " * 1000, 300_000)}),
    "a sheet of spaces beside noise": lambda: archive(
        BOOK | padding() | {"xl/worksheets/sheet1.xml": many(b" " * 1000, 190_000)}
    ),
    "six million rows": lambda: archive(
        BOOK | padding() | {"xl/worksheets/sheet1.xml": many(b"<row><c><v>1</v></c></row>", 6_000_000)}
    ),
    "three million words": lambda: archive(
        BOOK | padding() | {"xl/sharedStrings.xml": many(b"<si><t/></si>", 3 * 10**6)}
    ),
    "a million styles": lambda: archive(BOOK | padding() | {"xl/styles.xml": many(b"<xf/>", 10**6, b"<a>", b"</a>")}),
    "entities in a workbook": lambda: archive(BOOK | {"xl/workbook.xml": ENTITIES + b"<workbook>&f;</workbook>"}),
    "archives in an archive": nested,
    "three thousand parts": lambda: archive(BOOK | {f"x/{n}": b"" for n in range(3000)}),
    "a row a million times": lambda: archive(
        {"content.xml": ODS_HEAD + b'<table:table-row table:number-rows-repeated="1048576">' + CELL * 3
         + b"</table:table-row>" + ODS_TAIL}, ODS,
    ),
    "a cell a million times, many times": lambda: archive(
        {"content.xml": many(
            b'<table:table-row table:number-rows-repeated="9999999"><table:table-cell '
            b'table:number-columns-repeated="9999999"><text:p>x</text:p></table:table-cell></table:table-row>',
            10_000, ODS_HEAD, ODS_TAIL)}, ODS,
    ),
    "spaces without end": lambda: archive(
        {"content.xml": ODS_HEAD + b"<table:table-row>" + CELL.replace(b"x", b'<text:s text:c="99999999999"/>') * 900
         + b"</table:table-row>" + ODS_TAIL}, ODS,
    ),
    "elements in elements": lambda: archive(
        padding() | {"content.xml": many(b"<table:a>", 10_000_000, ODS_HEAD)}, ODS
    ),
    "a sheet of OpenDocument spaces": lambda: archive({"content.xml": many(b" " * 1000, 300_000)}, ODS),
    "entities in OpenDocument": lambda: archive({"content.xml": ENTITIES + ODS_HEAD + b"&f;" + ODS_TAIL}, ODS),
    "a file of the machine": lambda: archive({"content.xml": OUTSIDE + ODS_HEAD + b"&a;" + ODS_TAIL}, ODS),
    "a path to the outside": lambda: archive({"content.xml": b"<a/>", "../../etc/cron.d/x": b"x"}, ODS),
}  # fmt: skip


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_is_refused_within_bounds(what: str, tmp_path: Path) -> None:
    path = tmp_path / ("x.ods" if "content.xml" in what else "x.bin")
    path.write_bytes(BOMBS[what]())
    around = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], cwd=ROOT, env=around, capture_output=True, text=True, timeout=60,
        check=True,
    )  # fmt: skip
    seconds, megabytes, said = done.stdout.split(maxsplit=2)
    assert said.strip() != "opened" or what == "spaces without end", said
    assert said.strip().endswith(".") or what == "spaces without end"
    assert float(seconds) < 5, done.stdout
    assert float(megabytes) < 256, done.stdout
