"""What was heard in the invented city in nine months: everyday talk, hidden questions in it, and what resembles them.

First the hidden questions and the decoys are put down as they were written; everyday talk fills the rest. No two texts
are equal. Only then everything is put in the order of its day and numbered, so that a number betrays nothing.
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Final

from wijkspraak.practice.chance import dice
from wijkspraak.practice.designs import DecoyDesign, Design, Places, decoy_designs, designs
from wijkspraak.practice.people import DOMAINS
from wijkspraak.practice.places import HOUSE
from wijkspraak.practice.sayings import (
    Fill,
    Frame,
    MissingWordError,
    Pieces,
    endings,
    frames,
    openings,
    parse,
    say,
    slots,
    with_capitals,
)
from wijkspraak.practice.values import Facility, HearerKind, Person, Signal, SignalLevel, TellerKind, Wijk

DAYS: Final = 273  # nine months
RECENT: Final = 84  # the hidden questions are heard within the last quarter, a week away from its edge
KNOWN: Final = {"hvdw": HOUSE, "school": "basisschool", "speeltuin": "speeltuin", "centrum": "gezondheidscentrum"}
RETOLD: Final = (
    "een collega",
    "een buurvrouw",
    "een vrijwilliger",
    "de beheerder van het huis van de wijk",
    "een conciërge",
    "een kapper",
    "een bericht in een buurtapp",
)
# How often a sentence in another language than Dutch is heard, measured by one in Dutch.
FOREIGN: Final = 0.35


@dataclass(frozen=True, slots=True)
class Note:
    """A signal before it has a number; `because` is the hidden question, decoy or topic it comes from."""

    signal: Signal
    because: str


@dataclass(slots=True)
class Ears:
    """Who hears things in one neighbourhood."""

    networkers: list[Person] = field(default_factory=list)
    colleagues: list[Person] = field(default_factory=list)
    partners: list[Person] = field(default_factory=list)
    residents: list[Person] = field(default_factory=list)

    def one(self, throw: Random) -> tuple[Person, HearerKind]:
        """Somebody who hears an everyday remark; mostly a networker."""
        chance = throw.random()
        if chance < 0.1 and self.partners:
            return throw.choice(self.partners), "partner"
        if chance < 0.16 and self.residents:
            return throw.choice(self.residents), "resident"
        if chance < 0.27 and self.colleagues:
            return throw.choice(self.colleagues), "professional"
        # Some write down much more than others.
        return self.networkers[min(int(throw.expovariate(1.1)), len(self.networkers) - 1)], "professional"


@dataclass(slots=True)
class Surroundings:
    """What a sentence may speak of, per neighbourhood, and who hears it."""

    wijken: Sequence[Wijk]
    ears: Mapping[str, Ears]
    facilities: Mapping[tuple[str, str], Facility]
    since: date
    until: date
    used: set[str] = field(default_factory=set)

    def fill(self, throw: Random, wijk: Wijk) -> dict[str, str]:
        """The words that fit one remark in one neighbourhood."""
        words = {"wijk": wijk.name, "straat": throw.choice(wijk.streets)}
        for slot, kind in KNOWN.items():
            found = self.facilities.get((wijk.code, kind))
            if found:
                words[slot] = _called(throw, found.name, kind)
        return words

    def mentioned(self, wijk: str, fill: Fill, text: str) -> str:
        """The code of the facility that a text speaks of, or nothing."""
        for slot, kind in KNOWN.items():
            if slot in fill and fill[slot] in text:
                return self.facilities[wijk, kind].code
        return ""


def _called(throw: Random, name: str, kind: str) -> str:
    if kind == HOUSE:
        return throw.choice((name.removeprefix("Huis van de Wijk "), f"het {name}", "het huis van de wijk"))
    if kind == "basisschool":
        return throw.choice((name.removeprefix("Basisschool "), "b" + name[1:]))
    return name[0].lower() + name[1:]


def listeners(wijken: Sequence[Wijk], people: Sequence[Person]) -> Mapping[str, Ears]:
    """Who hears things where."""
    ears = {wijk.code: Ears() for wijk in wijken}
    for person in people:
        for code in person.wijken:
            here = ears[code]
            if person.role == "networker":
                here.networkers.append(person)
            elif person.role in {"area_manager", "account_holder", "team_member"}:
                here.colleagues.append(person)
            elif person.role == "partner":
                here.partners.append(person)
            elif person.role == "resident":
                here.residents.append(person)
    return ears


def _planted(seed: int, city: Surroundings, design: Design, places: Places) -> list[Note]:
    """The remarks of one hidden question, each heard by another networker as far as there are."""
    throw = dice(seed, "planted", design.key)
    here = places[design.key]
    ears = [list(city.ears[code].networkers) for code in here]
    if design.key != designs()[0].key:  # the first to hear of the coffee is the networker one looks along with
        for group in ears:
            throw.shuffle(group)
    heard: set[str] = set()
    first = 36 if design.key == designs()[0].key else throw.randint(38, RECENT)
    days = sorted(throw.sample(range(2, first), len(design.remarks)), reverse=True)
    notes = []
    for remark, ago in zip(design.remarks, days, strict=True):
        place = 1 if remark.next else 0
        hearer = next((p for p in ears[place] if p.key not in heard), throw.choice(ears[place]))
        heard.add(hearer.key)
        facility = city.facilities.get((here[place], design.kind)) if throw.random() < 0.6 else None
        signal = Signal(
            key="",
            text=remark.say,
            beneath=remark.beneath,
            wijk=here[place],
            heard_on=city.until - timedelta(ago),
            hearer=hearer.key,
            hearer_kind="professional",
            teller_kind=remark.teller,
            retold_from="",
            domain=remark.domain,
            facility=facility.code if facility else "",
            lang=remark.lang,
            level="N1",
            truth=design.key,
        )
        city.used.add(signal.text)
        notes.append(Note(signal, design.key))
    return notes


def _decoy_days(throw: Random, design: DecoyDesign) -> list[int]:
    """How many days ago each remark was heard."""
    if design.kind == "chronic":
        return [round((i + throw.random()) * (DAYS - 2) / design.count) + 1 for i in range(design.count)]
    span = design.weeks * 7 or throw.randint(35, 70)
    return [throw.randint(1, span) for _ in range(design.count)]


def _decoy(seed: int, city: Surroundings, design: DecoyDesign, places: Places) -> list[Note]:
    """The remarks of one decoy."""
    throw = dice(seed, "decoy", design.key)
    here = [w for w in city.wijken if design.key not in places or w.code in places[design.key]]
    if len(here) > 1:
        here = throw.sample(here, len(here))
    lone = throw.choice(city.ears[here[0].code].networkers)
    pieces = [parse(text) for text in design.say]
    notes = []
    for i, ago in enumerate(_decoy_days(throw, design)):
        wijk = here[i % len(here)]
        networkers = city.ears[wijk.code].networkers
        hearer = lone if design.kind == "one_complainer" else networkers[i % len(networkers)]
        text = _fresh(throw, city, wijk, pieces[i % len(pieces)] if i < len(pieces) else throw.choice(pieces))
        signal = Signal(
            key="",
            text=text,
            beneath="",
            wijk=wijk.code,
            heard_on=city.until - timedelta(ago),
            hearer=hearer.key,
            hearer_kind="professional",
            teller_kind="resident",
            retold_from=design.retold_from,
            domain=design.domain if throw.random() < 0.85 else "",
            facility="",
            lang="nl",
            level="N1",
            truth="",
        )
        notes.append(Note(signal, design.key))
    return notes


def _fresh(throw: Random, city: Surroundings, wijk: Wijk, pieces: Pieces) -> str:
    """A way to say it that was not used before."""
    for _ in range(400):
        text = with_capitals(say(pieces, throw, city.fill(throw, wijk), slots()))
        if text not in city.used:
            city.used.add(text)
            return text
        if throw.random() < 0.3:
            text = with_capitals(f"{text} {say(throw.choice(endings()), throw, {}, slots())}")
            if text not in city.used:
                city.used.add(text)
                return text
    message = f"too few ways to say {pieces}"
    raise ValueError(message)


def _tapped(throw: Random, domain: str) -> str:
    """The domain somebody taps in a hurry: mostly the right one, sometimes another, sometimes none."""
    chance = throw.random()
    if chance < 0.74:
        return domain
    return throw.choice(DOMAINS) if chance < 0.89 else ""


def _teller(throw: Random) -> TellerKind:
    kinds: tuple[TellerKind, ...] = ("resident", "own", "professional", "partner")
    return throw.choices(kinds, (72, 11, 10, 7))[0]


def _level(throw: Random, frame: Frame) -> SignalLevel:
    """What is delicate is confidential half of the time; some things are said in public."""
    if frame.level == "N2":
        return "N2" if throw.random() < 0.45 else "N1"
    return "N0" if throw.random() < 0.06 else "N1"


def _day(throw: Random, city: Surroundings) -> date:
    """A day of the nine months; fewer remarks at weekends, slowly more as people get used to writing them down.

    It has dice of its own: only the days depend on the calendar, so that the same things are said whenever one begins.
    """
    while True:
        ago = DAYS - int(DAYS * throw.random() ** 0.85)
        day = city.until - timedelta(min(ago, DAYS - 1))
        if day.weekday() < 5 or throw.random() < 0.25:
            return day


@dataclass(slots=True)
class Talk:
    """Which sentences are said how often in each neighbourhood."""

    common: Sequence[Frame]
    weights: Mapping[str, list[float]]

    def frame(self, throw: Random, wijk: str) -> Frame:
        """A sentence for one remark."""
        cumulated = self.weights[wijk]
        return self.common[bisect(cumulated, throw.random() * cumulated[-1], hi=len(cumulated) - 1)]


def _talk(seed: int, common: Sequence[Frame], wijken: Sequence[Wijk]) -> Talk:
    """Every neighbourhood has its own favourite topics, so that common things are not equally common everywhere."""
    throw = dice(seed, "talk")
    topics = list(dict.fromkeys(frame.topic for frame in common))
    weights = {}
    for wijk in wijken:
        mood = {topic: throw.lognormvariate(0, 0.45) for topic in topics}
        weights[wijk.code] = list(
            accumulate(mood[frame.topic] * (1.0 if frame.lang == "nl" else FOREIGN) for frame in common)
        )
    return Talk(common, weights)


def _text(throw: Random, frame: Frame, fill: Fill) -> str:
    """One way to say it, in Dutch sometimes with where it was heard, or with a sigh after it."""
    text = say(frame.pieces, throw, fill, slots())
    if frame.lang != "nl" or frame.once:
        return text.strip() if frame.lang == "ar" else with_capitals(text.strip())
    chance = throw.random()
    if chance < 0.2:
        text = f"{say(throw.choice(openings()), throw, fill, slots())} {text}"
    elif chance < 0.42:
        text = f"{text} {say(throw.choice(endings()), throw, fill, slots())}"
    return with_capitals(text)


def _everyday(throw: Random, city: Surroundings, wijk: Wijk, frame: Frame, day: date) -> Note | None:
    """One everyday remark, or nothing when this sentence does not fit here and now, or was said before."""
    if frame.months and day.month not in frame.months:
        return None
    fill = city.fill(throw, wijk)
    try:
        text = _text(throw, frame, fill)
    except MissingWordError:
        return None
    if text in city.used:
        return None
    city.used.add(text)
    hearer, kind = city.ears[wijk.code].one(throw)
    signal = Signal(
        key="",
        text=text,
        beneath=throw.choice(frame.beneath) if frame.beneath and throw.random() < 0.75 else "",
        wijk=wijk.code,
        heard_on=day,
        hearer=hearer.key,
        hearer_kind=kind,
        teller_kind=_teller(throw),
        retold_from=throw.choice(RETOLD) if throw.random() < 0.05 else "",
        domain=_tapped(throw, frame.domain),
        facility=city.mentioned(wijk.code, fill, text),
        lang=frame.lang,
        level=_level(throw, frame),
        truth="",
    )
    return Note(signal, frame.topic)


def _noise(seed: int, city: Surroundings, count: int) -> list[Note]:
    """Everyday talk; every note has its own dice, so that one that has to be thrown again leaves the others."""
    throw = dice(seed, "noise")
    common, rare = ([frame for frame in frames() if frame.once is once] for once in (False, True))
    talk = _talk(seed, common, city.wijken)
    busy = list(accumulate(throw.lognormvariate(0, 0.3) for _ in city.wijken))
    places = throw.sample(range(max(count, len(rare))), len(rare))
    once = dict(zip(places, rare, strict=True))
    notes: list[Note] = []
    for i in range(count):
        own, day = dice(seed, "note", str(i)), _day(dice(seed, "day", str(i)), city)
        note = None
        while note is None:
            wijk = own.choices(city.wijken, cum_weights=busy)[0]
            note = _everyday(own, city, wijk, once.get(i) or talk.frame(own, wijk.code), day)
        notes.append(note)
    return notes


def hear(seed: int, city: Surroundings, places: Places, count: int) -> tuple[Note, ...]:
    """Everything that was heard, in order of day: about `count` notes, never fewer than the written ones."""
    notes: list[Note] = []
    for design in designs():
        notes += _planted(seed, city, design, places)
    for decoy in decoy_designs():
        notes += _decoy(seed, city, decoy, places)
    notes += _noise(seed, city, count - len(notes))
    order = sorted(notes, key=lambda note: (note.signal.heard_on, note.signal.text))
    return tuple(Note(replace(note.signal, key=f"s{number:05d}"), note.because) for number, note in enumerate(order, 1))
