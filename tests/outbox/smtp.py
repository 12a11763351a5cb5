"""A mail server on this machine that takes letters, refuses them for now or for ever, or hangs up, as it is told.

Written on sockets and by RFC 5321, so that a test may cut the line at any word; the client is the standard library's.
"""

import email
import email.policy
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any


@dataclass
class Taken:
    """One letter as it came over the wire."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        """The letter, read by the standard library."""
        found = email.message_from_bytes(self.raw, policy=email.policy.default)
        assert isinstance(found, EmailMessage)
        return found


class HangUpError(Exception):
    """Ends the connection without another word."""


@dataclass
class Manners:
    """How the server behaves: what it answers at each word, by the address of the recipient; what it took."""

    taken: list[Taken] = field(default_factory=list)
    calls: int = 0  # connections
    open_now: int = 0
    at_recipient: dict[str, str] = field(default_factory=dict)
    at_sender: str = ""
    after_data: dict[str, str] = field(default_factory=dict)
    # Called with "data" before a letter is kept and "taken" after it, before that is answered.
    watch: Callable[[str, Taken], None] | None = None


class _Talk(socketserver.StreamRequestHandler):
    server: "Server"
    timeout = 30

    def say(self, words: str) -> None:
        """One answer; «cut» hangs up instead."""
        if words == "cut":
            raise HangUpError
        self.wfile.write(words.encode() + b"\r\n")

    def handle(self) -> None:
        """One connection."""
        manners = self.server.manners
        manners.calls += 1
        manners.open_now += 1
        try:
            self.talk(manners)
        except (HangUpError, OSError):
            pass
        finally:
            manners.open_now -= 1

    def talk(self, manners: Manners) -> None:
        """Word by word."""
        sender, recipients = "", list[str]()
        self.say("220 proef.example.test")
        while line := self.rfile.readline():
            word = line.decode().strip()
            verb = word[:4].upper()
            if verb == "EHLO":
                self.say("250-proef.example.test\r\n250-8BITMIME\r\n250 SIZE 10000000")
            elif verb == "MAIL":
                sender, recipients = word[10:].partition(">")[0].lstrip("<"), []
                self.say(manners.at_sender or "250 goed")
            elif verb == "RCPT":
                address = word[8:].partition(">")[0].lstrip("<")
                answer = manners.at_recipient.get(address, "250 goed")
                if answer.startswith("250"):
                    recipients.append(address)
                self.say(answer)
                if answer.startswith("421"):
                    return
            elif verb == "DATA":
                self.data(manners, sender, recipients)
            elif verb == "RSET":
                sender, recipients = "", []
                self.say("250 goed")
            elif verb == "QUIT":
                self.say("221 dag")
                return
            else:
                self.say("500 wat?")

    def data(self, manners: Manners, sender: str, recipients: list[str]) -> None:
        """The letter itself, up to the full stop on a line of its own."""
        if not recipients:
            self.say("503 voor wie?")
            return
        if manners.after_data.get(recipients[0]) == "cut at once":
            raise HangUpError
        self.say("354 ga uw gang")
        lines: list[bytes] = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line[1:] if line.startswith(b".") else line)
        letter = Taken(sender, recipients, b"".join(lines))
        if manners.watch:
            manners.watch("data", letter)
        answer = manners.after_data.get(recipients[0], "250 aangenomen")
        if answer.startswith("250") or answer == "take and cut":
            manners.taken.append(letter)
            if manners.watch:
                manners.watch("taken", letter)
        self.say("cut" if answer == "take and cut" else answer)


class Server(socketserver.ThreadingTCPServer):
    """Listens on a free port of this machine."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        self.manners = Manners()
        super().__init__(("127.0.0.1", 0), _Talk)

    @property
    def port(self) -> int:
        """Where it listens."""
        found: Any = self.server_address
        return int(found[1])


@contextmanager
def listening() -> Iterator[Server]:
    """A server for as long as the block lasts."""
    made = Server()
    threading.Thread(target=made.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield made
    finally:
        made.shutdown()
        made.server_close()
