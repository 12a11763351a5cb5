"""What may happen with a signal: noted, corrected, withdrawn, put in the bin and taken out, brought in from a file."""

import hashlib
import re
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Action, Clearance, Role
from wijkspraak.accounts.reader import Post, Reader
from wijkspraak.core.ids import FacilityId, NeighbourhoodId, PartyId, SignalId
from wijkspraak.core.texts import one_line
from wijkspraak.finding.access import Kind
from wijkspraak.finding.actions import Mended, Text, mend, put, take_out
from wijkspraak.language.access import forget_vectors
from wijkspraak.language.domains import Domain
from wijkspraak.language.gate import NOTHING_DECIDED, Decided, passed
from wijkspraak.language.keys import text_key
from wijkspraak.ledger.actions import Line, record, record_all
from wijkspraak.neighbourhoods.access import facilities, town_of
from wijkspraak.signals.models import HearerKind, Photo, PhotoContent, Signal, SignalVersion, TellerKind
from wijkspraak.signals.photos import PhotoError, made_anew
from wijkspraak.web.formulas import as_read

MANY: Final = 4000  # characters that somebody may write in one note
BIN_DAYS: Final = 30
_OWN_NUMBER: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# What a file may change; the rest of the row may be changed by somebody else at the same moment.
_FROM_FILE_FIELDS: Final = (
    "text", "beneath", "heard_on", "facility", "domain", "teller_kind", "retold_from", "language", "hearer",
    "hearer_kind", "text_hash", "version",
)  # fmt: skip
_FROM_FILE: Final = uuid.UUID("6d3a6a3e-8f0e-4c55-9a52-3f6c5f1d2b10")


class RefusedError(Exception):
    """What was asked cannot be done; the message says why and what to do, in Dutch."""


