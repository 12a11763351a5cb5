"""Opening a file that somebody brings: a table, whatever wrote it, and never a file that could hurt the machine."""

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wijkspraak.imports.archives import safe_zip
from wijkspraak.imports.kinds import FileError, Kind, Opened
from wijkspraak.imports.opendocument import is_opendocument, open_spreadsheet
from wijkspraak.imports.sheets import WHY_COLUMN, few_enough, named
from wijkspraak.imports.workbooks import open_workbook
from wijkspraak.web.tables import FolderError, scroll

MOST_BYTES: Final = 64 * 1024 * 1024

__all__ = ["MOST_BYTES", "WHY_COLUMN", "open_csv", "open_workbook", "opened", "safe_zip"]


def opened(kind: Kind[Any], raw: bytes, name: str, sheet: str = "") -> Opened:
    """The file as rows for this kind. FileError when it cannot be used: too large, empty, damaged, of another sort.

    `sheet`: which sheet of a workbook; the first with something in it when there is none of that name.
    """
    if len(raw) > MOST_BYTES:
        raise FileError(_("Dit bestand is groter dan 64 MB. Knip het in stukken, bijvoorbeeld per jaar."))
    if not raw.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise FileError(_("Dit bestand is leeg. Kies een ander bestand."))
    own = kind.open(raw, name)
    if own is not None:
        return own
    if is_opendocument(raw):
        return open_spreadsheet(raw, sheet)
    if raw.startswith(b"PK\x03\x04"):
        return open_workbook(raw, sheet)
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileError(
            _("Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. Bewaar het als .xlsx.")
        )
    if not looks_like_text(raw):
        raise FileError(
            _("Dit bestand is geen tabel. Kies een bestand dat eindigt op %(endings)s.")
            % {"endings": ", ".join(kind.endings)}
        )
    return open_csv(raw, name)


def looks_like_text(raw: bytes) -> bool:
    """Whether the beginning of a file is text rather than a picture or a program."""
    start = raw[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    odd = sum(1 for byte in start if byte < 9 or 13 < byte < 32)
    return odd * 50 <= len(start)


def open_csv(raw: bytes, name: str) -> Opened:
    """A CSV file: separator, encoding and quotes as they come."""
    try:
        columns, rows = scroll(raw, name)
    except FolderError as trouble:
        raise FileError(str(trouble)) from trouble
    counted = sum(1 for _row in rows())
    few_enough(len(columns), counted)
    told = ngettext("%(n)d rij", "%(n)d rijen", counted) % {"n": counted}
    return Opened(named(columns), rows, f"CSV, {told}", total=counted)
