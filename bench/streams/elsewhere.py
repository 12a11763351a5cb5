"""Streams to judge the listening on, written by another hand than the one that tunes it.

A stream is a quarter of a city: 48 neighbourhoods, some forty networkers, partners, residents and reporting systems,
and among thousands of everyday remarks eight questions that nobody asked. Each planted question is felt as three or
four remarks about consequences, heard by three networkers in one or two adjacent neighbourhoods. The rest is made to
look like them without being one: the same kind of odd remark said once, one person who keeps coming back, what has
been known there all year, what is felt in the whole city, a rumour, what stands on the agenda already.

Planted remarks and most unplanted rare ones come from the same pool of causes, drawn anew for every seed, and are
written down the same way: the same wear of spelling, "wat zit erachter?" filled in for 80 %. In the everyday it is
filled in for 35 %, so it does tell a rare remark from a usual one; it does not tell a planted one from a trap.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

from bench.streams import elsewhere_texts_other as other
from bench.streams.elsewhere_texts import (
    CAUSES,
    COMPLAINERS,
    FOREIGN,
    FRAMES,
    HAPPENED,
    HAPPENED_SET,
    KNOWN,
    ODDITIES,
    REPORTS,
    RUMOURS,
    Matter,
    Remark,
)
from bench.streams.elsewhere_texts_places import (
    CONDITION_FIGURES,
    FACILITY_FIGURES,
    KIND_OF,
    City,
    Ear,
    Wijk,
    city_of,
    split,
)
from bench.streams.elsewhere_texts_telling import beneath_of, everyday, fill, once, story, tap, why, worn, worn_a_little

UNTIL: Final = date(2026, 8, 31)
# A day is left free on either side of each border, so that nobody's reading of "until" moves a signal across it.
RECENT_DAYS: Final = (1, 89)
PAST_DAYS: Final = (93, 457)


@dataclass(frozen=True, slots=True)
class Signal:
    """One row of signals.csv, with what only the judge knows in `truth`."""

    id: str
    text: str
    wijk: str
    heard_at: str
    heard_by: str
    hearer_kind: str
    teller_kind: str
    retold_from: str
    domain: str
    beneath: str
    facility: str
    lang: str
    truth: str = field(default="")


@dataclass(frozen=True, slots=True)
class Case:
    """A planted question: where it is, how many remarks of it there are, and the figures that stand out there."""

    key: str
    wijken: tuple[str, ...]
    remarks: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stream:
    """What was written: the number of signals, the planted cases, and the kinds of trap with their signal ids."""

    signals: int
    cases: tuple[Case, ...]
    traps: dict[str, tuple[str, ...]]


# --- what happens -----------------------------------------------------------------------------------------------------


def _day(dice: Random, days: tuple[int, int]) -> str:
    return (UNTIL - timedelta(days=dice.randint(*days))).isoformat()


def _rare(
    city: City,
    ear: Ear,
    code: str,
    matter: Matter,
    remark: Remark,
    *,
    days: tuple[int, int] = RECENT_DAYS,
    truth: str = "",
    retold_from: str = "",
    facility: str = "",
) -> Signal:
    """A remark of a matter, as one networker wrote it down. Whether planted or not, it is written the same way."""
    dice, wijk = city.dice, city.wijken[code]
    text = once(city, lambda: worn(city, wijk, remark.text) if remark.lang == "nl" else remark.text)
    return Signal(
        id="",
        text=text,
        wijk=code,
        heard_at=_day(dice, days),
        heard_by=ear.id,
        hearer_kind=ear.kind,
        teller_kind=dice.choices(("resident", "professional", ""), (7, 2, 1))[0],
        retold_from=retold_from,
        domain=tap(dice, matter.domain, matter.near),
        beneath=worn_a_little(dice, beneath_of(dice, 0.8, matter.beneath, 0.25)),
        facility=facility,
        lang=remark.lang,
        truth=truth,
    )


def _spots(city: City, taken: set[str]) -> tuple[tuple[str, ...], list[Ear]]:
    """One or two adjacent neighbourhoods, free of other cases, with three networkers between them."""
    dice, codes = city.dice, list(city.wijken)
    for strict in (True, False):
        for _ in range(400):
            first = dice.choice(codes)
            near = [n for n in city.wijken[first].neighbours if n not in taken]
            spots = (first, dice.choice(near)) if near and dice.random() < 0.75 else (first,)
            ears = [ear for ear in city.networkers if set(ear.wijken) & set(spots)]
            if strict and taken & set(spots):
                continue
            if len(ears) >= 3:
                return spots, dice.sample(ears, 3)
    raise ValueError("too few neighbourhoods for three networkers to hear one thing")


def _told(
    city: City, matter: Matter, number: int, spots: tuple[str, ...], ears: list[Ear], **more: str
) -> list[Signal]:
    """Remarks of a matter by these ears in these neighbourhoods, each ear at least once."""
    dice = city.dice
    made = []
    beneath = dice.sample(matter.beneath, len(matter.beneath))
    for i, remark in enumerate(dice.sample(matter.remarks, number)):
        # Nobody writes another's sentence: each answer to "wat zit erachter?" is given once.
        matter = replace(matter, beneath=tuple(beneath[i : i + 1]))
        ear = ears[i] if i < len(ears) else dice.choice(ears)
        code = dice.choice([code for code in spots if code in ear.wijken])
        made.append(_rare(city, ear, code, matter, remark, **more))  # type: ignore[arg-type]
    return made


def _mixed(dice: Random, cause: Matter) -> Matter:
    """A cause as it is spoken of in one stream, planted or not: four oblique remarks and three plain ones."""
    return replace(cause, remarks=(*dice.sample(cause.remarks, 4), *cause.plain[:3]))


def _plant(city: City, matter: Matter, taken: set[str]) -> tuple[Case, list[Signal]]:
    """A hidden cause at work: three or four remarks, three networkers, one or two adjacent neighbourhoods."""
    dice = city.dice
    spots, ears = _spots(city, taken)
    made = _told(city, matter, dice.choice((3, 4)), spots, ears, truth=matter.key)
    kinds = {KIND_OF[mark] for mark in _properties(matter, "facility")}
    placed = []
    for one in made:
        at = [f.id for f in city.wijken[one.wijk].facilities if f.kind in kinds]
        placed.append(replace(one, facility=at[0]) if at and dice.random() < 0.5 else one)
    taken |= set(spots)
    used = tuple(sorted({one.wijk for one in made}))
    return Case(matter.key, used, len(made), matter.marks if dice.random() < 0.85 else ()), placed


def _chronic(city: City, matter: Matter, taken: set[str], before: int, now: int) -> list[Signal]:
    """Known there for long: heard by three now, and many times before."""
    spots, ears = _spots(city, taken)
    taken |= set(spots)
    shuffled = city.dice.sample(matter.remarks, len(matter.remarks))
    recent = _told(city, replace(matter, remarks=tuple(shuffled[:now])), now, spots, ears)
    left = shuffled[now:]
    earlier = []
    for _ in range(before):
        ear = city.dice.choice(ears)
        code = city.dice.choice([code for code in spots if code in ear.wijken])
        earlier.append(_rare(city, ear, code, matter, city.dice.choice(left), days=PAST_DAYS))
    return recent + earlier


def _citywide(city: City, matter: Matter) -> list[Signal]:
    """Felt everywhere: a remark in each of a third of all neighbourhoods."""
    dice = city.dice
    places = dice.sample(list(city.wijken), max(4, len(city.wijken) // 3))
    return [_rare(city, dice.choice(city.hearers(code)), code, matter, dice.choice(matter.remarks)) for code in places]


def _complained(city: City, matter: Matter, number: int) -> list[Signal]:
    """One hearer, one voice, again and again."""
    ear = city.dice.choice(city.networkers)
    code = city.dice.choice(ear.wijken)
    return [_rare(city, ear, code, matter, one) for one in city.dice.sample(matter.remarks, number)]


def _rumour(city: City, matter: Matter, taken: set[str]) -> list[Signal]:
    """Three hear it, all from the same mouth."""
    spots, ears = _spots(city, taken)
    taken |= set(spots)
    made = _told(city, matter, 4, spots, ears)
    return [made[0], *(replace(one, retold_from=made[0].heard_by) for one in made[1:])]


def _scattered(city: City, matters: Iterable[Matter], limits: tuple[int, int]) -> list[Signal]:
    """Rare remarks that stand alone: no two of one cause within reach of each other in this quarter."""
    dice = city.dice
    pool = [(Matter("", one.domain), one) for one in ODDITIES]
    pool += [(matter, one) for matter in matters for one in matter.remarks]
    dice.shuffle(pool)
    made: list[Signal] = []
    reach: dict[str, set[str]] = {}
    left = {RECENT_DAYS: limits[0], PAST_DAYS: limits[1]}
    for matter, remark in pool:
        days = RECENT_DAYS if dice.random() < 0.4 else PAST_DAYS
        ear = dice.choice(city.networkers)
        code = dice.choice(ear.wijken)
        if left[days] <= 0:
            continue
        if days is RECENT_DAYS and matter.key:
            far = reach.setdefault(matter.key, set())
            if code in far or ear.id in far:
                continue
            far |= {ear.id} | {n for near in city.around(code) for n in city.around(near)}
        left[days] -= 1
        made.append(_rare(city, ear, code, matter, remark, days=days))
    return made


def _long_ago(city: City, cases: Iterable[Case]) -> list[Signal]:
    """Now and then somebody said such a thing before, far from where it is felt now."""
    dice = city.dice
    made = []
    for case in cases:
        far = [ear for ear in city.networkers if not {n for c in case.wijken for n in city.around(c)} & set(ear.wijken)]
        if far and dice.random() < 0.4:
            matter = next(one for one in CAUSES if one.key == case.key)
            ear = dice.choice(far)
            remark = dice.choice(matter.remarks)
            made.append(_rare(city, ear, dice.choice(ear.wijken), matter, remark, days=PAST_DAYS))
    return made


@dataclass(slots=True)
class _Weights:
    """How often each everyday frame is heard: a few all the time, most now and then, some more in one place."""

    common: list[float]
    local: dict[str, set[int]]

    @classmethod
    def drawn(cls, codes: Iterable[str]) -> "_Weights":
        """The same in every stream: what is usual does not change with the seed."""
        dice = Random("elsewhere: the usual")
        order = list(range(len(FRAMES)))
        dice.shuffle(order)
        common = [0.0] * len(FRAMES)
        for rank, i in enumerate(order):
            common[i] = 1 / (rank + 12) ** 0.9
        return cls(common, {code: set(dice.sample(order, 20)) for code in codes})

    def of(self, code: str) -> list[float]:
        return [weight * (4 if i in self.local[code] else 1) for i, weight in enumerate(self.common)]


def _noise(city: City, number: int, days: tuple[int, int], weights: _Weights) -> list[Signal]:
    """The everyday: whoever hears, whatever is heard. A shorter noise is the beginning of a longer one."""
    dice = city.dice
    ears = city.ears()
    sums = {code: _running(weights.of(code)) for code in city.wijken}
    made = []
    for _ in range(number):
        kind = dice.choices(("professional", "partner", "resident", "system"), (55, 12, 20, 13))[0]
        ear = dice.choice(ears[kind])
        wijk = city.wijken[dice.choice(ear.wijken)]
        if kind == "system":
            frame = dice.choice(REPORTS)
        elif dice.random() < 0.07:
            frame = dice.choice(FOREIGN)
        elif dice.random() < 0.4:
            frame = dice.choice(HAPPENED)
        else:
            frame = dice.choices(FRAMES, cum_weights=sums[wijk.code])[0]
        made.append(_noted(city, ear, wijk, frame, days))
    return made


def _everyday_past(city: City, number: int, weights: _Weights) -> list[Signal]:
    """The everyday of the year before: for each seed another five in six of the same remarks, otherwise heard.

    Sharing them costs some independence between the seeds and saves three quarters of the embedding.
    """
    shared = city_of("the past", len(city.wijken))
    pool = [one for one in _noise(shared, number + number // 5, PAST_DAYS, weights) if one.text not in city.said]
    ears = {
        (ear.kind, code): [other for other in of_kind if code in other.wijken]
        for of_kind in city.ears().values()
        for ear in of_kind[:1]
        for code in city.wijken
    }
    spread = city.ears()
    made = []
    for one in city.dice.sample(pool, number):
        ear = city.dice.choice(ears[one.hearer_kind, one.wijk] or spread[one.hearer_kind])
        made.append(replace(one, heard_by=ear.id, heard_at=_day(city.dice, PAST_DAYS)))
    city.said |= {one.text for one in made}
    return made


def _running(weights: Sequence[float]) -> list[float]:
    total, sums = 0.0, []
    for weight in weights:
        total += weight
        sums.append(total)
    return sums


def _noted(city: City, ear: Ear, wijk: Wijk, frame: Remark, days: tuple[int, int]) -> Signal:
    dice, spoken = city.dice, ear.kind != "system"

    def make() -> str:
        tell = story if frame in HAPPENED_SET else everyday
        text = tell(city, wijk, frame) if spoken else fill(city, wijk, frame.text)
        return worn(city, wijk, text) if spoken and frame.lang == "nl" else text

    return Signal(
        id="",
        text=once(city, make),
        wijk=wijk.code,
        heard_at=_day(dice, days),
        heard_by=ear.id,
        hearer_kind=ear.kind,
        teller_kind=dice.choices(("resident", "professional", ""), (7, 2, 1))[0] if ear.kind == "professional" else "",
        retold_from="",
        domain=tap(dice, frame.domain, ()),
        beneath=why(city, wijk, frame.domain) if spoken else "",
        facility=dice.choice(wijk.facilities).id if dice.random() < 0.12 else "",
        lang=frame.lang,
    )


# --- figures ----------------------------------------------------------------------------------------------------------


def _properties(matter: Matter, table: str) -> dict[str, str]:
    """The marks of a matter in one table: name to `high` or `low`."""
    pairs = [mark.split(":", 1)[1].split("=") for mark in matter.marks if mark.startswith(f"{table}:")]
    return dict(pairs)


def _figure(dice: Random, middle: float, spread: float, push: str) -> float:
    """A usual value, or where a cause is at work one that stands out."""
    if not spread:
        odd = bool(push) or dice.random() < 0.06
        return 1 - middle if odd else middle
    away = dice.uniform(3.2, 4.5) * {"high": 1, "low": -1}[push] if push else max(-2.2, min(2.2, dice.gauss(0, 1)))
    return round(max(0.0, middle + spread * away), 2)


def _pushes(cases: Iterable[Case], table: str) -> dict[tuple[str, str], str]:
    return {
        (code, mark.split(":")[1].split("=")[0]): mark.split("=")[1]
        for case in cases
        for mark in case.marks
        if mark.startswith(f"{table}:")
        for code in case.wijken
    }


def _conditions(city: City, cases: Sequence[Case]) -> list[list[str]]:
    pushed = _pushes(cases, "condition")
    rows = [["wijk", *CONDITION_FIGURES]]
    for code in city.wijken:
        figures = (_figure(city.dice, m, s, pushed.get((code, name), "")) for name, (m, s) in CONDITION_FIGURES.items())
        rows.append([code, *map(str, figures)])
    return rows


def _buildings(city: City, cases: Sequence[Case]) -> list[list[str]]:
    pushed = _pushes(cases, "facility")
    rows = [["id", "name", "kind", "wijk", *FACILITY_FIGURES]]
    for wijk in city.wijken.values():
        for one in wijk.facilities:
            figures = [
                str(_figure(city.dice, m, s, pushed.get((wijk.code, name), ""))) if kind == one.kind else ""
                for name, (kind, m, s) in FACILITY_FIGURES.items()
            ]
            rows.append([one.id, one.name, one.kind, one.wijk, *figures])
    return rows


def _agenda(city: City, known: Iterable[tuple[Matter, list[Signal]]]) -> list[list[str]]:
    dice, rows = city.dice, [["wijk", "title", "since"]]
    for code in city.wijken:
        titles = dice.sample(split(other.AGENDA), dice.randint(0, 3))
        rows += [[code, title, _day(dice, (40, 700))] for title in titles]
    for matter, signals in known:
        rows += [[code, matter.title, _day(dice, (150, 400))] for code in sorted({one.wijk for one in signals})]
    return rows


# --- the whole --------------------------------------------------------------------------------------------------------


def _traps(city: City, causes: list[Matter], taken: set[str]) -> tuple[dict[str, list[Signal]], list[list[str]]]:
    """What looks like a question and is none. Takes the causes it uses off the list."""
    dice = city.dice
    known = dice.sample(KNOWN, 3)
    on_agenda = _chronic(city, known[2], taken, before=3, now=3)
    long_known = [(matter, _chronic(city, matter, taken, before=12, now=3)) for matter in known[:2]]
    complainers = dice.sample(COMPLAINERS, 2)
    traps = {
        "chronic": [one for _, signals in long_known for one in signals]
        + _chronic(city, causes.pop(), taken, before=9, now=3),
        "agenda": on_agenda,
        "citywide": _citywide(city, causes.pop()),
        "complainer": [one for matter in complainers for one in _complained(city, matter, 5)]
        + _complained(city, causes.pop(), 4),
        "rumour": [one for matter in dice.sample(RUMOURS, 2) for one in _rumour(city, matter, taken)],
    }
    return traps, _agenda(city, [*long_known, (known[2], on_agenda)])


def _numbered(signals: list[Signal]) -> list[Signal]:
    """Ids in the order of hearing, so that an id says nothing about what it is."""
    ordered = sorted(signals, key=lambda one: (one.heard_at, one.text))
    return [replace(one, id=f"s{i + 1:06d}") for i, one in enumerate(ordered)]


def _write(path: Path, rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def is_recent_day(heard_at: str) -> bool:
    """Whether a day falls in the quarter that is judged."""
    return heard_at >= (UNTIL - timedelta(days=RECENT_DAYS[1])).isoformat()


def _is_recent(signal: Signal) -> bool:
    return is_recent_day(signal.heard_at)


def write_stream(
    folder: Path, seed: int, recent: int = 5000, past: int = 20000, wijken: int = 48, cases: int = 8
) -> Stream:
    """Write one stream as plain files into `folder`; the same seed and sizes give the same bytes.

    Raises ValueError where the quarter is too small to hide the cases in.
    """
    city = city_of(seed, wijken)
    causes = [_mixed(city.dice, cause) for cause in city.dice.sample(CAUSES, len(CAUSES))]
    taken: set[str] = set()
    planted, hidden = [], []
    for _ in range(cases):
        case, signals = _plant(city, causes.pop(), taken)
        planted.append(case)
        hidden += signals
    traps, agenda = _traps(city, causes, taken)
    rare = hidden + [one for signals in traps.values() for one in signals]
    rare += _scattered(city, causes, (recent // 35, past // 80))
    rare += _long_ago(city, planted)
    now = sum(map(_is_recent, rare))
    if now > recent // 2 or len(rare) - now > past // 2:
        raise ValueError("too few signals to hide the cases in")
    weights = _Weights.drawn(city.wijken)
    usual = _everyday_past(city, past - (len(rare) - now), weights)
    usual += _noise(city, recent - now, RECENT_DAYS, weights)
    signals = _numbered(rare + usual)
    folder.mkdir(parents=True, exist_ok=True)
    names = [one.name for one in fields(Signal)][:-1]
    _write(folder / "signals.csv", [names, *(list(asdict(one).values())[:-1] for one in signals)])
    _write(folder / "truth.csv", [["id", "truth"], *([one.id, one.truth] for one in signals)])
    _write(
        folder / "wijken.csv",
        [["code", "name", "neighbours"], *([w.code, w.name, " ".join(w.neighbours)] for w in city.wijken.values())],
    )
    _write(folder / "agenda.csv", agenda)
    _write(folder / "conditions.csv", _conditions(city, planted))
    _write(folder / "facilities.csv", _buildings(city, planted))
    ids = {one.text: one.id for one in signals}
    return Stream(
        len(signals), tuple(planted), {kind: tuple(ids[one.text] for one in made) for kind, made in traps.items()}
    )