class ClashError(RefusedError):
    """The same signal was changed meanwhile; `theirs` is how it reads now."""

    def __init__(self, theirs: str, theirs_beneath: str, version: int) -> None:
        super().__init__(_("Dit signaal is intussen veranderd. Uw tekst staat er nog; vergelijk ze en bewaar opnieuw."))
        self.theirs, self.theirs_beneath, self.version = theirs, theirs_beneath, version


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody writes down."""

    text: str
    neighbourhood: NeighbourhoodId
    heard_on: date
    beneath: str = ""
    facility: FacilityId | None = None
    domain: str = ""
    teller_kind: str = TellerKind.RESIDENT
    retold_from: str = ""
    level: Clearance = Clearance.TEAM
    language: str = "nl"


def _hearer_kind(post: Post) -> HearerKind:
    if post.role is Role.RESIDENT:
        return HearerKind.RESIDENT
    return HearerKind.PARTNER if post.role is Role.PARTNER else HearerKind.PROFESSIONAL


def _table(by: Reader, post: Post, level: Clearance) -> PartyId | None:
    """The municipality at whose table a note lies; what a partner holds confidential stays with the partner."""
    return post.table or (town_of(by) if level <= Clearance.TEAM else None)


def _checked(by: Reader, note: Note) -> Post:
    if not note.text.strip():
        raise RefusedError(_("Schrijf op wat u hoorde; één zin is genoeg."))
    if len(note.text) > MANY or len(note.beneath) > MANY:
        raise RefusedError(_("Dit is langer dan %(n)d tekens. Maak er twee signalen van.") % {"n": MANY})
    if "\x00" in note.text + note.beneath + note.retold_from:
        raise RefusedError(_("In de tekst staat een teken dat niet bewaard kan worden. Typ de zin opnieuw."))
    if note.heard_on > by.today:
        raise RefusedError(_("Deze dag moet nog komen. Kies de dag waarop u het hoorde."))
    if note.level is Clearance.NAMED:
        raise RefusedError(
            _("Over een herkenbaar huishouden schrijft u hier niets op. Bewaar dat in het eigen systeem.")
        )
    if note.domain and note.domain not in Domain.values:
        raise RefusedError(_("Dit levensgebied is niet bekend. Kies er een uit de lijst."))
    if note.teller_kind and note.teller_kind not in TellerKind.values:
        raise RefusedError(_("Kies van wie u het hoorde uit de lijst."))
    post = by.post_for(Action.NOTE, note.neighbourhood, note.level)
    if by.person is None or post is None:
        raise RefusedError(_("U schrijft geen signalen op voor deze wijk. Kies een van uw eigen wijken."))
    return post


def _checked_place(by: Reader, note: Note) -> None:
    if note.facility is not None and all(one.id != note.facility for one in facilities(by, [note.neighbourhood])):
        raise RefusedError(_("Deze plek ligt niet in de gekozen wijk. Kies de plek opnieuw."))


WORDS: Final = ("text", "beneath", "retold_from")


def _through_the_gate(
    by: Reader, note: Note, decided: Decided, before: Mapping[str, Any] | None = None
) -> tuple[Note, dict[str, Any]]:
    """The note as it may be kept, and what was decided about marks; MarkedError while something is undecided.

    `before`: how the fields read already; what did not change was decided about when it was written.
    """
    fresh = {name: getattr(note, name) for name in WORDS if getattr(note, name) != (before or {}).get(name)}
    labels = {"text": _("Wat hoorde je?"), "beneath": _("Wat zit erachter?"), "retold_from": _("Doorverteld door")}
    confide = note.level <= Clearance.CONFIDENTIAL and (
        by.post_for(Action.NOTE, note.neighbourhood, Clearance.CONFIDENTIAL) is not None
    )
    done = passed(by, fresh, decided, labels, may_confide=confide)
    texts: dict[str, Any] = dict(done.texts)
    kept = replace(note, **texts)
    if decided.confidential and confide and done.told:
        kept = replace(kept, level=Clearance.CONFIDENTIAL)
    return kept, {"marks": dict(done.told)} if done.told else {}


def note_signal(
    *,
    by: Reader,
    id: UUID,  # noqa: A002 - the client's own key
    note: Note,
    decided: Decided = NOTHING_DECIDED,
) -> SignalId:
    """Keeps what was heard. The client made the key: the same note sent twice is kept once.

    MarkedError, and nothing is stored, while the writer has not decided about what may point to somebody.
    """
    if kept_before(by, id):
        return SignalId(id)
    _checked(by, note)
    note, details = _through_the_gate(by, note, decided)
    return _keep_note(by, id, note, details)


def kept_before(by: Reader, key: UUID) -> bool:
    """Whether this reader's note with this key was kept already. One query."""
    rows = Signal.objects.without_reader(because="the key of a note that is being made, and of its own writer")
    return by.person is not None and rows.filter(id=key, noted_by_id=by.person).exists()


@transaction.atomic
def _keep_note(by: Reader, id: UUID, note: Note, details: Mapping[str, Any]) -> SignalId:  # noqa: A002 - as above
    post = _checked(by, note)
    _checked_place(by, note)
    assert by.person is not None
    now = timezone.now()
    row, new = Signal.objects.without_reader(because="the key of a note that is being made").get_or_create(
        id=id,
        defaults={
            "text": note.text.strip(),
            "beneath": note.beneath.strip(),
            "heard_on": note.heard_on,
            "noted_at": now,
            "facility_id": note.facility,
            "domain": note.domain,
            "hearer": str(by.person),
            "hearer_kind": _hearer_kind(post),
            "teller_kind": note.teller_kind,
            "retold_from": note.retold_from.strip()[:120],
            "language": note.language,
            "text_hash": text_key(note.text),
            "level": note.level.value,
            "neighbourhood_id": note.neighbourhood,
            "party_id": post.party,
            "town_id": _table(by, post, note.level),
            "noted_by_id": by.person,
        },
    )
    if not new:
        if row.noted_by_id != by.person:
            raise RefusedError(_("Dit signaal kon niet bewaard worden. Bewaar het nog eens."))
        return SignalId(row.id)
    SignalVersion.objects.create(signal=row, number=1, text=row.text, beneath=row.beneath, by_id=by.person, at=now)
    _can_be_found([row])
    record(by=by.person, verb="noted", kind="signal", subject=row.id, details=details)
    return SignalId(row.id)


