"""Asking something of another service: only of an address that the settings allow, once, small and in time.

The name is looked up once, every address it has is judged, and the connection is made to the very address that was
judged; a name that answers differently a moment later leads nowhere. Redirects are not followed, nothing is unpacked,
and an answer that grows too large or takes too long is dropped.

WIJKSPRAAK_OUTGOING names what is allowed: host names, and networks (10.20.0.0/16) for names that lie inside the own
network. Without a network only public addresses are asked. HTTPS only; the tests may ask this machine without it.
"""

import ipaddress
import socket
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit

import urllib3
from django.conf import settings
from django.utils.translation import gettext as _

MOST_BYTES: Final = 20 * 1024 * 1024
SECONDS: Final = 60.0  # for the whole answer
QUIET: Final = 15.0  # seconds without a single byte
CHUNK: Final = 64 * 1024

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class OutgoingError(Exception):
    """It was not asked, or gave no answer that can be used; the message says why and what to do, in Dutch.

    `again`: whether asking later may help. `after`: seconds that the other side asked to wait, when it said so.
    """

    def __init__(self, words: str, *, again: bool = False, after: int = 0) -> None:
        super().__init__(words)
        self.again, self.after = again, after


@dataclass(frozen=True, slots=True)
class Allowed:
    """Where may be asked: names in small letters, and networks of inside addresses."""

    names: frozenset[str]
    networks: tuple[Network, ...]


def allowed_by(entries: Iterable[str]) -> Allowed:
    """The allow-list of the settings. ValueError for an entry that is neither a name nor a network."""
    names: set[str] = set()
    networks: list[Network] = []
    for entry in (one.strip().casefold() for one in entries):
        if not entry:
            continue
        try:
            networks.append(ipaddress.ip_network(entry))
        except ValueError:
            if "/" in entry or ":" in entry or not entry.strip("."):
                msg = f"WIJKSPRAAK_OUTGOING: {entry!r} is no host name and no network"
                raise ValueError(msg) from None
            names.add(entry.rstrip("."))
    return Allowed(frozenset(names), tuple(networks))


