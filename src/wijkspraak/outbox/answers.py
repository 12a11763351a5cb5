"""What the mail server's answer means: try again, or never; and whether the connection is still of use.

RFC 5321 §4.2.1: an answer in the 400s is about this moment, one in the 500s about this letter. What is about the
service itself (its sender, its log-in) is worth trying again, for a keeper can mend that.
"""

import smtplib
import ssl
from dataclasses import dataclass
from typing import Final

PERMANENT: Final = 500
TOO_LARGE: Final = 552
CLOSING: Final = 421
# Troubles in which no letter was looked at: as soon as there is a connection again, these need not wait any longer.
OUTAGES: Final = frozenset({"unreachable", "encryption", "login"})


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a letter did not go: a code, the number the server gave, whether to try again, whether the line is cut."""

    problem: str
    answer: int | None = None
    again: bool = True
    cut: bool = False


def opening_trouble(error: OSError) -> Trouble:
    """Why there is no connection."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return Trouble("login", error.smtp_code, cut=True)
    if isinstance(error, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return Trouble("encryption", cut=True)
    return Trouble("unreachable", getattr(error, "smtp_code", None), cut=True)


def sending_trouble(error: OSError) -> Trouble:
    """Why one letter was not taken over an open connection."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            code = min((code for code, _words in error.recipients.values()), default=CLOSING)
            return Trouble("recipient", code, again=code < PERMANENT, cut=code == CLOSING)
        case smtplib.SMTPSenderRefused():
            too_large = error.smtp_code == TOO_LARGE
            return Trouble(
                "too_large" if too_large else "sender", error.smtp_code, again=not too_large,
                cut=error.smtp_code == CLOSING,
            )  # fmt: skip
        case smtplib.SMTPDataError():
            code = error.smtp_code
            name = "too_large" if code == TOO_LARGE else "content"
            return Trouble(name, code, again=code < PERMANENT, cut=code == CLOSING)
        case smtplib.SMTPNotSupportedError():
            return Trouble("content", again=False)
        case smtplib.SMTPResponseException():
            return Trouble("dropped", error.smtp_code, cut=True)
        case _:
            return Trouble("dropped", cut=True)
