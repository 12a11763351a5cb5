"""Every reason of the two stages has a sentence on the command line and a line in the pages that defend it."""

import ast
from pathlib import Path

import pytest

import wijkspraak
from wijkspraak.cli import compose_words, people_words
from wijkspraak.conversations import wording

SOURCE = Path(wijkspraak.__file__).parent
PAGES = SOURCE.parents[1] / "docs" / "rekenwijze"
ON_SCREEN = {**wording.SEATS, **wording.LEFT_OUT, **wording.UNINVITED, **wording.DAYS}
STAGES = {
    "people": (people_words.SENTENCES, ("mensen.md",)),
    "conversations": ({**compose_words.SENTENCES, **ON_SCREEN}, ("gesprekken.md", "overleg.md")),
}
# What orders an agenda and what weighs a way of meeting has words of its own, or none: it is how it should be.
STANDING = {"nobody_may_hear", "parts_cross", "more_open_first", "all_may_hear", "fewer_may_hear"}
WEIGHED = {"too_few", "no_difference", "quicker", "slower"}


def codes(stage: str) -> set[str]:
    """Every code that is written as such in a call of Reason."""
    found: set[str] = set()
    for path in (SOURCE / "core" / stage).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                found |= {str(one.value) for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
    return found


@pytest.mark.parametrize("stage", sorted(STAGES))
def test_every_reason_has_a_sentence_and_is_explained(stage: str) -> None:
    sentences, pages = STAGES[stage]
    assert len(codes(stage)) > 10
    assert codes(stage) - set(sentences) - STANDING - WEIGHED == set()
    text = "".join((PAGES / page).read_text(encoding="utf-8") for page in pages)
    assert [code for code in sentences if f"`{code}`" not in text] == []
