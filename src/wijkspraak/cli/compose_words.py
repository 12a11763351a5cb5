"""The conversations in plain Dutch: a sentence for every reason, for who comes and for what is left out."""

from collections.abc import Callable, Mapping
from typing import Final

from wijkspraak.core.conversations.values import Conversation, Gathering, Plan, Seat
from wijkspraak.core.questions.values import Reason

from .people_words import ROLE_WORDS
from .words import Figures, counted, number

FORMS: Final[Mapping[str, str]] = {"formal": "overleg", "informal": "bel even"}
# The same words for everybody who is not invited, so that they betray nothing.
NOT_INVITED: Final = "voor wat er besproken wordt zijn de rollen vervuld"


def _minutes(value: float | int | str) -> str:
    return counted(value, "minuut", "minuten")


def _people(value: float | int | str) -> str:
    return counted(value, "mens", "mensen")


SENTENCES: Final[Mapping[str, Callable[[Figures], str]]] = {
    "fills_role": lambda f: f"{ROLE_WORDS.get(str(f['role']), str(f['role']))} bij {f['topic']}",
    "must_be_there": lambda f: f"is vooraf gevraagd bij {f['topic']}",
    "lies_between": lambda f: f"zit {f['topic']} ertussendoor uit ({_minutes(f['minutes'])})",
    "one_seat_for_more": lambda f: f"komt één keer voor {number(f['topics'])} onderwerpen",
    "comes_later": lambda f: f"hoeft pas na {_minutes(f['minutes'])} te komen",
    "leaves_earlier": lambda f: f"kan {_minutes(f['minutes'])} voor het einde weg",
    "bored": lambda f: f"verveelt zich naar schatting {_minutes(f['minutes'])}",
    "longer_than_conversation": lambda f: (
        f"duurt {_minutes(f['minutes'])} en een gesprek hooguit {number(f['most'])}; "
        "maak het korter, splits het, of sta langere gesprekken toe"
    ),
    "role_without_people": lambda f: f"voor de rol {f['role']} is niemand genoemd; noem iemand",
    "role_without_cleared": lambda f: (
        f"voor de rol {f['role']} mag niemand van de {number(f['people'])} genoemden dit horen "
        f"(nodig is inzage {number(f['clearance'])}); noem iemand die het mag horen, of geef iemand inzage"
    ),
    "role_without_time": lambda f: (
        f"voor de rol {f['role']} heeft niemand die dit mag horen {_minutes(f['minutes'])} over; "
        "maak tijd vrij of noem iemand anders"
    ),
    "roles_share_people": lambda f: (
        f"voor {counted(f['roles'], 'rol', 'rollen')} zijn er {_people(f['people'])}, "
        "en niemand vervult er twee tegelijk; noem meer mensen"
    ),
    "kept_apart": lambda f: (
        f"de {number(f['roles'])} rollen zijn alleen te vervullen door mensen die niet bij elkaar mogen zitten; "
        "noem iemand anders"
    ),
    "cannot_be_present": lambda f: f"{f['person']} moet erbij zijn, maar dat kan niet; haal dat weg of verander het",
    "belongs_with": lambda f: f"hoort bij {f['topic']}, en dat kan niet doorgaan",
    "together_too_many": lambda f: (
        f"{f['topics']} horen bij elkaar: {number(f['n'])} onderwerpen, "
        f"en een gesprek heeft er hooguit {number(f['most'])}"
    ),
    "together_too_long": lambda f: (
        f"{f['topics']} horen bij elkaar en duren samen {_minutes(f['minutes'])}; "
        f"een gesprek duurt hooguit {number(f['most'])}"
    ),
    "together_not_seated": lambda f: f"{f['topics']} horen bij elkaar, maar samen is er geen bezetting voor",
    "minutes_used_up": lambda f: (
        f"voor de rol {f['role']} heeft geen van de {_people(f['people'])} die het kunnen "
        f"nog {_minutes(f['minutes'])} over naast de andere gesprekken; maak tijd vrij of noem iemand anders"
    ),
    "minutes_do_not_fit": lambda f: (
        f"naast de andere gesprekken is er niet genoeg tijd ({_minutes(f['minutes'])}) "
        "van de mensen die erbij moeten zijn"
    ),
}


def sentence(reason: Reason) -> str:
    """One reason in words. KeyError for a code that has none."""
    return SENTENCES[reason.code](reason.figures)


def _seat(seat: Seat) -> str:
    part = seat.first if seat.first == seat.last else f"{seat.first} tot en met {seat.last}"
    return f"     {seat.person} ({part}): {'; '.join(sentence(reason) for reason in seat.because)}."


def _conversation(at: int, one: Conversation) -> list[str]:
    head = f"{at}. {' → '.join(one.topics)} ({_minutes(one.minutes)}, {FORMS[one.form]})"
    return [head, *(_seat(seat) for seat in one.seats)]


def _proof(plan: Plan) -> str:
    if plan.proven:
        return f"Kosten {number(plan.cost)}. Bewezen: goedkoper kan niet."
    return (
        f"Kosten {number(plan.cost)}. Niet bewezen: de tijd was op of de zaak te groot; "
        f"goedkoper dan {number(plan.bound)} kan zeker niet."
    )


def told(gathering: Gathering, plan: Plan) -> str:
    """The whole answer to read."""
    count = len(plan.conversations)
    seats = [seat for one in plan.conversations for seat in one.seats]
    talked = sum(len(one.topics) for one in plan.conversations)
    invited = {seat.person for seat in seats}
    topics = f"{talked} van {len(gathering.topics)} onderwerpen"
    people = f"{len(invited)} van {_people(len(gathering.people))}"
    talks, chairs = counted(count, "gesprek", "gesprekken"), counted(len(seats), "zetel", "zetels")
    lines = [
        f"{talks} voor {topics}, {chairs} voor {people}.",
        _proof(plan),
        f"Verveling: naar schatting {_minutes(round(plan.boredom_minutes, 1))} van alle mensen samen.",
        "",
    ]
    for at, one in enumerate(plan.conversations, 1):
        lines += [*_conversation(at, one), ""]
    for left in plan.left_out:
        lines.append(f"Niet ingedeeld: {left.topic}: {'; '.join(sentence(reason) for reason in left.because)}.")
    others = [person.id for person in gathering.people if person.id not in invited]
    if others:
        lines.append(f"Niet uitgenodigd: {len(others)}. Voor ieder van hen geldt: {NOT_INVITED}.")
    if plan.breaches:
        lines.append(f"Let op: bij het nakijken zijn {plan.breaches} fouten gevonden. Gebruik deze indeling niet.")
    lines.append("Dit is een voorstel. Wie er uitgenodigd wordt, beslist een mens.")
    return "\n".join(lines)
