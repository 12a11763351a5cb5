"""No text from people becomes a header, and what a room may not say about a mail is refused."""

import email
import email.policy
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.outbox.letters import Attachment, Calendar, Mail, Withheld, is_address, one_line
from wijkspraak.outbox.posting import message_id, message_of

KEY = UUID("00000000-0000-4000-8000-00000000000a")
CALENDAR = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Café\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n".encode()
)
WRITTEN_BY_US = {
    "subject", "from", "to", "message-id", "date", "mime-version", "content-type", "auto-submitted",
    "x-auto-response-suppress",
}  # fmt: skip


def mail(**more: Any) -> Mail:
    """A mail with something else in it."""
    return Mail(**({"to": "a@example.test", "to_name": "A", "subject": "S", "text": "T"} | more))


NASTY = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["x\r\nBcc: kwaad@example.test", "x\nTo: k@example.test", "x\rFrom: k", "x\u2028Bcc: k@e.test", "x\x0bBcc: k",
         "x\x85Bcc: k@example.test", "\r\n\r\nAndere inhoud", '"A" <k@example.test>, B', "a,b;c <d>",
         "=?utf-8?q?x=0AB?="]
    ),
)  # fmt: skip


@given(name=NASTY, subject=NASTY, file=NASTY, about=NASTY)
def test_whatever_people_write_no_header_and_no_recipient_comes_along(
    name: str, subject: str, file: str, about: str
) -> None:
    made = mail(
        to_name=name, subject="S" + subject, headers={"X-About": about},
        attachments=(Attachment(file, "text/plain", b"x"),),
    )  # fmt: skip
    sent = message_of(KEY, made)
    assert len(sent.recipients()) == 1
    raw = sent.message().as_bytes(linesep="\r\n")
    read: Any = email.message_from_bytes(raw, policy=email.policy.default)
    assert {key.lower() for key in read} == WRITTEN_BY_US | {"x-about"}
    assert [one.addr_spec for one in read["To"].addresses] == ["a@example.test"]
    assert [part.get_content_type() for part in read.walk()] == ["multipart/mixed", "text/plain", "text/plain"]


@pytest.mark.parametrize(
    "name",
    ["Bcc", "bcc", "To", "Cc", "From", "Sender", "Reply-To", "Subject", "Date", "Message-ID", "Content-Type",
     "Received", "content-transfer-encoding", "Resent-To", "MIME-Version", "X: y", "X\r\nBcc", "", "Return-Path"],
)  # fmt: skip
def test_a_room_may_not_write_the_headers_of_the_outbox(name: str) -> None:
    with pytest.raises(ValueError, match="header"):
        mail(headers={name: "x"})


@pytest.mark.parametrize(
    "wrong", [{"subject": ""}, {"subject": "\n"}, {"text": " \n"}, {"reply_to": "a@b.test, c@d.test"}]
)
def test_a_mail_without_words_or_with_a_strange_answer_address_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(ValueError, match=r"subject|reply_to"):
        mail(**wrong)


@pytest.mark.parametrize(
    ("text", "good"),
    [("a@example.test", True), ("a.b+c@sub.example.nl", True), ("a@b", False), ("", False), ("a@example.test\n", False),
     ("a@example.test, b@example.test", False), ("A <a@example.test>", False), ("a b@example.test", False),
     ("a@example.test\r\nBcc: b@example.test", False), ("a" * 250 + "@example.test", False), ("ö@example.test", False)],
)  # fmt: skip
def test_an_address_is_one_address(text: str, good: bool) -> None:
    assert is_address(text) is good


def test_a_line_is_one_line() -> None:
    assert one_line(" a\r\n b\t\u202ec\x00 \u00a0d ") == "a b c d"
    assert len(one_line("x" * 1000)) == 250


@pytest.mark.parametrize("mime", ["text", "text/html; charset=x", "TEXT/HTML", "a/b\r\nBcc: x"])
def test_a_type_of_a_file_is_a_type(mime: str) -> None:
    with pytest.raises(ValueError, match="type"):
        Attachment("a", mime, b"")
    with pytest.raises(ValueError, match="parameter"):
        Attachment("a", "text/plain", b"", {"method": "x; y=z"})


def test_a_name_of_a_file_has_no_path() -> None:
    assert Attachment("../a\r\n/b.pdf", "application/pdf", b"").name == "..-a -b.pdf"
    assert Attachment("", "application/pdf", b"").name == "bijlage"


@pytest.mark.parametrize(
    ("content", "method"),
    [(CALENDAR, "CANCEL"), (b"METHOD:REQUEST", "REQUEST"), (CALENDAR, "REQUEST\r\nX"), (CALENDAR, "request")],
)
def test_a_calendar_names_the_method_that_is_told(content: bytes, method: str) -> None:
    with pytest.raises(ValueError, match=r"calendar|METHOD"):
        Calendar(content, method)


def test_the_name_of_a_letter_in_the_world_is_its_own_and_stays(settings: Any) -> None:
    settings.DEFAULT_FROM_EMAIL = "Wijkspraak <post@proefstad.example>"
    assert message_id(KEY) == f"<letter-{KEY}@proefstad.example>" == message_of(KEY, mail()).message()["Message-ID"]
    assert message_id(KEY) != message_id(uuid4())


def test_withheld_says_why() -> None:
    assert Withheld("past").code == "past"
