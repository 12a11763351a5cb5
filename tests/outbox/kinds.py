"""Letters for the tests: one that a test scripts, and one that asks for rights like a room does."""

from collections.abc import Callable
from typing import ClassVar

from django.utils import timezone

from wijkspraak.accounts.access import addressee
from wijkspraak.accounts.policy import Action
from wijkspraak.outbox.kinds import LetterKind
from wijkspraak.outbox.letters import LetterValue, Mail, Withheld


def plain(letter: LetterValue, to: str = "iemand@example.test") -> Mail:
    """A simple letter."""
    return Mail(to=to, to_name="Iemand", subject=f"Brief {letter.details.get('n', '')}", text="Goedendag.\n")


class Scripted(LetterKind):
    """Says whatever the test lets it say."""

    key = "tests.scripted"
    label = "Proefbrieven"
    withholds: ClassVar = {"past": "het is al geweest"}
    says: ClassVar[Callable[[LetterValue], Mail | Withheld]] = staticmethod(plain)
    asked: ClassVar[list[LetterValue]] = []

    def compose(self, letter: LetterValue) -> Mail | Withheld:
        """As the test says."""
        Scripted.asked.append(letter)
        return Scripted.says(letter)


class Invitation(LetterKind):
    """For who may still meet people when it is sent."""

    key = "tests.invitation"
    label = "Uitnodigingen"

    def compose(self, letter: LetterValue) -> Mail | Withheld:
        """For the address and the rights of now."""
        assert letter.to_person is not None
        person = addressee(letter.to_person, timezone.localdate())
        if person is None or not person.reader.may(Action.MEET):
            return Withheld("no_right")
        number = letter.details.get("n", 0)
        return Mail(to=person.email, to_name=person.name, subject=f"Gesprek {number}", text="U bent welkom.\n")
