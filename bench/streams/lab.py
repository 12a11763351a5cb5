"""The laboratory: streams of invented signals with planted questions, on which the weights of the listening are tuned.

    python -m bench.streams.lab FOLDER --seed 1 [--causes FOLDER] [--signals 5000 --past 7000 --cases 8]

What is planted are hidden causes (the corpus in `language/data/causes`): three or four remarks about the consequences,
noted by three networkers in one or two adjacent neighbourhoods. Around them stands what every neighbourhood hears
(a small grammar below), single remarks that nobody else echoes, and things that look like a question and are none: one
person who keeps complaining, a rumour that is passed on, a chronic matter, a matter of the whole city. Judging happens
on streams by another hand; what is reported from these is flattered.
"""

import argparse
import csv
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

CAUSES = Path(__file__).parents[2] / "src" / "wijkspraak" / "language" / "data" / "causes"
UNTIL = date(2026, 8, 31)
WEEKS = 13
ROWS, COLUMNS = 6, 8
DOMAINS = [
    "wonen",
    "geld",
    "gezondheid",
    "jeugd",
    "onderwijs",
    "werk",
    "ontmoeten",
    "veiligheid",
    "verkeer",
    "buitenruimte",
]

OPENERS = (
    "",
    "",
    "",
    "",
    "Mevrouw zei: ",
    "Gehoord bij de bakker: ",
    "Bij de koffie: ",
    "Een vader vertelde dat het zo is: ",
    "Weer hetzelfde. ",
    "Op het plein gehoord. ",
    "Aan de deur: ",
    "Meneer van de hoek zegt: ",
    "Tijdens het rondje: ",
    "Een buurvrouw belde. ",
    "Op de markt: ",
    "Jongere zei: ",
    "Nog even dit. ",
    "In de app: ",
    "Bij de school: ",
)
TAILS = (
    "",
    "",
    "",
    "",
    "",
    " Daar heeft niemand wat aan.",
    " Ze is er klaar mee.",
    " Kan daar iemand naar kijken?",
    " Dat zegt iedereen hier.",
    " Het duurt al weken.",
    " Hij heeft het al gemeld.",
    " Ze weet niet bij wie ze moet zijn.",
    " Verder ging het goed.",
    " Ik heb gezegd dat ik het doorgeef.",
    " Wordt vervolgd.",
    " Ze moest erom huilen.",
)
PLACES = (
    "in de straat",
    "bij de flat",
    "op het plein",
    "achter de school",
    "bij de speeltuin",
    "in het park",
    "bij de supermarkt",
    "in het trappenhuis",
    "op de hoek",
    "langs de singel",
    "bij het station",
    "voor de deur",
    "bij de garages",
    "op de galerij",
)
PEOPLE = (
    "een oudere mevrouw",
    "een jonge moeder",
    "meneer van drie hoog",
    "de buren",
    "een vader van vier",
    "mijn buurvrouw",
    "een bewoner",
    "een student",
    "een alleenstaande man",
    "een gezin",
    "de overbuurvrouw",
    "een opa",
    "een stel",
    "een meisje",
)
TIMES = (
    "al weken",
    "sinds de zomer",
    "elke avond",
    "elk weekend",
    "steeds vaker",
    "al maanden",
    "vooral 's nachts",
    "weer",
)
EVERYDAY = (
    ("buitenruimte", "{t} ligt er grofvuil {p}"),
    ("buitenruimte", "de containers {p} zitten {t} vol, zakken ernaast"),
    ("buitenruimte", "hondenpoep {p}, {w} trapt er {t} in"),
    ("buitenruimte", "de stoeptegels liggen los {p}, {w} is gevallen"),
    ("buitenruimte", "{t} zwerfafval {p}, blikjes en zakjes"),
    ("buitenruimte", "het groen {p} wordt niet gesnoeid"),
    ("buitenruimte", "ratten {p}, {w} heeft ze {t} gezien"),
    ("buitenruimte", "de lantaarn {p} is {t} kapot"),
    ("buitenruimte", "een bankje {p} is vernield"),
    ("buitenruimte", "na regen staat {p} alles blank"),
    ("verkeer", "ze rijden {t} veel te hard {p}"),
    ("verkeer", "{w} kan {t} geen parkeerplek vinden {p}"),
    ("verkeer", "scooters over de stoep {p}"),
    ("verkeer", "de oversteek {p} is gevaarlijk voor kinderen"),
    ("verkeer", "fietsen en deelscooters staan overal {p}"),
    ("verkeer", "de bus komt {t} te laat, zegt {w}"),
    ("verkeer", "bestelbusjes staan {t} dubbel {p}"),
    ("verkeer", "brommers racen {t} {p}"),
    ("wonen", "schimmel in de slaapkamer bij {w}, de verhuurder doet niets"),
    ("wonen", "de lift is {t} kapot, {w} kan niet weg"),
    ("wonen", "lekkage bij {w}, {t} een emmer in de gang"),
    ("wonen", "{w} zoekt {t} een woning en komt er niet tussen"),
    ("wonen", "geluidsoverlast van de buren, {t}, {w} slaapt niet"),
    ("wonen", "het tocht bij {w}, de kozijnen zijn rot"),
    ("wonen", "de huur gaat omhoog, {w} snapt de brief niet"),
    ("wonen", "{w} wacht {t} op een reparatie van de keukenkraan"),
    ("wonen", "te klein wonen: {w} slaapt met drie kinderen op een kamer"),
    ("wonen", "de deur beneden {p} sluit niet"),
    ("geld", "{w} kan de energierekening niet betalen"),
    ("geld", "{w} heeft schulden en durft de post niet te openen"),
    ("geld", "boodschappen zijn {t} duurder, zegt {w}"),
    ("geld", "{w} vraagt hoe de toeslag werkt"),
    ("geld", "de voedselbank heeft {t} een wachtlijst, hoorde {w}"),
    ("geld", "{w} zit zonder bankpas door de bewindvoerder"),
    ("geld", "sport is te duur voor de kinderen van {w}"),
    ("gezondheid", "de huisarts neemt geen nieuwe mensen aan, zegt {w}"),
    ("gezondheid", "{w} wacht {t} op de thuiszorg"),
    ("gezondheid", "{w} is {t} somber en komt niet buiten"),
    ("gezondheid", "wachtlijst bij de ggz, {w} moet nog een half jaar"),
    ("gezondheid", "{w} zorgt dag en nacht voor haar man"),
    ("gezondheid", "de tandarts is te duur voor {w}"),
    ("gezondheid", "{w} drinkt {t} veel"),
    ("jeugd", "jongeren hangen {t} rond {p}"),
    ("jeugd", "er is niets te doen voor tieners {p}"),
    ("jeugd", "vuurwerk {p}, {t}"),
    ("jeugd", "het jongerencentrum is {t} dicht"),
    ("jeugd", "{w} maakt zich zorgen om zijn zoon en zijn vrienden"),
    ("jeugd", "de speeltoestellen {p} zijn kapot"),
    ("jeugd", "lachgas en lege flesjes {p}"),
    ("onderwijs", "er is {t} geen juf, de klas van {w} zit thuis"),
    ("onderwijs", "{w} zoekt hulp bij huiswerk voor haar dochter"),
    ("onderwijs", "wachtlijst voor de opvang, {w} kan niet werken"),
    ("onderwijs", "{w} wil Nederlands leren maar de les is vol"),
    ("onderwijs", "{w} kan de brieven van school niet lezen"),
    ("onderwijs", "pesten op school, het kind van {w} wil niet meer"),
    ("werk", "{w} zoekt werk en krijgt geen antwoord"),
    ("werk", "{w} heeft een nulurencontract en weet nooit wanneer"),
    ("werk", "{w} wil vrijwilligerswerk doen"),
    ("werk", "winkels gaan dicht {p}, leegstand"),
    ("werk", "stageplek, de zoon van {w} wordt overal afgewezen"),
    ("ontmoeten", "{w} is eenzaam, ziet {t} niemand"),
    ("ontmoeten", "het buurthuis is {t} dicht 's avonds"),
    ("ontmoeten", "{w} wil een buurtfeest organiseren {p}"),
    ("ontmoeten", "de eettafel is gezellig, {w} komt elke week"),
    ("ontmoeten", "nieuwe buren groeten niet, zegt {w}"),
    ("ontmoeten", "{w} mist een plek voor vrouwen"),
    ("veiligheid", "{w} durft 's avonds niet {p} te lopen"),
    ("veiligheid", "er wordt gedeald {p}, {t}"),
    ("veiligheid", "inbraak in de berging bij {w}"),
    ("veiligheid", "{w} is lastiggevallen {p}"),
    ("veiligheid", "fiets gestolen {p}, de derde van {w}"),
    ("veiligheid", "ruzie {p}, politie erbij"),
    ("veiligheid", "te donker {p}, zegt {w}"),
    ("veiligheid", "{w} ziet de wijkagent {t} niet meer"),
)
GUESSES = (
    "te weinig geld",
    "niemand voelt zich verantwoordelijk",
    "de gemeente luistert niet",
    "eenzaamheid",
    "slecht onderhoud",
    "taal",
    "onzekerheid over wonen",
    "regels die niet passen",
    "men kent elkaar niet",
    "verveling",
    "stress thuis",
    "lange wachttijden",
    "bezuinigingen",
    "geen vertrouwen in instanties",
    "oude woningen",
    "te veel verschillende loketten",
)