def _own(by: Reader, key: SignalId) -> Signal:
    rows = Signal.objects.for_reader(by, Action.CORRECT).select_for_update(of=("self",))
    found = rows.filter(id=key).first()
    if found is None:
        raise RefusedError(_("Dit signaal is er niet, of het is niet van u."))
    return found


def correct(*, by: Reader, signal: SignalId, version: int, note: Note, decided: Decided = NOTHING_DECIDED) -> None:
    """Writes a signal better; how it read before stays. ClashError when it was changed meanwhile.

    MarkedError while the writer has not decided about what may point to somebody in what is new.
    """
    _checked(by, note)
    rows = Signal.objects.for_reader(by, Action.CORRECT).filter(id=signal)
    before = rows.values("text", "beneath", "retold_from").first()
    note, details = _through_the_gate(by, note, decided, before)
    _correct(by, signal, version, note, details)


@transaction.atomic
def _correct(by: Reader, signal: SignalId, version: int, note: Note, told: dict[str, Any]) -> None:
    row = _own(by, signal)
    post = _checked(by, note)
    _checked_place(by, note)
    opened = note.level.value < row.level or (row.town_id is None and _table(by, post, note.level) is not None)
    same_words = (row.text, row.beneath) == (note.text.strip(), note.beneath.strip())
    if version != row.version and not same_words:
        raise ClashError(row.text, row.beneath, row.version)
    row.text, row.beneath = note.text.strip(), note.beneath.strip()
    row.text_hash = text_key(row.text)
    row.heard_on, row.domain, row.facility_id = note.heard_on, note.domain, note.facility
    row.teller_kind, row.retold_from = note.teller_kind, note.retold_from.strip()[:120]
    row.level, row.neighbourhood_id, row.language = note.level.value, note.neighbourhood, note.language
    row.party_id, row.town_id = post.party, _table(by, post, note.level)
    if not same_words:
        row.version += 1
        SignalVersion.objects.create(
            signal=row, number=row.version, text=row.text, beneath=row.beneath, by_id=by.person, at=timezone.now()
        )
    row.save()
    if row.binned_at is None:
        _can_be_found([row], known=True)
    details = told | ({"open_from": row.version} if opened else {})
    record(by=by.person, verb="corrected", kind="signal", subject=row.id, details=details)


@transaction.atomic
def withdraw(*, by: Reader, signal: SignalId, because: str = "") -> None:
    """Takes a signal back: it counts nowhere any more, and stays readable as withdrawn."""
    row = _own(by, signal)
    if row.withdrawn_at is not None:
        return
    row.withdrawn_at, row.withdrawn_because = timezone.now(), because.strip()[:200]
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    _without_photos([row.id])
    record(by=by.person, verb="withdrawn", kind="signal", subject=row.id)


@transaction.atomic
def put_in_bin(*, by: Reader, signal: SignalId) -> None:
    """Puts a signal out of everybody's sight; for thirty days it can be taken out again."""
    row = _own(by, signal)
    if row.binned_at is not None:
        return
    row.binned_at = timezone.now()
    row.save(update_fields=["binned_at"])
    _cannot_be_found([row.id])
    record(by=by.person, verb="binned", kind="signal", subject=row.id)


@transaction.atomic
def take_back_out(*, by: Reader, signal: SignalId) -> None:
    """Undoes withdrawing or binning."""
    row = _own(by, signal)
    if row.binned_at is None and row.withdrawn_at is None:
        return
    if not row.text:
        raise RefusedError(_("De woorden van dit signaal zijn na dertig dagen verwijderd. Schrijf het opnieuw op."))
    row.binned_at, row.withdrawn_at, row.withdrawn_because = None, None, ""
    row.save(update_fields=["binned_at", "withdrawn_at", "withdrawn_because"])
    _can_be_found([row], known=True)
    record(by=by.person, verb="taken_back_out", kind="signal", subject=row.id)


