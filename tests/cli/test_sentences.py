"""Every reason of the two stages has a sentence on the command line and a line in the pages that defend it."""

import ast
from pathlib import Path

import pytest

import wijkspraak
from wijkspraak.cli import compose_words, people_words

SOURCE = Path(wijkspraak.__file__).parent
PAGES = SOURCE.parents[1] / "docs" / "rekenwijze"
STAGES = {"people": (people_words.SENTENCES, "mensen.md"), "conversations": (compose_words.SENTENCES, "gesprekken.md")}


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
    sentences, page = STAGES[stage]
    assert len(codes(stage)) > 10
    assert codes(stage) - set(sentences) == set()
    text = (PAGES / page).read_text(encoding="utf-8")
    assert [code for code in sentences if f"`{code}`" not in text] == []
