"""How people in the judging streams say things: frames filled, stories told, spelling worn, answers vague."""

import re
from collections.abc import Callable, Sequence
from random import Random

from bench.streams import elsewhere_texts_slots as slots
from bench.streams.elsewhere_texts import DOMAINS, EVERYDAY_BENEATH, FOREIGN, FRAMES, SAID, SO, Remark
from bench.streams.elsewhere_texts_places import City, Wijk, split
from bench.streams.elsewhere_texts_stories import WHY


def fill(city: City, wijk: Wijk, frame: str) -> str:
    """Make every choice and fill every slot of a frame, with streets and buildings of the neighbourhood."""
    dice = city.dice
    bag: dict[str, Callable[[], str]] = {
        "who": lambda: dice.choice(split(slots.WHO)),
        "wie": lambda: dice.choice(split(slots.WHO)),
        "naam": lambda: dice.choice(split(slots.NAMES)),
        "kind": lambda: dice.choice(split(slots.CHILDREN)),
        "duur": lambda: dice.choice(split(slots.DURATIONS)),
        "bedrag": lambda: dice.choice(split(slots.SUMS)).replace("{n}", str(dice.randint(2, 9))),
        "straat": lambda: dice.choice(wijk.streets),
        "plek": lambda: dice.choice(wijk.facilities).name,
        "nr": lambda: str(dice.randint(1, 240)),
    }
    chosen = re.sub(r"\[([^\[\]]*)\]", lambda m: dice.choice(m[1].split("|") if "|" in m[1] else (m[1], "")), frame)
    chosen = re.sub(r"(?:, | )(?=[.])|, ?$", "", chosen)
    filled = re.sub(r"\{(\w+)\}", lambda m: bag[m[1]](), chosen)
    return filled[:1].upper() + filled[1:]


def slip(dice: Random, text: str) -> str:
    """One or two slips of the thumb: a letter gone, doubled or swapped with the next."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        at = dice.randrange(1, max(2, len(text) - 2))
        if text[at : at + 2].isalpha():
            text = (
                text[:at]
                + dice.choice((text[at + 1 : at + 2], text[at] * 2, text[at + 1 : at + 2] + text[at]))
                + text[at + (2 if dice.random() < 0.5 else 1) :]
            )
    return text


def _words(text: str, table: dict[str, str], dice: Random, share: float) -> str:
    return re.sub(
        r"\w+",
        lambda m: table[m[0].lower()] if m[0].lower() in table and dice.random() < share else m[0],
        text,
    )


def worn(city: City, wijk: Wijk, text: str) -> str:
    """Write it down the way people do: with or without an opening and an ending, hurried, or as it is spoken there."""
    dice = city.dice
    if dice.random() < 0.22:
        text = fill(city, wijk, dice.choice(split(slots.OPENERS))) + text
    if dice.random() < 0.18:
        text = text.rstrip() + fill(city, wijk, dice.choice(split(slots.TAILS)))
    if dice.random() < 0.08:
        text = _words(text, slots.SPOKEN, dice, 0.7)
    if dice.random() < 0.14:
        text = _words(text, slots.SHORTENED, dice, 0.8)
    if dice.random() < 0.10:
        text = text.lower()
    if dice.random() < 0.10:
        text = text.rstrip(".")
    return slip(dice, text) if dice.random() < 0.16 else text


def everyday(city: City, wijk: Wijk, frame: Remark) -> str:
    """One everyday remark: sometimes cut short, sometimes two matters in one breath."""
    dice = city.dice
    text = fill(city, wijk, frame.text)
    chance = dice.random()
    if frame.lang != "nl":
        again = dice.choice([one for one in FOREIGN if one.lang == frame.lang])
        text = text + " " + fill(city, wijk, again.text) if chance < 0.4 else text
        return slip(dice, text) if dice.random() < 0.2 else text
    if chance < 0.10 and "," in text[20:]:
        return text[: 20 + text[20:].index(",")] + "."
    if chance > 0.92:
        text += dice.choice((" Verder: ", " En ", " Ook nog: ", " Daarnaast: ")) + fill(
            city, wijk, dice.choice(FRAMES).text
        )
    return text


def story(city: City, wijk: Wijk, frame: Remark) -> str:
    """One everyday remark told as a story: what happened, mostly what came of it, sometimes what was said."""
    dice = city.dice
    text = fill(city, wijk, frame.text)
    if dice.random() < 0.5:
        came = fill(city, wijk, dice.choice(SO).text)
        text += ("" if came.startswith("En ") else ",") + " " + came[0].lower() + came[1:]
    said = " " + fill(city, wijk, dice.choice(SAID).text) if dice.random() < 0.45 else ""
    return text + "." + said


def why(city: City, wijk: Wijk, domain: str) -> str:
    """An everyday answer to "wat zit erachter?"; empty for most."""
    dice = city.dice
    made = dice.random() < 0.6
    text = fill(city, wijk, dice.choice(WHY)) if made else dice.choice(EVERYDAY_BENEATH[domain])
    return worn_a_little(dice, beneath_of(dice, 0.35, (text,), 0.3))


def worn_a_little(dice: Random, answer: str) -> str:
    """The answers to "wat zit erachter?" are written in the same hurry."""
    chance = dice.random()
    if chance < 0.10:
        answer = answer.lower()
    elif chance < 0.20:
        answer = answer.rstrip(".")
    return slip(dice, answer) if len(answer) > 12 and dice.random() < 0.12 else answer


def once(city: City, make: Callable[[], str]) -> str:
    """Say it so that it was not said before, letter by letter."""
    text = make()
    for _ in range(20):
        if text not in city.said:
            break
        text = make()
    while text in city.said:
        text += " " + str(city.dice.randint(1, 99))
    city.said.add(text)
    return text


def tap(dice: Random, domain: str, near: Sequence[str]) -> str:
    """The one tap: right for 80 %, else a domain that is easily taken for it, any other, or nothing."""
    chance = dice.random()
    if chance < 0.80:
        return domain
    if chance < 0.90:
        return ""
    if near and dice.random() < 0.6:
        return dice.choice(near)
    return dice.choice([one for one in DOMAINS if one != domain])


def beneath_of(dice: Random, share: float, telling: Sequence[str], vague: float) -> str:
    """An answer to "wat zit erachter?": often none, sometimes one that says nothing."""
    if dice.random() >= share:
        return ""
    if not telling or dice.random() < vague:
        return dice.choice(split(slots.VAGUE))
    return dice.choice(telling)
