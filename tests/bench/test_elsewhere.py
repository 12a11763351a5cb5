"""The judging streams are the same for the same seed, keep the file format, and plant what they say."""

import csv
import re
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

import pytest
from bench.listen import blanked, counted, found_in, told_apart, trapped
from bench.streams.elsewhere import UNTIL, Case, Stream, write_stream
from bench.streams.elsewhere_texts import CAUSES, DOMAINS, FRAMES

from bench import __main__ as measurements

FILES = ("signals.csv", "wijken.csv", "agenda.csv", "conditions.csv", "facilities.csv", "truth.csv")
SIGNAL_COLUMNS = ["id", "text", "wijk", "heard_at", "heard_by", "hearer_kind"]
SIGNAL_COLUMNS += ["teller_kind", "retold_from", "domain", "beneath", "facility", "lang"]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Stream]:
    folder = tmp_path_factory.mktemp("stream")
    return folder, write_stream(folder, 7, recent=1500, past=3000)


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(tmp_path: Path) -> None:
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        write_stream(tmp_path / name, seed, recent=900, past=1800)
    for file in FILES:
        assert (tmp_path / "a" / file).read_bytes() == (tmp_path / "b" / file).read_bytes()
    assert (tmp_path / "a" / "signals.csv").read_bytes() != (tmp_path / "c" / "signals.csv").read_bytes()


def test_the_files_keep_the_format(written: tuple[Path, Stream]) -> None:
    folder, stream = written
    signals, places = rows(folder / "signals.csv"), rows(folder / "wijken.csv")
    codes = {row["code"] for row in places}
    assert list(signals[0]) == SIGNAL_COLUMNS
    assert len(signals) == stream.signals == 4500
    assert len(codes) == 48
    assert {row["wijk"] for row in signals} <= codes
    assert {row["domain"] for row in signals} == {*DOMAINS, ""}
    assert {row["hearer_kind"] for row in signals} == {"professional", "partner", "resident", "system"}
    assert {row["facility"] for row in signals} - {""} <= {row["id"] for row in rows(folder / "facilities.csv")}
    assert [row["id"] for row in signals] == [row["id"] for row in rows(folder / "truth.csv")]
    assert list(rows(folder / "agenda.csv")[0]) == ["wijk", "title", "since"]
    for row in rows(folder / "conditions.csv"):
        assert row.pop("wijk") in codes
        assert all(float(value) >= 0 for value in row.values())


def test_every_remark_has_words_and_no_frame_shows(written: tuple[Path, Stream]) -> None:
    texts = [row["text"] for row in rows(written[0] / "signals.csv")]
    assert len(set(texts)) == len(texts)
    assert all(len(text) > 8 and not set(text) & set("{}[]|") for text in texts)


def test_neighbours_are_mutual(written: tuple[Path, Stream]) -> None:
    near = {row["code"]: set(row["neighbours"].split()) for row in rows(written[0] / "wijken.csv")}
    assert all(code in near[other] and other != code for code, others in near.items() for other in others)
    assert all(near.values())


def test_the_quarter_and_the_past_have_the_sizes_asked_for(written: tuple[Path, Stream]) -> None:
    days = [date.fromisoformat(row["heard_at"]) for row in rows(written[0] / "signals.csv")]
    start = UNTIL - timedelta(weeks=13)
    assert sum(start < day <= UNTIL for day in days) == 1500
    assert sum(day < start for day in days) == 3000
    # Read from the newest signal on, the quarter is the same.
    assert sum(max(days) - timedelta(weeks=13) < day for day in days) == 1500


def test_eight_cases_are_planted_by_three_networkers_next_to_each_other(written: tuple[Path, Stream]) -> None:
    folder, stream = written
    truth = {row["id"]: row["truth"] for row in rows(folder / "truth.csv")}
    near = {row["code"]: set(row["neighbours"].split()) for row in rows(folder / "wijken.csv")}
    told = defaultdict(list)
    for row in rows(folder / "signals.csv"):
        told[truth[row["id"]]].append(row)
    told.pop("")
    assert set(told) == {case.key for case in stream.cases}
    assert len(stream.cases) == 8
    for case in stream.cases:
        heard, places = told[case.key], {row["wijk"] for row in told[case.key]}
        assert len(heard) == case.remarks in (3, 4)
        assert len({row["heard_by"] for row in heard}) == 3
        assert all(row["hearer_kind"] == "professional" and not row["retold_from"] for row in heard)
        assert places == set(case.wijken)
        assert len(places) == 1 or (len(places) == 2 and near[min(places)] >= {max(places)})
        assert all(UNTIL - timedelta(weeks=13) < date.fromisoformat(row["heard_at"]) < UNTIL for row in heard)