@transaction.atomic
def empty_bin(*, now: datetime) -> int:
    """Removes the words of what has lain in the bin for thirty days, and gives the number; the task of the night."""
    old = Signal.objects.without_reader(because="what lay in the bin for thirty days is nobody's any more").filter(
        binned_at__lt=now - timedelta(days=BIN_DAYS)
    )
    emptied = 0
    while found := list(old.exclude(text="").values_list("id", "text", "beneath")[:400]):
        keys = [key for key, _text, _beneath in found]
        forget_vectors([text_key(text) for _key, *texts in found for text in texts if text])
        SignalVersion.objects.filter(signal_id__in=keys).update(text="", beneath="")
        rows = Signal.objects.without_reader(because="the same rows").filter(id__in=keys)
        _without_photos(keys)
        emptied += rows.update(text="", beneath="", retold_from="", withdrawn_because="", text_hash="")
    return emptied


@dataclass(frozen=True, slots=True)
class FromFile:
    """One good row of a file: the note, and the stable pseudonym of who heard it."""

    key: str
    note: Note
    hearer: str
    hearer_kind: str = HearerKind.PROFESSIONAL


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What came of a file: how many were new, rewritten and there already, and which rows were refused and why."""

    new: int
    rewritten: int
    same: int
    refused: tuple[tuple[str, str], ...]


@transaction.atomic
def bring_in(*, by: Reader, rows: Iterable[FromFile]) -> BroughtIn:
    """Keeps the rows of a file: all good ones or, when the machine stops halfway, none. Once more changes nothing.

    A row never comes higher or further than the importer may write: level N1, own neighbourhoods. Some queries per
    call, however many rows.
    """
    rows = list(rows)
    here = _written_here(by, [row.key for row in rows])
    refused: list[tuple[str, str]] = []
    good: dict[UUID, tuple[Post, FromFile]] = {}
    fresh: list[Signal] = []
    changed: list[Signal] = []
    same = 0
    for row in rows:
        try:
            post = _checked(by, row.note)
        except RefusedError as why:
            refused.append((row.key, str(why)))
            continue
        if row.key in here:
            found = here[row.key]
            if _says_the_same(by, found, row.note):
                same += 1
            elif found.noted_by_id == by.person:
                _rewrite(found, _words_of(row.note))
                changed.append(found)
            else:
                refused.append((row.key, _("Dit signaal is van iemand anders; wie het opschreef kan het verbeteren.")))
            continue
        key = uuid.uuid5(_FROM_FILE, f"{post.root} {row.key}")
        same += key in good
        good.setdefault(key, (post, row))
    known = _known_rows(good)
    now = timezone.now()
    for key, (post, row) in good.items():
        fields = _fields_from_file(post, row)
        before = known.get(key)
        if before is None:
            fresh.append(_from_file(by, key, post, row, fields, now))
        elif before.noted_by_id != by.person:
            refused.append((row.key, _("Dit signaal is al door iemand anders ingebracht.")))
        elif all(getattr(before, name) == value for name, value in fields.items()):
            same += 1
        else:
            _rewrite(before, fields)
            changed.append(before)
    _keep_from_file(by, fresh, changed, now)
    return BroughtIn(len(fresh), len(changed), same, tuple(refused))


def _written_here(by: Reader, keys: Sequence[str]) -> dict[str, Signal]:
    """Signals that a file names by the number that we gave them ourselves, when it was taken along. Some queries.

    Only what the reader may read: for anybody else such a number is a number like any other.
    """
    wanted = {UUID(key): key for key in keys if _OWN_NUMBER.fullmatch(key)}
    rows = Signal.objects.for_reader(by).filter(binned_at__isnull=True)
    found: dict[str, Signal] = {}
    numbers = list(wanted)
    for start in range(0, len(numbers), 500):
        found.update({wanted[row.id]: row for row in rows.filter(id__in=numbers[start : start + 500])})
    return found


def _words_of(note: Note) -> dict[str, object]:
    """What a file may say anew about a signal that was written down here: not who heard it, where, or who may read.

    What it leaves empty stays as it was: the column may not have been taken along.
    """
    said: dict[str, object] = {
        "text": note.text.strip(),
        "beneath": note.beneath.strip(),
        "heard_on": note.heard_on,
        "domain": note.domain,
    }
    return {name: value for name, value in said.items() if value}


def _says_the_same(by: Reader, row: Signal, note: Note) -> bool:
    """Whether a file says of a signal what it says already; of somebody else's only the words count."""
    said = _words_of(note) if row.noted_by_id == by.person else {"text": note.text.strip()}
    return all(_as_told(getattr(row, name)) == value for name, value in said.items())


