"""Every code of the thinking about words has a sentence, so that no page shows a code."""

import re
from pathlib import Path

import pytest

from wijkspraak.core import language
from wijkspraak.core.language.level import Hard, Step
from wijkspraak.core.language.privacy.values import MarkKind
from wijkspraak.language import actions
from wijkspraak.language.wording import FIELD_NAMES, HARD, KINDS, STEP_MEANINGS, STEPS, VERBS, WHY

PRIVACY = Path(language.__file__).parent / "privacy"
SOURCE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(PRIVACY.glob("*.py")))
SORTS = ("mobile", "fixed", "office")
CODES = sorted(
    set(re.findall(r'Reason\("(\w+)"', SOURCE))
    | set(re.findall(r'"((?:name|phone|email)_\w+)"', SOURCE))
    | {f"phone_{sort}" for sort in SORTS}
)


def test_there_are_codes_to_ask_about() -> None:
    assert len(CODES) > 25
    assert 'Reason(f"phone_{sort}")' in SOURCE


@pytest.mark.parametrize("code", CODES)
def test_every_reason_for_a_mark_has_a_sentence(code: str) -> None:
    assert str(WHY[code]).endswith(".")


def test_no_sentence_is_left_over() -> None:
    assert set(WHY) == set(CODES)


def test_every_kind_step_and_hardness_has_a_word() -> None:
    assert set(KINDS) == set(MarkKind)
    assert set(STEPS) == set(STEP_MEANINGS) == set(Step)
    assert set(HARD) == set(Hard)
    assert set(FIELD_NAMES) == set(actions.FIELDS)


def test_every_line_about_a_term_has_a_sentence() -> None:
    written = set(re.findall(r'"(term_[a-z_]+)"', Path(actions.__file__).read_text(encoding="utf-8")))
    assert written == set(VERBS)
