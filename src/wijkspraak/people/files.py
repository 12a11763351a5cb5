"""People as a file: CSV, XLSX and vCard, exactly as the pages show them, safe to open and read again by our import."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from openpyxl import Workbook

from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.people.access import ContactValue
from wijkspraak.people.vcard import VCard, write

COLUMNS: Final = (
    "nummer", "naam", "organisatie", "functie", "wijken", "weet", "doet", "domeinen", "mag beslissen over",
    "mag tot euro", "mandaat tot en met", "e-mail", "telefoon", "bereikbaar", "talen", "werkdagen", "niveau",
)  # fmt: skip
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "|", "%")
Cell = str | float | int | None


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula; `plain_again` undoes it."""
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def plain_again(text: str) -> str:
    """What `safe` made of a text, undone."""
    return text[1:] if text.startswith("'") and text[1:].startswith((*_FORMULA, "'")) else text


def rows(people: Sequence[ContactValue], names: Mapping[NeighbourhoodId, str]) -> list[list[Cell]]:
    """The people as rows, in the order of `COLUMNS`."""
    found: list[list[Cell]] = []
    for one in people:
        domains = sorted({domain for part in (*one.knows, *one.does) for domain in part.more.split(", ") if domain})
        mandate = one.mandates[0] if one.mandates else None
        found.append(
            [
                str(one.id), one.name, one.organisation_name, one.title,
                "; ".join(names.get(place, "") for place in one.neighbourhoods),
                "; ".join(part.words for part in one.knows), "; ".join(part.words for part in one.does),
                "; ".join(domains), mandate.words if mandate else "", mandate.max_euro if mandate else None,
                mandate.until.strftime("%d-%m-%Y") if mandate and mandate.until else "", one.email, one.phone,
                one.reach, one.languages, one.days, one.works_at,
            ]
        )  # fmt: skip
    return found


def _safe(cell: Cell) -> Cell:
    return safe(cell) if isinstance(cell, str) else cell


def as_csv(people: Sequence[ContactValue], names: Mapping[NeighbourhoodId, str]) -> bytes:
    """Comma-separated values as Dutch spreadsheets open them: semicolons, UTF-8 with a mark."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(people, names):
        writer.writerow(["" if cell is None else str(cell).replace(".", ",") if isinstance(cell, float) else _safe(cell)
                         for cell in row])  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(people: Sequence[ContactValue], names: Mapping[NeighbourhoodId, str]) -> bytes:
    """A workbook; texts are texts and amounts numbers."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Mensen")
    sheet.append(list(COLUMNS))
    for row in rows(people, names):
        sheet.append([_safe(cell) for cell in row])
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def card_of(one: ContactValue) -> VCard:
    """One person as a card."""
    return VCard(
        one.name, one.organisation_name, one.title, (one.email,) if one.email else (),
        (one.phone,) if one.phone else (), tuple(part.strip() for part in one.languages.split(",") if part.strip()),
        one.reach, f"urn:uuid:{one.id}",
    )  # fmt: skip


def as_vcard(people: Sequence[ContactValue], _names: Mapping[NeighbourhoodId, str]) -> bytes:
    """Cards of version 3.0, which every address book reads."""
    return write([card_of(one) for one in people]).encode()


KINDS: Final[Mapping[str, tuple[Callable[[Sequence[ContactValue], Mapping[NeighbourhoodId, str]], bytes], str]]] = {
    "mensen.csv": (as_csv, "text/csv; charset=utf-8"),
    "mensen.xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "mensen.vcf": (as_vcard, "text/vcard; charset=utf-8"),
}
