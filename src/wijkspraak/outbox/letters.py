"""A letter as a room sees it, and the mail that a room makes of it: frozen values, checked when they are made.

What comes from people (names, subjects, names of files) is made into one line here, so that no text can add a header.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from wijkspraak.core.ids import PersonId

MOST_WORDS: Final = 250  # characters of a subject or a name; the rest is cut off
HEADER: Final = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,60}")
MIME: Final = re.compile(r"[a-z]+/[a-z0-9.+-]+")
TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{1,40}")
# What the outbox or the mail library writes itself: a room that could write them could send to others, or as others.
OURS: Final = frozenset(
    {
        "to", "cc", "bcc", "from", "sender", "reply-to", "subject", "date", "message-id", "mime-version", "received",
        "return-path", "dkim-signature", "auto-submitted",
    }
)  # fmt: skip
OURS_START: Final = ("content-", "resent-", "x-original-", "apparently-")


def one_line(words: str) -> str:
    """The words without line ends and other control characters, cut off where they go on too long.

    What looks like an encoded word of RFC 2047 is broken up: a mail program would read line ends out of it.
    """
    plain = "".join(char if char.isprintable() else " " for char in words)
    return " ".join(plain.split())[:MOST_WORDS].replace("=?", "= ?")


def is_address(text: str) -> bool:
    """Whether this may stand in an envelope: one address, without a name, on one line."""
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254 and text.isprintable() and " " not in text


@dataclass(frozen=True, slots=True)
class LetterValue:
    """A letter without words: whom it is for (who logs in, or a reference of the room), about what, and how far."""

    id: UUID
    kind: str
    subject: UUID
    to_person: PersonId | None
    to: UUID | None
    details: Mapping[str, Any]
    state: str
    asked_at: datetime
    not_before: datetime
    attempts: int = 0
    problem: str = ""
    next_at: datetime | None = None  # when it is tried, as long as it waits
    ended_at: datetime | None = None  # when it was sent, withheld, cancelled or given up


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes along. `params` go into its Content-Type, such as {"method": "REQUEST"}."""

    name: str
    mime: str
    content: bytes
    params: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuses what is no type of a file; a name becomes one line without a path."""
        if not MIME.fullmatch(self.mime):
            msg = f"no type of a file: {self.mime!r}"
            raise ValueError(msg)
        for key, value in self.params.items():
            if not (TOKEN.fullmatch(key) and TOKEN.fullmatch(value)):
                msg = f"no parameter of a type: {key!r}"
                raise ValueError(msg)
        object.__setattr__(self, "name", re.sub(r'[/\\:"<>|*?]', "-", one_line(self.name))[:120] or "bijlage")


@dataclass(frozen=True, slots=True)
class Calendar:
    """An iCalendar object for the recipient's own calendar.

    It becomes both the last alternative (text/calendar; method=…; charset=utf-8), which Outlook, Thunderbird and
    webmail show as an invitation, and a file, for programs that look at files alone. `method` is what METHOD says.
    """

    content: bytes
    method: str = "REQUEST"
    name: str = "uitnodiging.ics"

    def __post_init__(self) -> None:
        """Refuses what would be shown as an invitation by some programs and as nothing by others."""
        text = self.content.decode("utf-8")
        if self.method not in {"REQUEST", "CANCEL", "PUBLISH", "REPLY"}:
            msg = f"no method of a calendar: {self.method!r}"
            raise ValueError(msg)
        if not text.startswith("BEGIN:VCALENDAR") or f"METHOD:{self.method}" not in text.splitlines():
            msg = "the calendar must begin as one and name the same METHOD"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Mail:
    """What goes out, for one recipient. `to` is checked when it is sent; a wrong address fails with a code."""

    to: str
    to_name: str
    subject: str
    text: str
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    calendar: Calendar | None = None
    reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Names and subjects become one line; headers that belong to the outbox are refused."""
        object.__setattr__(self, "to", self.to.strip())
        object.__setattr__(self, "to_name", one_line(self.to_name))
        object.__setattr__(self, "subject", one_line(self.subject))
        if not self.subject or not self.text.strip():
            msg = "a letter has a subject and a text"
            raise ValueError(msg)
        if self.reply_to and not is_address(self.reply_to):
            msg = "reply_to is one address"
            raise ValueError(msg)
        for name in self.headers:
            if not HEADER.fullmatch(name) or name.lower() in OURS or name.lower().startswith(OURS_START):
                msg = f"this header is not for a room: {name!r}"
                raise ValueError(msg)
        object.__setattr__(self, "headers", {name: one_line(value) for name, value in self.headers.items()})


@dataclass(frozen=True, slots=True)
class Withheld:
    """The recipient may no longer have it, or it is about nothing any more. `code`: a word for why, without names."""

    code: str
