"""People in and out of files: nothing comes twice, nothing higher or further, and what goes out comes back the same."""

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from tests.town import Town
from tests.walks.scene import browser, met

from wijkspraak.imports.kinds import Asked, FileError, Opened, guess
from wijkspraak.imports.opening import open_csv
from wijkspraak.imports.reading import is_faults
from wijkspraak.people import access, actions
from wijkspraak.people.files import COLUMNS, plain_again, safe
from wijkspraak.people.imports import FIELDS, People
from wijkspraak.people.models import Contact
from wijkspraak.web.tables import Refused, Row

ALL = {one.key: one.key for one in FIELDS}


def job(town: Town, who: str, columns: dict[str, str] = ALL, **options: str) -> Any:
    """The work for one file."""
    return People().job(Asked(town.reader(who), columns, options), Opened(tuple(columns.values()), lambda: iter(())))


def row(number: int = 2, **cells: str) -> Row:
    """A row of a file."""
    return Row(number, {"naam": "Bea Bakker", "wijken": "Westkade", "organisatie": "Bakkerij", **cells})


def kept(town: Town, who: str, *rows: Row) -> tuple[int, int, int]:
    """What came of some rows: new, changed, there already."""
    work = job(town, who)
    values = [(one.number, work.judge(one)) for one in rows]
    assert not any(is_faults(value) for _number, value in values), values
    done = work.keep(values)
    assert done.faults == ()
    return done.new, done.changed, done.same


def test_the_same_file_twice_changes_nothing_and_a_better_one_corrects(town: Town) -> None:
    rows = [
        row(weet="wie er honger heeft; wie er jarig is", domeinen="ontmoeten", mandaat="brood", euro="12,50"),
        row(3, naam="Cor Kok", wijken="Westkade; Middenhof", email="cor@x.test", werkdagen="ma en wo", niveau="straat"),
    ]
    assert kept(town, "nadia", *rows) == (2, 0, 0)
    assert kept(town, "nadia", *rows) == (0, 0, 2)
    better = [
        rows[0],
        row(3, naam="Cor Kok", wijken="Westkade", email="cor@x.test", telefoon="06 3", organisatie="Elders"),
    ]
    assert kept(town, "nadia", *better) == (0, 1, 1)
    found = {one.name: one for one in access.everyone(town.reader("nadia"))}
    assert [part.words for part in found["Bea Bakker"].knows] == ["wie er honger heeft", "wie er jarig is"]
    assert found["Bea Bakker"].mandates[0].max_cents == 1250
    cor = found["Cor Kok"]
    assert (cor.phone, cor.days, cor.works_at, cor.organisation_name) == ("06 3", "13", 1, "Elders")
    assert len(cor.neighbourhoods) == 2


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"naam": ""}, "naam"), ({"wijken": "Nergens"}, "wijken"), ({"wijken": "Oosterveld"}, "wijken"),
        ({"wijken": ""}, "wijken"), ({"domeinen": "kaas"}, "domeinen"), ({"email": "geen"}, "email"),
        ({"niveau": "hoog"}, "niveau"), ({"mandaat": "x", "euro": "veel"}, "euro"),
        ({"mandaat": "x", "tot": "ooit"}, "tot"),
    ],
)  # fmt: skip
def test_a_row_that_cannot_come_in_says_why_and_where(town: Town, cells: dict[str, str], column: str) -> None:
    verdict = job(town, "nadia").judge(row(**cells))
    assert is_faults(verdict)
    assert [fault.column for fault in verdict] == [column]


def test_a_near_name_of_a_neighbourhood_is_asked(town: Town) -> None:
    (fault,) = job(town, "nadia").judge(row(wijken="Westkdae"))
    assert "bedoelt u Westkade?" in fault.why


def test_the_same_person_twice_in_one_file_is_told(town: Town) -> None:
    work = job(town, "nadia")
    assert not is_faults(work.judge(row()))
    assert is_faults(work.judge(row(3)))


