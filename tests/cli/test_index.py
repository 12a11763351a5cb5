"""`wijkspraak index`: what can be found becomes equal to what there is."""

import pytest
from tests.town import Town
from tests.walks.scene import browser, note

from wijkspraak.cli.main import main
from wijkspraak.config.nights import mend_search
from wijkspraak.finding.models import Posting, Subject, Word
from wijkspraak.signals.models import Signal


@pytest.fixture(autouse=True)
def _in_the_tests_own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wijkspraak.cli.service.prepare", lambda: None)


def finds(town: Town, words: str) -> bool:
    """Whether a search finds something."""
    return b"<mark>" in browser(town.people["joris"]).get(f"/zoeken/?q={words}").content


def test_what_was_put_in_behind_the_index_is_found_after_it(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    key = note(town, "nadia", town.west, "De koffie kost geld", beneath="armoede")
    Signal.objects.without_reader(because="test").filter(id=key).update(text="De thee kost geld")
    assert main(["index"]) == 0
    assert "2 teksten bekeken, 1 bijgewerkt, 0 weggehaald, 1 woorden nergens meer in gebruik" in capsys.readouterr().out
    assert (finds(town, "koffie"), finds(town, "thee")) == (False, True)


def test_built_anew_it_is_the_same(town: Town, capsys: pytest.CaptureFixture[str]) -> None:
    note(town, "nadia", town.west, "De koffie kost geld", beneath="armoede")
    before = (Word.objects.count(), Posting.objects.count(), Subject.objects.count())
    assert main(["index", "--opnieuw"]) == 0
    assert "2 teksten bekeken, 2 bijgewerkt" in capsys.readouterr().out
    assert (Word.objects.count(), Posting.objects.count(), Subject.objects.count()) == before
    assert finds(town, "armoede")


def test_the_night_forgets_words_that_stand_nowhere(town: Town) -> None:
    key = note(town, "nadia", town.west, "Koffie bij Zevenbergschenhoek")
    Signal.objects.without_reader(because="test").filter(id=key).update(text="Koffie")
    mend_search()
    assert list(Word.objects.values_list("text", flat=True)) == ["koffie"]