def _as_told(value: object) -> object:
    """A value as it comes back from a file."""
    return as_read(value) if isinstance(value, str) else value


def _known_rows(keys: Iterable[UUID]) -> dict[UUID, Signal]:
    wanted = list(keys)
    rows = Signal.objects.without_reader(because="the keys of rows that are being brought in")
    found: dict[UUID, Signal] = {}
    for start in range(0, len(wanted), 500):
        found.update({row.id: row for row in rows.filter(id__in=wanted[start : start + 500])})
    return found


def _fields_from_file(post: Post, row: FromFile) -> dict[str, object]:
    note = row.note
    return {
        "text": note.text.strip(),
        "beneath": note.beneath.strip(),
        "heard_on": note.heard_on,
        "facility_id": note.facility,
        "domain": note.domain,
        "teller_kind": note.teller_kind,
        "retold_from": note.retold_from.strip()[:120],
        "language": note.language,
        "hearer": hearer_key(post.root, row.hearer),
        "hearer_kind": row.hearer_kind,
    }


def hearer_key(root: PartyId, called: str) -> str:
    """A stable pseudonym for whoever a file calls so: the same ear stays one ear, and no colleague's name is kept."""
    digest = hashlib.sha256(f"{root} {called.strip().casefold()}".encode()).hexdigest()
    return f"bestand:{digest[:32]}"


def _from_file(by: Reader, key: UUID, post: Post, row: FromFile, fields: Mapping[str, object], now: datetime) -> Signal:
    return Signal(
        id=key, noted_at=now, level=Clearance.TEAM.value, neighbourhood_id=row.note.neighbourhood,
        party_id=post.party, town_id=_table(by, post, Clearance.TEAM), noted_by_id=by.person,
        text_hash=text_key(row.note.text), **fields,
    )  # fmt: skip