def test_traps_are_what_they_say(written: tuple[Path, Stream]) -> None:
    folder, stream = written
    by_id = {row["id"]: row for row in rows(folder / "signals.csv")}
    traps = {kind: [by_id[one] for one in ids] for kind, ids in stream.traps.items()}
    assert all(
        row["truth"] == "" for row in rows(folder / "truth.csv") if any(row["id"] in t for t in stream.traps.values())
    )
    assert len({row["heard_by"] for row in traps["complainer"]}) <= 3
    assert len({row["wijk"] for row in traps["citywide"]}) >= 12
    assert {row["retold_from"] for row in traps["rumour"]} <= {row["heard_by"] for row in traps["rumour"]} | {""}
    assert sum(row["heard_at"] < "2026-06-01" for row in traps["chronic"]) > len(traps["chronic"]) / 2


def test_a_tap_is_right_for_four_in_five_and_a_rare_remark_is_not_betrayed_by_its_second_touch(tmp_path: Path) -> None:
    right, asked = [], {"planted": [], "trap": [], "everyday": []}
    domain_of = {cause.key: cause.domain for cause in CAUSES}
    for seed in range(20, 30):
        stream = write_stream(tmp_path / str(seed), seed, recent=800, past=1000)
        truth = {row["id"]: row["truth"] for row in rows(tmp_path / str(seed) / "truth.csv")}
        lone = {one for kind in ("citywide", "chronic") for one in stream.traps[kind]}
        for row in rows(tmp_path / str(seed) / "signals.csv"):
            key = truth[row["id"]]
            kind = "planted" if key else "trap" if row["id"] in lone else "everyday"
            asked[kind].append(bool(row["beneath"]))
            if key:
                right.append(row["domain"] == domain_of[key])
    share = {kind: sum(values) / len(values) for kind, values in asked.items()}
    assert 0.70 < sum(right) / len(right) < 0.90
    assert 0.70 < share["planted"] < 0.90
    assert abs(share["planted"] - share["trap"]) < 0.12
    assert share["everyday"] < 0.5


def test_the_pools_are_wide() -> None:
    assert len(CAUSES) >= 40
    assert len(FRAMES) >= 300
    assert len({cause.key for cause in CAUSES}) == len(CAUSES)
    for cause in CAUSES:
        assert 7 <= len(cause.remarks) <= 9
        assert len(cause.plain) == 3
        assert len(cause.beneath) >= 3
        assert cause.domain in DOMAINS


def test_the_remarks_of_a_cause_share_no_key_word() -> None:
    words_of = {cause.key: [set(re.findall(r"\w{4,}", one.text.lower())) for one in cause.remarks] for cause in CAUSES}
    # Plain remarks may name the thing; the oblique ones never do it with one word.
    everywhere = Counter(word for remarks in words_of.values() for words in remarks for word in words)
    for remarks in words_of.values():
        here = Counter(word for words in remarks for word in words)
        assert not [word for word, times in here.items() if times >= 3 and everywhere[word] < 14]


def test_a_stream_too_small_to_hide_anything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="too few"):
        write_stream(tmp_path, 1, recent=60, past=60)


def test_a_candidate_finds_a_case_with_two_signals_and_three_tenths() -> None:
    truth = {"a": "x", "b": "x", "c": "", "d": "", "e": "", "f": "", "g": ""}
    assert found_in(["a", "b", "c"], truth) == "x"
    assert found_in(["a", "c"], truth) == ""
    assert found_in(["a", "b", "c", "d", "e", "f"], truth) == "x"
    assert found_in(["a", "b", "c", "d", "e", "f", "g"], truth) == ""
    figures = counted([["a", "c"], ["a", "b"]], truth, 2)
    assert figures == {"precision@10": 0.5, "recall@10": 0.5, "precision@20": 0.5, "recall@20": 0.5}


def test_traps_and_contrasts_are_counted() -> None:
    stream = Stream(3, (Case("x", ("W01",), 2, ("facility:rent_m2=high",)),), {"rumour": ("c", "d"), "chronic": ("e",)})
    assert trapped([["c", "d"], ["a", "e"]], stream) == {"rumour": 1, "chronic": 0}
    truth = {"a": "x", "b": "x"}
    seen = {"signals": ["a", "b"], "contrasts": [{"condition": "buurthuis rent_m2"}]}
    unseen = {"signals": ["a", "b"], "contrasts": [{"condition": "benches"}]}
    assert told_apart([seen], truth, stream.cases) == [True]
    assert told_apart([unseen], truth, stream.cases) == [False]


def test_blanking_empties_the_named_columns_only(written: tuple[Path, Stream], tmp_path: Path) -> None:
    blank = blanked(written[0], tmp_path / "blank", ("domain",))
    before, after = rows(written[0] / "signals.csv"), rows(blank / "signals.csv")
    assert {row["domain"] for row in after} == {""}
    assert [{**row, "domain": ""} for row in before] == after
    assert (blank / "wijken.csv").read_bytes() == (written[0] / "wijken.csv").read_bytes()


def test_an_unknown_measurement_is_named_as_such(capsys: pytest.CaptureFixture[str]) -> None:
    assert measurements.main(["ruis"]) == 2
    assert "'ruis'" in capsys.readouterr().err
