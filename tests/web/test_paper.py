"""A paper is always made: what no font can draw becomes a square, and only a wrong sheet is an error."""

import io
from pathlib import Path

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from wijkspraak.web import paper as papers
from wijkspraak.web.paper import paper

SHEET = b"""#let told = json(bytes(sys.inputs.told))
#set document(title: "Proef")
= Proef
#for one in told.texts [#par(one)
]
#if told.squares [Er staan vierkanten in.]
"""


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sheet that sets every text on its own line."""
    path = tmp_path_factory.mktemp("sheets") / "proef.typ"
    path.write_bytes(SHEET)
    return path


def lines(raw: bytes) -> list[str]:
    """What stands on the paper."""
    return [line for page in PdfReader(io.BytesIO(raw)).pages for line in page.extract_text().splitlines()]


def test_what_can_be_drawn_is_left_as_it_is(sheet: Path) -> None:
    assert lines(paper(sheet, {"texts": ["Zoë: 5 € – ‘ja’", "Ωμέγα Привет"]})) == [
        "Proef",
        "Zoë: 5 € – ‘ja’",
        "Ωμέγα Привет",
    ]


def test_what_no_font_can_draw_is_a_square_and_the_sheet_is_told(sheet: Path) -> None:
    found = lines(paper(sheet, {"texts": ["een \ufdd0 teken", "en \ufdd1\ufdd2!", "Ωμέγα"]}))
    assert found == ["Proef", "een □ teken", "en □□!", "Ωμέγα", "Er staan vierkanten in."]


def test_signs_that_are_none_or_that_turn_what_follows_are_left_out(sheet: Path) -> None:
    found = lines(paper(sheet, {"texts": ["a\x00b\x07\ud800c", "een\r\ntwee\u2028drie", "\u202enaam\u202c"]}))
    assert found == ["Proef", "abc", "een", "twee", "drie", "naam"]


def test_more_rounds_than_are_tried_still_give_a_paper(sheet: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(papers, "ROUNDS", 1)
    assert lines(paper(sheet, {"texts": ["café \ufdd0 Привет"]})) == [
        "Proef",
        "café □ □□□□□□",
        "Er staan vierkanten in.",
    ]


def test_a_message_that_is_no_longer_understood_still_gives_a_paper(
    sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(papers, "_refused", lambda trouble: ())
    assert lines(paper(sheet, {"texts": ["café \ufdd0"]})) == ["Proef", "café □", "Er staan vierkanten in."]


def test_a_sheet_that_is_wrong_is_an_error(tmp_path: Path) -> None:
    wrong = tmp_path / "fout.typ"
    wrong.write_bytes(b"#panic()")
    with pytest.raises(typst.TypstError):
        paper(wrong, {"texts": ["x"]})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(), max_size=4))
def test_every_text_gives_a_paper(sheet: Path, texts: list[str]) -> None:
    assert lines(paper(sheet, {"texts": list(texts)}))[0] == "Proef"
