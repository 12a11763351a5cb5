"""Taking a list along: the file is made of what the reader sees now, and the ledger remembers that it was taken."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Final, cast

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from wijkspraak.accounts.reader import Reader
from wijkspraak.exports.kinds import Kind, NotHereError, Sheet, kind_for
from wijkspraak.exports.writing import FORMS, Form, Writer
from wijkspraak.ledger.actions import record

IN_MEMORY: Final = 2**20  # bytes; a larger file is written to the machine's own temporary folder


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that is ready to be sent; whoever reads it to the end closes it, and with that it is gone."""

    file: IO[bytes]
    name: str
    type: str
    rows: int


def form_of(ending: str) -> Form:
    """A sort of file; NotHereError for another."""
    found = FORMS.get(ending)
    if found is None:
        raise NotHereError
    return found


def take(*, by: Reader, kind: str, form: str, asked: Mapping[str, str]) -> Taken:
    """Makes the file of a list with its filters. NotHereError where the list is not there for this reader."""
    found, wanted = kind_for(by, kind), form_of(form)
    sheet = found.sheet(by, asked)
    file, rows = written(sheet, wanted.write)
    told = {key: asked[key] for key in found.told if asked.get(key)}
    remember(by=by, kind=found, form=form, rows=rows, told=told)
    day = f"{timezone.localdate():%Y-%m-%d}"
    return Taken(file, f"{slugify(sheet.title)}-{day}.{form}", wanted.type, rows)


def written(sheet: Sheet[Any], write: Writer) -> tuple[IO[bytes], int]:
    """The sheet in a temporary file that reads from the beginning, and the number of its rows."""
    file = cast("IO[bytes]", SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 - the answer closes it
    try:
        rows = write(sheet, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file, rows


@transaction.atomic
def remember(*, by: Reader, kind: Kind[Any], form: str, rows: int, told: Mapping[str, str]) -> None:
    """A line of the ledger: who took which list along, with which filters, how many rows; never what it says."""
    details = {"list": kind.key, "form": form, "rows": rows, "filters": dict(told)}
    record(by=by.person, verb="taken_along", kind="export", subject=uuid.uuid4(), details=details)
