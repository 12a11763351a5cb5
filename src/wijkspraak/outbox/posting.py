"""From a room's mail to the message that goes over the wire, through Django's own mail interface.

The Message-ID follows from the letter alone. When a worker is killed after the server took the letter and before that
was written down, the letter goes a second time, with the same Message-ID: mail programs and servers recognise it.
"""

from email import encoders
from email.charset import QP, Charset
from email.header import Header
from email.mime.base import MIMEBase
from email.utils import formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from wijkspraak.outbox.letters import Attachment, Mail


def _printable_utf8() -> Charset:
    """UTF-8 in seven bits, so that no server on the way has to be trusted with more."""
    found = Charset("utf-8")
    found.body_encoding = QP
    return found


def message_id(letter: UUID) -> str:
    """The name of a letter in the world's mail; the same each time it is sent."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    return f"<letter-{letter}@{domain}>"


def message_of(letter: UUID, mail: Mail, connection: BaseEmailBackend | None = None) -> EmailMultiAlternatives:
    """The message: text, then HTML, then the calendar as alternatives; then files."""
    headers = {
        **mail.headers,
        "Message-ID": message_id(letter),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no answering machine writes back
        "X-Auto-Response-Suppress": "OOF, AutoReply",  # the same for Exchange
    }
    message = EmailMultiAlternatives(
        subject=_encoded(mail.subject),
        body=mail.text,
        to=[formataddr((mail.to_name, mail.to))],
        reply_to=[mail.reply_to] if mail.reply_to else None,
        headers=headers,
        connection=connection,
    )
    message.encoding = _printable_utf8()
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    files = list(mail.attachments)
    if mail.calendar is not None:
        calendar = mail.calendar
        message.attach_alternative(calendar.content.decode(), f"text/calendar; method={calendar.method}")
        files.append(Attachment(calendar.name, "application/ics", calendar.content))
    for file in files:
        message.attach(_part(file))
    return message


def _encoded(subject: str) -> str:
    """The subject as it travels, in words that fit on lines: left to itself the first line would be left empty."""
    if subject.isascii():
        return subject
    return Header(subject, "utf-8", maxlinelen=74, header_name="Subject").encode().replace("\n", "")


def _part(file: Attachment) -> MIMEBase:
    part = MIMEBase(*file.mime.split("/", 1))
    for key, value in file.params.items():
        part.set_param(key, value)
    part.set_payload(file.content)
    encoders.encode_base64(part)
    name = file.name if file.name.isascii() else ("utf-8", "", file.name)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
