"""vCard: what address books write is read, what is written is read again, and nothing breaks on nonsense."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.people.vcard import MOST_LINE, VCard, VCardError, escaped, folded, read, unescaped, unfolded, write

TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=60).map(str.strip)
WORD = st.text(st.characters(exclude_categories=("Cs", "Cc", "Z")), min_size=1, max_size=20)
CARDS = st.builds(
    VCard,
    name=st.lists(WORD, min_size=1, max_size=4).map(" ".join),
    organisation=TEXT,
    title=TEXT,
    emails=st.lists(st.emails(), max_size=2, unique=True).map(tuple),
    phones=st.lists(st.from_regex(r"\+?[0-9 ]{3,14}[0-9]", fullmatch=True).map(str.strip), max_size=2, unique=True).map(
        tuple
    ),
    note=st.lists(TEXT.filter(bool), max_size=3).map("\n".join),
    uid=st.just("") | st.uuids().map(str),
)


@given(st.lists(CARDS, min_size=1, max_size=4), st.sampled_from(["3.0", "4.0"]))
def test_what_is_written_is_read_again(cards: list[VCard], version: str) -> None:
    found, faults = read(write(cards, version).encode())  # type: ignore[arg-type]
    assert faults == ()
    assert list(found) == cards


@given(CARDS)
def test_no_line_is_longer_than_seventy_five_octets_and_no_letter_is_cut(card: VCard) -> None:
    for line in write([card]).encode().split(b"\r\n"):
        assert len(line) <= MOST_LINE
        line.decode()


@given(st.text(max_size=80))
def test_an_escaped_text_is_itself_again(text: str) -> None:
    assert unescaped(escaped(text)) == text.replace("\r\n", "\n").replace("\r", "\n")


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=300).map(lambda one: "X:" + one))
def test_folding_and_unfolding_give_the_same_line(line: str) -> None:
    assert [one for _number, one in unfolded(folded(line))] == [line]


@given(st.binary(max_size=400))
def test_nonsense_is_refused_in_words_or_read_as_nothing(raw: bytes) -> None:
    try:
        read(raw)
    except VCardError as why:
        assert str(why)


OLD = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN:Jansen;Ren=C3=A9e\r\n"
    b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ren=C3=A9e van der =\r\nJansen\r\n"
    b"ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Caf=E9 De Brink;Bar\r\n"
    b"TEL;WORK;VOICE:010 1234567\r\nTEL;CELL;PREF:06 12345678\r\nEMAIL;INTERNET:r@x.test\r\nEND:VCARD\r\n"
)
APPLE = (
    "begin:vcard\nversion:3.0\nPRODID:-//Apple Inc.//iOS//EN\nN:de Vries;Anna;Maria;dr.;\nitem1.EMAIL;type=INTERNET;"
    "type=pref:Anna@Brink.test\nitem1.X-ABLabel:_$!<Work>!$_\nNOTE:Eerste regel\\nTweede\\, met komma\\; en meer\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQ\n AAAAAAAAAA\nTITLE:Beheer\\, bar\nend:vcard\n"
)
NEW = (
    '\ufeffBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bo\r\nTEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+31-10-1\r\n'
    'TEL;VALUE=uri;PREF=1:tel:+31-6-2\r\nLANG;PREF=1:nl\r\nLANG:ar\r\nEMAIL;X="a:b;c":mailto:bo@x.test\r\n'
    "END:VCARD\r\n"
)


def test_an_old_card_in_quoted_printable_is_read() -> None:
    (card,), faults = read(OLD)
    assert faults == ()
    assert card == VCard("Renée van der Jansen", "Café De Brink", "", ("r@x.test",), ("06 12345678", "010 1234567"))


def test_a_card_of_a_telephone_is_read_without_its_picture() -> None:
    (card,), faults = read(APPLE.encode())
    assert faults == ()
    assert card.name == "dr. Anna Maria de Vries"
    assert card.title == "Beheer, bar"
    assert card.emails == ("Anna@Brink.test",)
    assert card.note == "Eerste regel\nTweede, met komma; en meer"


def test_a_card_of_version_four_is_read_the_preferred_number_first() -> None:
    (card,), faults = read(NEW.encode())
    assert faults == ()
    assert card.phones == ("+31-6-2", "+31-10-1")
    assert card.languages == ("nl", "ar")
    assert card.emails == ("bo@x.test",)


def test_a_broken_line_is_told_and_the_rest_comes_in() -> None:
    raw = b"BEGIN:VCARD\nFN:An\nEMAIL;ENCODING=B:@@@\nzonder\nEND:VCARD\nBEGIN:VCARD\nFN:Bo\n"
    cards, faults = read(raw)
    assert [card.name for card in cards] == ["An"]
    assert [line for line, _why in faults] == [3, 4, 6]


@pytest.mark.parametrize("raw", [b"", b"naam;mail\nAn;a@x.test\n"])
def test_a_file_without_cards_is_refused(raw: bytes) -> None:
    with pytest.raises(VCardError):
        read(raw)
