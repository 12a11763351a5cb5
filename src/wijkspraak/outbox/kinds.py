"""What a room promises when it sends letters: the words, made at the moment of sending, for who may still have them.

Each room names its kinds in the setting OUTBOX_KINDS. A kind asks its own door with the recipient's Reader of that
moment (`accounts.access.reader_for`); what the door refuses becomes `Withheld`.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cache
from typing import ClassVar

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from wijkspraak.outbox.letters import LetterValue, Mail, Withheld

Words = Promise | str


class LetterKind(ABC):
    """One sort of letter, such as «conversations.invitation»."""

    key: ClassVar[str]  # the room, a full stop, the sort
    label: ClassVar[Words]  # how the keeper sees it called, in the plural or as a subject: «Uitnodigingen»
    # Why it may be withheld, in Dutch, by code; what is not here is told by the outbox in general words.
    withholds: ClassVar[Mapping[str, Words]] = {}

    @abstractmethod
    def compose(self, letter: LetterValue) -> Mail | Withheld:
        """The mail as it should be now, or why it does not go. Reads, writes nothing; may be asked more than once."""


@cache
def kinds() -> Mapping[str, LetterKind]:
    """Every sort of letter, by key, in the order of the settings."""
    found: list[LetterKind] = [import_string(path)() for path in settings.OUTBOX_KINDS]
    return {kind.key: kind for kind in found}