def test_nothing_comes_in_above_the_importers_own_level_or_over_somebody_else(town: Town) -> None:
    kept(town, "nadia", row())
    assert kept(town, "ravi", row()) == (1, 0, 0)  # another person's file makes another row, to be merged by a person
    rows = Contact.objects.without_reader(because="test")
    assert {one.level for one in rows} == {1}
    for who in ("paul", "rosa", "otto", "kees"):
        assert browser(town.people[who]).get("/inbrengen/people/").status_code == 404


def test_our_own_export_comes_back_without_a_change(town: Town) -> None:
    met(
        town,
        "nadia",
        town.west,
        "=HYPERLINK(1)",
        town.middle,
        phone="+31 6 1",
        reach="@home",
        at="-Bakkerij",
        days="135",
    )
    client = browser(town.people["nadia"])
    raw = client.get("/mensen/uit/mensen.csv").content
    assert b";=" not in raw
    opened = open_csv(raw, "mensen.csv")
    columns = guess(FIELDS, opened.columns)
    assert {"naam", "wijken", "weet", "doet", "telefoon", "nummer", "email", "organisatie"} <= set(columns)
    work = People().job(Asked(town.reader("nadia"), columns, {}), opened)
    values = [(one.number, work.judge(one)) for one in opened.rows() if isinstance(one, Row)]
    done = work.keep(values)
    assert (done.new, done.changed, done.same) == (0, 0, 1)


def test_a_workbook_holds_texts_and_numbers_and_no_formula(town: Town) -> None:
    key = met(town, "joris", town.west, "=1+1")
    actions.add_mandate(
        by=town.reader("joris"), contact=key, words="huur", domains=[], places=[], max_cents=1050, until=None
    )
    raw = browser(town.people["joris"]).get("/mensen/uit/mensen.xlsx").content
    head, line = list(load_workbook(BytesIO(raw)).active.rows)
    assert tuple(cell.value for cell in head) == COLUMNS
    assert line[1].value == "'=1+1"
    assert line[1].data_type == "s"
    assert line[9].value == 10.5


@given(st.text(max_size=40))
def test_what_was_made_safe_is_itself_again(text: str) -> None:
    assert plain_again(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r"))


CARDS = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna de Vries\r\nORG:Bakkerij;Bar\r\nTITLE:kok\r\nTEL:06 1\r\nUID:u1\r\n"
    b"END:VCARD\r\n"
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo\r\nEMAIL:bo@x.test\r\nkapot\r\nEND:VCARD\r\n"
)


def test_an_address_book_is_opened_and_comes_in(town: Town) -> None:
    opened = People().open(CARDS, "adresboek.vcf")
    assert opened is not None
    rows = list(opened.rows())
    assert [one.row for one in rows if isinstance(one, Refused)] == [13]
    columns = guess(FIELDS, opened.columns)
    work = People().job(Asked(town.reader("nadia"), columns, {"place": str(town.west.id)}), opened)
    values = [(one.number, work.judge(one)) for one in rows if isinstance(one, Row)]
    assert work.keep(values).new == 2
    anna = next(one for one in access.everyone(town.reader("nadia")) if one.name == "Anna de Vries")
    assert (anna.work, anna.phone) == ("kok, Bakkerij", "06 1")
    assert work.keep(values).same == 2


def test_no_address_book_is_said_so() -> None:
    with pytest.raises(FileError):
        People().open(b"naam;mail\n", "adresboek.vcf")
    assert People().open(b"naam;mail\n", "mensen.csv") is None


def test_a_card_goes_out_and_comes_back(town: Town) -> None:
    key = met(town, "nadia", town.west, "Zoë, Bakker", phone="06 1", at="Bakkerij; en meer")
    answer = browser(town.people["nadia"]).get(f"/mensen/{key}/kaartje.vcf")
    opened = People().open(answer.content, "kaartje.vcf")
    assert opened is not None
    (card,) = opened.rows()
    assert isinstance(card, Row)
    assert (card["naam"], card["organisatie"], card["telefoon"]) == ("Zoë, Bakker", "Bakkerij; en meer", "06 1")
    assert browser(town.people["wilma"]).get(f"/mensen/{key}/kaartje.vcf").status_code == 404