def _rewrite(row: Signal, fields: Mapping[str, object]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.text_hash = text_key(row.text)
    row.version += 1


def _keep_from_file(by: Reader, fresh: Sequence[Signal], changed: Sequence[Signal], now: datetime) -> None:
    Signal.objects.bulk_create(fresh, batch_size=500)
    for row in changed:
        row.save(update_fields=_FROM_FILE_FIELDS)
    both = [*fresh, *changed]
    SignalVersion.objects.bulk_create(
        [
            SignalVersion(signal=row, number=row.version, text=row.text, beneath=row.beneath, by_id=by.person, at=now)
            for row in both
        ],
        batch_size=500,
    )
    _can_be_found(fresh)
    _can_be_found([row for row in changed if row.binned_at is None], known=True)
    lines = [Line(by.person, "brought_in", "signal", row.id) for row in fresh]
    lines += [Line(by.person, "corrected", "signal", row.id) for row in changed]
    if lines:
        record_all(lines)


# Photos

MOST_PHOTOS: Final = 3
LONGEST_ALT: Final = 300


def _without_photos(keys: Iterable[UUID]) -> None:
    """Removes the photos of some signals, bytes and all; there is no way back."""
    wanted = list(keys)
    rows = Signal.objects.without_reader(because="the signals whose photos go").filter(id__in=wanted, photo_count__gt=0)
    if rows.update(photo_count=0):
        Photo.objects.filter(signal_id__in=wanted).delete()


def add_photo(*, by: Reader, signal: SignalId, raw: bytes, alt: str = "") -> UUID:
    """Lays a photo with an own signal, made anew without what travelled along. The same one twice is kept once."""
    try:
        made = made_anew(raw)  # before anything is locked: this takes the longest
    except PhotoError as trouble:
        raise RefusedError(str(trouble)) from trouble
    with transaction.atomic():
        row = _own(by, signal)
        key = uuid.uuid5(row.id, hashlib.sha256(raw).hexdigest())
        if Photo.objects.filter(id=key).exists():
            return key
        if row.binned_at is not None or row.withdrawn_at is not None:
            raise RefusedError(_("Dit signaal is ingetrokken of weggegooid. Haal het eerst terug."))
        if row.photo_count >= MOST_PHOTOS:
            raise RefusedError(_("Bij een signaal passen drie foto’s. Haal er eerst een weg."))
        photo = Photo.objects.create(
            id=key,
            signal=row,
            alt=one_line(alt, LONGEST_ALT),
            width=made.width,
            height=made.height,
            made_at=timezone.now(),
        )
        PhotoContent.objects.create(photo=photo, large=made.large, small=made.small)
        row.photo_count += 1
        row.save(update_fields=["photo_count"])
        record(by=by.person, verb="photo_added", kind="signal", subject=row.id)
        return key


def _own_photo(by: Reader, signal: SignalId, photo: UUID) -> tuple[Signal, Photo]:
    row = _own(by, signal)
    found = Photo.objects.filter(id=photo, signal=row).first()
    if found is None:
        raise RefusedError(_("Deze foto is er niet, of zij is niet van u."))
    return row, found


@transaction.atomic
def describe_photo(*, by: Reader, signal: SignalId, photo: UUID, alt: str) -> None:
    """Says what is on an own photo, for who cannot see it."""
    row, found = _own_photo(by, signal, photo)
    if found.alt == one_line(alt, LONGEST_ALT):
        return
    found.alt = one_line(alt, LONGEST_ALT)
    found.save(update_fields=["alt"])
    record(by=by.person, verb="photo_described", kind="signal", subject=row.id)


@transaction.atomic
def remove_photo(*, by: Reader, signal: SignalId, photo: UUID) -> None:
    """Removes an own photo at once and for good."""
    row, found = _own_photo(by, signal, photo)
    found.delete()
    row.photo_count -= 1
    row.save(update_fields=["photo_count"])
    record(by=by.person, verb="photo_removed", kind="signal", subject=row.id)


# The index. Whether somebody may read a signal, and whether it is withdrawn, is asked of the signal itself each time.


def _can_be_found(rows: Sequence[Signal], *, known: bool = False) -> None:
    """Puts the words of signals in the index; `known`: they may have stood in it before, with something beneath."""
    put(kind=Kind.SIGNAL, texts=[Text(row.id, row.heard_on, row.text) for row in rows])
    put(kind=Kind.BENEATH, texts=[Text(row.id, row.heard_on, row.beneath) for row in rows if row.beneath])
    if known:
        take_out(kind=Kind.BENEATH, subjects=[row.id for row in rows if not row.beneath])


def _cannot_be_found(keys: Sequence[UUID]) -> None:
    for kind in (Kind.SIGNAL, Kind.BENEATH):
        take_out(kind=kind, subjects=keys)


def mend_index(progress: Callable[[int], None] = lambda _n: None) -> tuple[Mended, ...]:
    """Compares the index with all signals and what lies beneath them, and mends it; the task of the night."""
    return (
        mend(kind=Kind.SIGNAL, texts=_texts("text"), progress=progress),
        mend(kind=Kind.BENEATH, texts=_texts("beneath"), progress=progress),
    )


def _texts(name: str) -> Iterator[Text]:
    rows = Signal.objects.without_reader(because="the index is compared with all rows, and shows none").filter(
        binned_at__isnull=True
    )
    lines = rows.exclude(**{name: ""}).order_by("id").values_list("id", "heard_on", name)
    last = UUID(int=0)
    while some := list(lines.filter(id__gt=last)[:2000]):
        yield from (Text(*line) for line in some)
        last = some[-1][0]