def checked(address: str) -> SplitResult:
    """The parts of an address that may be asked. OutgoingError with what to do when it may not."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as trouble:
        raise OutgoingError(_("Dit is geen adres. Schrijf https:// en dan de naam van de site.")) from trouble
    host = (parts.hostname or "").rstrip(".")
    if parts.username or parts.password or not host or parts.fragment:
        raise OutgoingError(_("Dit is geen adres. Schrijf https:// en dan de naam van de site."))
    plain_here = settings.MODE == "test" and parts.scheme == "http" and _is_here(host)
    if parts.scheme != "https" and not plain_here:
        raise OutgoingError(_("Dit adres begint niet met https://. Zonder versleuteling wordt er niets gevraagd."))
    allowed = allowed_by(settings.OUTGOING)
    if host not in allowed.names and not _in(host, allowed.networks):
        raise OutgoingError(
            _("Wijkspraak mag %(host)s niets vragen. Wie de dienst draait, kan dat toestaan met WIJKSPRAAK_OUTGOING.")
            % {"host": host[:100]}
        )
    if port is not None and not 0 < port < 65536:
        raise OutgoingError(_("Dit is geen adres. Schrijf https:// en dan de naam van de site."))
    return parts


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _in(host: str, networks: Iterable[Network]) -> bool:
    try:
        found = ipaddress.ip_address(host)
    except ValueError:
        return False
    return any(found in network for network in networks)


def _found(host: str, port: int) -> Address:
    """The address of a name: the first one, when every one of them may be asked."""
    try:
        told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as trouble:
        raise OutgoingError(
            _("De naam %(host)s is niet gevonden. Kijk het adres na, of probeer het later.") % {"host": host[:100]},
            again=True,
        ) from trouble
    addresses = [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in told]
    networks = allowed_by(settings.OUTGOING).networks
    for one in addresses:
        bare = one.ipv4_mapped if isinstance(one, ipaddress.IPv6Address) and one.ipv4_mapped else one
        if not bare.is_global and not any(bare in network for network in networks):
            raise OutgoingError(
                _(
                    "De naam %(host)s wijst naar een adres binnen een eigen netwerk. Dat wordt niet gevraagd, tenzij "
                    "wie de dienst draait dat netwerk toestaat met WIJKSPRAAK_OUTGOING."
                )
                % {"host": host[:100]}
            )
    return addresses[0]


def ask(
    address: str, headers: Mapping[str, str], *, most: int = MOST_BYTES, seconds: float = SECONDS, quiet: float = QUIET
) -> bytes:
    """The body of the answer to a GET. OutgoingError for everything but a whole 200 within the limits."""
    parts = checked(address)
    host = (parts.hostname or "").rstrip(".")
    secure = parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    pool = _pool(str(_found(host, port)), port, host, secure=secure)
    started = time.monotonic()
    try:
        answer = pool.request(
            "GET", parts.path + (f"?{parts.query}" if parts.query else ""), preload_content=False,
            redirect=False, retries=False, timeout=urllib3.Timeout(connect=quiet, read=quiet),
            headers={**headers, "Host": parts.netloc, "Accept-Encoding": "identity"},
        )  # fmt: skip
        try:
            _usable(answer, most)
            return _body(answer, most, started + seconds)
        finally:
            answer.close()
    except (urllib3.exceptions.TimeoutError, TimeoutError) as trouble:
        raise OutgoingError(_("Het antwoord bleef uit. Probeer het later opnieuw."), again=True) from trouble
    except urllib3.exceptions.SSLError as trouble:
        raise OutgoingError(
            _("Het certificaat van %(host)s klopt niet. Er is niets gevraagd. Vraag wie dat systeem beheert.")
            % {"host": host[:100]}
        ) from trouble
    except (urllib3.exceptions.HTTPError, OSError) as trouble:
        raise OutgoingError(
            _("De verbinding met %(host)s viel weg. Probeer het later opnieuw.") % {"host": host[:100]}, again=True
        ) from trouble
    finally:
        pool.close()


def _pool(at: str, port: int, host: str, *, secure: bool) -> Any:
    if secure:
        return urllib3.HTTPSConnectionPool(
            at, port, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED", retries=False
        )
    return urllib3.HTTPConnectionPool(at, port, retries=False)


def _usable(answer: Any, most: int) -> None:
    status = int(answer.status)
    if 300 <= status < 400:
        raise OutgoingError(
            _("Het systeem verwijst door naar een ander adres. Dat wordt niet gevolgd; vul dat adres in.")
        )
    if status in {401, 403}:
        raise OutgoingError(_("Het systeem weigert de sleutel. Vraag een nieuwe sleutel aan en vul die in."))
    if status == 404:
        raise OutgoingError(_("Op dit adres is niets te vinden. Kijk het adres na."))
    if status == 429 or status >= 500:
        told = str(answer.headers.get("Retry-After", ""))
        after = min(int(told), 3600) if told.isdecimal() and len(told) < 9 else 0
        raise OutgoingError(
            _("Het systeem kan het nu niet aan (antwoord %(status)d). Er wordt later opnieuw gevraagd.")
            % {"status": status},
            again=True, after=after,
        )  # fmt: skip
    if status != 200:
        raise OutgoingError(_("Het systeem gaf een onverwacht antwoord (%(status)d).") % {"status": status})
    if str(answer.headers.get("Content-Encoding", "identity")).casefold() not in {"", "identity"}:
        raise OutgoingError(_("Het antwoord is ingepakt, terwijl daar niet om gevraagd is. Het is niet gelezen."))
    told = str(answer.headers.get("Content-Length", ""))
    if told.isdecimal() and int(told[:15]) > most:
        raise OutgoingError(_too_large(most))


def _too_large(most: int) -> str:
    return _("Het antwoord is groter dan %(mb)d MB. Het is niet gelezen.") % {"mb": most // (1024 * 1024)}


def _body(answer: Any, most: int, until: float) -> bytes:
    told = str(answer.headers.get("Content-Length", ""))
    read = bytearray()
    while chunk := answer.read1(CHUNK, decode_content=False):
        read += chunk
        if len(read) > most:
            raise OutgoingError(_too_large(most))
        if time.monotonic() > until:
            raise OutgoingError(_("Het antwoord duurde te lang. Probeer het later opnieuw."), again=True)
    if told.isdecimal() and len(read) != int(told):
        raise OutgoingError(_("De verbinding viel halverwege weg. Probeer het later opnieuw."), again=True)
    return bytes(read)
