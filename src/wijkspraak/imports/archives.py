"""An archive that somebody brings: looked at part by part before anything is built from it, so that none can hurt.

A spreadsheet is a zip of XML. A few hundred kilobytes of it can unpack to gigabytes, or to millions of elements of
which a reader makes objects. So parts are measured first as plain bytes, which costs a second at most and no memory.
"""

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Final

from django.utils.translation import gettext as _

from wijkspraak.imports.kinds import FileError

MOST_UNPACKED: Final = 200 * 1024 * 1024
MOST_MEMBERS: Final = 2000
MOST_RATIO: Final = 150  # a sheet of text packs ten to thirty times; a bomb a thousand times
MOST_CELLS: Final = 6_000_000
MOST_STRINGS: Final = 1_500_000
MOST_PARTS: Final = 200_000  # elements of styles and the like: Excel itself knows at most 65,000 styles
_PIECE: Final = 1 << 20
_EDGE: Final = 16


def too_large() -> FileError:
    """Why a file that would fill the machine is not opened."""
    return FileError(
        _("Uitgepakt is dit bestand te groot om veilig te openen. Bewaar alleen het blad dat u nodig hebt.")
    )


def damaged() -> FileError:
    """Why a file that cannot be read is not opened."""
    return FileError(_("Dit bestand is beschadigd. Bewaar het opnieuw en breng het nog eens in."))


def safe_zip(raw: bytes) -> zipfile.ZipFile:
    """An archive of which the contents fit on this machine; nothing is unpacked to find out. FileError otherwise."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as trouble:
        raise damaged() from trouble
    members = archive.infolist()
    whole = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MOST_MEMBERS or whole > MOST_UNPACKED or _blown_up(whole, packed):
        raise too_large()
    for member in members:
        if _blown_up(member.file_size, member.compress_size):
            raise too_large()
        if member.flag_bits & 1:
            raise FileError(_("Op dit bestand zit een wachtwoord. Haal het wachtwoord eraf en breng het opnieuw in."))
        parts = re.split(r"[/\\]", member.filename)
        if member.filename.startswith(("/", "\\")) or ".." in parts or ":" in member.filename:
            raise FileError(_("In dit bestand staat een pad dat naar buiten wijst. Het is niet geopend."))
    return archive


def _blown_up(whole: int, packed: int) -> bool:
    return whole > 10**7 and whole / max(1, packed) > MOST_RATIO


def counted(archive: zipfile.ZipFile, name: str, marks: Iterable[bytes]) -> dict[bytes, int]:
    """How often each mark stands in a part, without holding it. FileError when the part is not what it says."""
    found = dict.fromkeys(marks, 0)
    edge = b""
    whole = 0
    try:
        with archive.open(name) as part:
            while piece := part.read(_PIECE):
                whole += len(piece)
                if whole > MOST_UNPACKED:  # the archive says less than it holds
                    raise too_large()
                for mark in found:
                    found[mark] += piece.count(mark)
                    border = edge[-len(mark) + 1 :] + piece[: len(mark) - 1] if len(mark) > 1 else b""
                    found[mark] += border.count(mark)
                edge = piece[-_EDGE:]
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as trouble:
        raise damaged() from trouble
    return found