@dataclass(frozen=True)
class Cause:
    """A hidden cause with what people say about its consequences."""

    key: str
    domain: str
    text: str
    remarks: tuple[str, ...]


@dataclass
class Stream:
    """Rows as they go into signals.csv, and which case each belongs to."""

    rows: list[dict[str, str]] = field(default_factory=list)
    truth: dict[str, str] = field(default_factory=dict)


def causes(folder: Path, hands: str) -> list[Cause]:
    """The causes written by some hands, in a fixed order."""
    found: dict[str, list[dict[str, str]]] = {}
    for hand in hands:
        with (folder / f"hand-{hand}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found.setdefault(row["cause"], []).append(row)
    return [
        Cause(key, rows[0]["domain"], rows[0]["cause_text"], tuple(row["remark"] for row in rows))
        for key, rows in sorted(found.items())
    ]


def everyday_pool(size: int, seed: int = 0) -> list[tuple[str, str]]:
    """Different everyday remarks with their domain, the same for every stream so that vectors can be kept."""
    chance = random.Random(seed)
    pool: dict[str, str] = {}
    while len(pool) < size:
        domain, pattern = chance.choice(EVERYDAY)
        said = pattern.format(p=chance.choice(PLACES), w=chance.choice(PEOPLE), t=chance.choice(TIMES))
        text = chance.choice(OPENERS) + said[0].upper() + said[1:] + "." + chance.choice(TAILS)
        pool[text] = domain
    return [(domain, text) for text, domain in pool.items()]


def neighbours(wijk: int) -> list[int]:
    """The neighbourhoods that touch one on the grid."""
    row, column = divmod(wijk, COLUMNS)
    beside = [(row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)]
    return [r * COLUMNS + c for r, c in beside if 0 <= r < ROWS and 0 <= c < COLUMNS]


class Laboratory:
    """Makes one stream."""

    def __init__(
        self, seed: int, known: Sequence[Cause], others: Sequence[Cause], pool: Sequence[tuple[str, str]]
    ) -> None:
        self.chance = random.Random(seed)
        self.causes = list(known)
        self.chance.shuffle(self.causes)
        self.others = list(others)
        self.chance.shuffle(self.others)
        self.pool = list(pool)
        self.chance.shuffle(self.pool)
        self.stream = Stream()
        self.number = 0

    def build(self, signals: int, past: int, cases: int, single: int) -> Stream:
        """The whole stream; cases first, then what looks like them, then everyday remarks."""
        taken = iter(self.causes)
        for at in range(cases):
            self._case(next(taken), f"case-{at}")
        for _ in range(3):
            self._complainer(next(taken))
            self._rumour(next(taken))
            self._chronic(next(taken))
        for _ in range(2):
            self._city(next(taken))
        self._singles([*taken, *self.others], single)
        everyday = iter(self.pool)
        while len(self.stream.rows) < signals:
            self._everyday(next(everyday), recent=True)
        for remark in everyday:
            if past <= 0:
                break
            self._everyday(remark, recent=False)
            past -= 1
        self.chance.shuffle(self.stream.rows)
        return self.stream

    def _note(
        self,
        text: str,
        domain: str,
        wijk: int,
        hearer: str,
        case: str = "",
        *,
        retold: str = "",
        behind: str = "",
        recent: bool = True,
    ) -> None:
        self.number += 1
        # A scattered key: one that rises with the order of making would tell what was planted first.
        key = f"s{self.number * 7919 % 999983:06d}"
        days = self.chance.randrange(WEEKS * 7) if recent else WEEKS * 7 + self.chance.randrange(365)
        tapped = domain if self.chance.random() < 0.8 else self.chance.choice(DOMAINS)
        self.stream.rows.append(
            {
                "id": key,
                "text": text,
                "wijk": f"W{wijk:02d}",
                "heard_at": str(UNTIL - timedelta(days=days)),
                "heard_by": hearer,
                "hearer_kind": "professional",
                "retold_from": retold,
                "domain": tapped,
                "beneath": behind,
            }
        )
        self.stream.truth[key] = case

    def _networkers(self, wijken: Sequence[int], count: int) -> list[str]:
        names = [f"n{wijk}-{at}" for wijk in wijken for at in range(3)]
        return self.chance.sample(names, min(count, len(names)))

    def _behind(self, cause: Cause) -> str:
        """What a networker guesses: half the words of the cause, or now and then a general guess, or nothing."""
        dice = self.chance.random()
        if dice < 0.35:
            return ""
        if dice < 0.5:
            return self.chance.choice(GUESSES)
        words = cause.text.rstrip(".").split()
        kept = sorted(self.chance.sample(range(len(words)), max(3, len(words) // 2)))
        return self.chance.choice(("", "ik denk ", "misschien ", "komt door ")) + " ".join(words[at] for at in kept)

    def _dressed(self, text: str) -> str:
        if self.chance.random() < 0.5:
            return text
        return self.chance.choice(OPENERS) + text + self.chance.choice(TAILS)

    def _case(self, cause: Cause, case: str) -> None:
        home = self.chance.randrange(ROWS * COLUMNS)
        wijken = [home, self.chance.choice(neighbours(home))][: self.chance.choice((1, 2))]
        ears = self._networkers(wijken, 3)
        remarks = self.chance.sample(cause.remarks, self.chance.choice((3, 4)))
        for at, remark in enumerate(remarks):
            hearer = ears[at % len(ears)]
            wijk = int(hearer[1:].split("-")[0])
            self._note(self._dressed(remark), cause.domain, wijk, hearer, case, behind=self._behind(cause))

    def _complainer(self, cause: Cause) -> None:
        wijk = self.chance.randrange(ROWS * COLUMNS)
        hearer = self._networkers([wijk], 1)[0]
        for remark in cause.remarks[:5]:
            self._note(remark, cause.domain, wijk, hearer)

    def _rumour(self, cause: Cause) -> None:
        source = f"source-{self.number}"
        wijk = self.chance.randrange(ROWS * COLUMNS)
        for hearer, remark in zip(self._networkers([wijk], 3), cause.remarks, strict=False):
            self._note(self._dressed(remark), cause.domain, wijk, hearer, retold=source)

    def _chronic(self, cause: Cause) -> None:
        wijk = self.chance.randrange(ROWS * COLUMNS)
        for hearer, remark in zip(self._networkers([wijk], 3), cause.remarks[:3], strict=True):
            self._note(self._dressed(remark), cause.domain, wijk, hearer)
            for _ in range(3):
                self._note(self._dressed(self.chance.choice(cause.remarks)), cause.domain, wijk, hearer, recent=False)

    def _city(self, cause: Cause) -> None:
        for wijk in self.chance.sample(range(ROWS * COLUMNS), 16):
            remark = self._dressed(self.chance.choice(cause.remarks))
            self._note(remark, cause.domain, wijk, self._networkers([wijk], 1)[0], behind=self._behind(cause))

    def _singles(self, left: Sequence[Cause], count: int) -> None:
        """Rare remarks that nobody else echoes: at most two per cause, far from each other."""
        told = 0
        for cause in left:
            for at, remark in enumerate(cause.remarks[:2]):
                if told == count:
                    return
                wijk = (self.chance.randrange(COLUMNS) + COLUMNS * (0 if at == 0 else 3)) % (ROWS * COLUMNS)
                self._note(self._dressed(remark), cause.domain, wijk, self._networkers([wijk], 1)[0])
                told += 1

    def _everyday(self, remark: tuple[str, str], *, recent: bool) -> None:
        wijk = self.chance.randrange(ROWS * COLUMNS)
        behind = self.chance.choice(GUESSES) if self.chance.random() < 0.25 else ""
        self._note(remark[1], remark[0], wijk, self._networkers([wijk], 1)[0], behind=behind, recent=recent)


def wijken() -> Iterator[dict[str, str]]:
    """The neighbourhoods as they go into wijken.csv."""
    for wijk in range(ROWS * COLUMNS):
        beside = " ".join(f"W{other:02d}" for other in neighbours(wijk))
        yield {"code": f"W{wijk:02d}", "name": f"Wijk {wijk}", "neighbours": beside}


def write(folder: Path, stream: Stream) -> None:
    """Writes signals.csv, wijken.csv and truth.csv."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {
        "signals.csv": stream.rows,
        "wijken.csv": list(wijken()),
        "truth.csv": [{"id": key, "truth": case} for key, case in stream.truth.items()],
    }
    for name, rows in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--causes", type=Path, default=CAUSES)
    parser.add_argument("--hands", default="d", help="whose causes are planted")
    parser.add_argument("--others", default="abc", help="whose remarks stand alone")
    parser.add_argument("--signals", type=int, default=5000)
    parser.add_argument("--past", type=int, default=7000)
    parser.add_argument("--cases", type=int, default=8)
    parser.add_argument("--single", type=int, default=150)
    args = parser.parse_args()
    pool = everyday_pool(args.signals + args.past)
    planted, alone = causes(args.causes, args.hands), causes(args.causes, args.others)
    laboratory = Laboratory(args.seed, planted, alone, pool)
    write(args.folder, laboratory.build(args.signals, args.past, args.cases, args.single))


if __name__ == "__main__":
    main()
