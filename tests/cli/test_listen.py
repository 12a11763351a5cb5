"""`wijkspraak listen` on plain folders: the contract, the bad input, the readable words."""

import json
import random
from pathlib import Path

import pytest
from tests.cli.makers import COFFEE, HEADER, WIJKEN, folder, listened, refused, table

from wijkspraak.cli.main import main

Capture = pytest.CaptureFixture[str]


def test_the_answer_has_the_shape_of_the_contract(tmp_path: Path, capsys: Capture) -> None:
    answer = listened(capsys, str(folder(tmp_path)))
    assert set(answer) == {"candidates", "read", "refused"}
    assert (answer["read"], answer["refused"]) == (3, [])
    (first,) = answer["candidates"]
    names = {"rank", "score", "signals", "wijken", "hearers", "lane", "because", "but", "contrasts"}
    assert set(first) == names
    assert (first["rank"], first["signals"], first["wijken"], first["hearers"]) == (1, ["a", "b", "c"], ["01", "02"], 3)
    assert first["lane"] == "local"
    assert all(set(reason) == {"code", "figures"} for reason in first["because"] + first["but"])


def test_contrasts_say_what_differs_next_door(tmp_path: Path, capsys: Capture) -> None:
    conditions = "wijk;huur;groen\n01;190,5;\n02;170;5\n03;90,25;7\n"
    houses = ("h1,De Haven,huis van de wijk,01,1.50,51.9", "h3,De Es,huis van de wijk,03,0,51.8")
    facilities = "\n".join(("id,name,kind,wijk,koffie_prijs,lat", *houses))
    where = folder(tmp_path, conditions=conditions, facilities=facilities)
    (first,) = listened(capsys, str(where))["candidates"]
    found = {one["condition"]: one for one in first["contrasts"]}
    assert set(found["huur"]) == {"condition", "here", "neighbours_median", "rank", "of", "z", "q"}
    assert (found["huur"]["here"], found["huur"]["neighbours_median"], found["huur"]["q"]) == (190.5, 90.25, None)
    assert found["groen"]["here"] == 5.0
    coffee = found["huis van de wijk: koffie_prijs"]
    assert (coffee["here"], coffee["neighbours_median"], coffee["rank"], coffee["of"]) == (1.5, 0.0, 1, 2)
    assert not any("lat" in name for name in found)


def test_the_same_rows_in_another_order_give_the_same_bytes(tmp_path: Path, capsys: Capture) -> None:
    rows = [
        *COFFEE,
        *((f"x{at}", f"Iets anders nummer {at}", "0" + "123"[at % 3], "2026-08-01", f"h{at}") for at in range(9)),
    ]
    answers = []
    for seed in range(3):
        random.Random(seed).shuffle(rows)
        answers.append(listened(capsys, str(folder(tmp_path, signals=table(rows)))))
    assert answers[0] == answers[1] == answers[2]


def test_the_answer_in_words_has_the_original_words(tmp_path: Path, capsys: Capture) -> None:
    where = folder(tmp_path, signals=table([*COFFEE, ("d", "", "01", "2026-08-01", "anna")]))
    assert main(["listen", str(where)]) == 0
    words = capsys.readouterr().out
    assert "«De koffie in het huis van de wijk kost nu anderhalve euro.» (Noord, 2026-08-03)" in words
    assert "3 oren hoorden het los van elkaar" in words
    assert "rij 5: de tekst is leeg." in words


def test_what_was_heard_before_the_weeks_is_the_past(tmp_path: Path, capsys: Capture) -> None:
    rows = [*COFFEE, *((f"o{at}", COFFEE[at % 3][1], "01", f"2025-0{1 + at % 9}-10", "anna") for at in range(9))]
    where = str(folder(tmp_path, signals=table(rows)))
    (first,) = listened(capsys, where)["candidates"]
    assert "chronic" in {reason["code"] for reason in first["but"]}
    early = listened(capsys, where, "--until", "2025-09-30", "--weeks", "40")
    assert all(key.startswith("o") for one in early["candidates"] for key in one["signals"])


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("d", "Tekst", "99", "2026-08-01", "dirk"), "de wijk '99' staat niet"),
        (("d", "Tekst", "1", "2026-08-01", "dirk"), "de wijk '1' staat niet"),
        (("d", "Tekst", "01", "2026-02-30", "dirk"), "de datum '2026-02-30' bestaat niet"),
        (("d", "Tekst", "01", "gisteren", "dirk"), "bestaat niet"),
        (("d", "Tekst", "01", "0001-01-01", "dirk"), "bestaat niet"),
        (("a", "Tekst", "01", "2026-08-01", "dirk"), "het id 'a' staat er al"),
        (("d", "  ", "01", "2026-08-01", "dirk"), "de tekst is leeg"),
        (("d", "Tekst", "01", "2026-08-01", ""), "leeg: heard_by"),
        (("d", "Tekst"), "leeg: wijk"),
        (("d", "Tekst", "01", "2026-08-01", "dirk", "teveel"), "6 cellen waar er 5 horen"),
        (("d", "x" * 200_000, "01", "2026-08-01", "dirk"), "langer dan"),
    ],
)
def test_a_bad_row_is_told_and_the_good_ones_are_used(
    tmp_path: Path, capsys: Capture, row: tuple[str, ...], why: str
) -> None:
    answer = listened(capsys, str(folder(tmp_path, signals=table([*COFFEE, row]))))
    assert answer["read"] == 3
    (told,) = answer["refused"]
    assert told["row"] == 5
    assert why in told["why"]
    assert answer["candidates"][0]["signals"] == ["a", "b", "c"]


def test_an_unknown_kind_of_hearer_is_refused(tmp_path: Path, capsys: Capture) -> None:
    rows = [(*row, "professional") for row in COFFEE] + [("d", "Tekst", "01", "2026-08-01", "dirk", "tovenaar")]
    answer = listened(capsys, str(folder(tmp_path, signals=table(rows, (*HEADER, "hearer_kind")))))
    assert "tovenaar" in answer["refused"][0]["why"]


def test_a_quotation_mark_that_is_never_closed_costs_one_row(tmp_path: Path, capsys: Capture) -> None:
    lines = table(COFFEE).splitlines()
    lines.insert(2, 'z,"Zonder einde,01,2026-08-01,zoe')
    answer = listened(capsys, str(folder(tmp_path, signals="\n".join(lines))))
    assert answer["read"] == 3
    assert [one["row"] for one in answer["refused"]] == [3]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_whatever_spreadsheet_wrote_it(tmp_path: Path, capsys: Capture, coding: str, separator: str) -> None:
    rows = [*COFFEE, ("é1", "Regel één\nregel twéé; met, van alles", "01", "31-8-2026", "renée")]
    where = folder(tmp_path, signals=table(rows, separator=separator).encode(coding))
    answer = listened(capsys, str(where))
    assert (answer["read"], answer["refused"]) == (4, [])


def test_nul_bytes_do_no_harm(tmp_path: Path, capsys: Capture) -> None:
    answer = listened(capsys, str(folder(tmp_path, signals=table(COFFEE).replace("koffie", "kof\0fie"))))
    assert answer["read"] == 3


def test_one_signal_and_one_neighbourhood_are_enough_to_answer(tmp_path: Path, capsys: Capture) -> None:
    answer = listened(capsys, str(folder(tmp_path, signals=table(COFFEE[:1]), wijken="code\n01\n")))
    assert answer == {"candidates": [], "read": 1, "refused": []}


def test_useless_folders_are_refused_with_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    assert "bestaat niet" in refused(capsys, "listen", str(tmp_path / "weg"))
    assert "geen wijken.csv" in refused(capsys, "listen", str(tmp_path))
    (tmp_path / "wijken.csv").write_text(WIJKEN)
    assert "geen signals.csv" in refused(capsys, "listen", str(tmp_path))
    assert "is leeg" in refused(capsys, "listen", str(folder(tmp_path, signals="")))
    assert "ontbreekt de kolom heard_by" in refused(
        capsys, "listen", str(folder(tmp_path, signals="id,text,wijk,heard_at\n"))
    )
    assert "geen bruikbare rij" in refused(capsys, "listen", str(folder(tmp_path, signals=table([]))))
    assert "code" in refused(capsys, "listen", str(folder(tmp_path, wijken="naam\nNoord\n")))
    assert "geen enkele wijk" in refused(capsys, "listen", str(folder(tmp_path, wijken="code,name\n,Noord\n")))
    assert "geen bruikbare rij" in refused(capsys, "listen", str(folder(tmp_path, wijken="code\n77\n")))
    noise = bytes(range(256)) + table(COFFEE).encode()
    assert "ontbreekt de kolom" in refused(capsys, "listen", str(folder(tmp_path, signals=noise)))


def test_odd_options_are_refused_with_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    where = str(folder(tmp_path))
    assert "geen dag" in refused(capsys, "listen", where, "--until", "2026-13-01")
    assert "niets gehoord" in refused(capsys, "listen", where, "--until", "1999-01-01")
    for wrong in ("0", "-1", "veel", "99999999999"):
        with pytest.raises(SystemExit) as ended:
            main(["listen", where, "--top", wrong])
        assert ended.value.code == 2


def test_an_unreadable_extra_is_told_and_passed_over(tmp_path: Path, capsys: Capture) -> None:
    where = folder(
        tmp_path, conditions="geen,wijkkolom\n1,2\n", agenda="wijk,title,since\n01,Huur van zalen,2026-01-01\n"
    )
    assert main(["listen", str(where), "--json"]) == 0
    output = capsys.readouterr()
    assert "verder geluisterd zonder conditions.csv" in output.err
    assert "agenda_not_compared" in {reason["code"] for reason in json.loads(output.out)["candidates"][0]["but"]}


def square(code: str, left: float, bottom: float, size: float = 0.01) -> dict[str, object]:
    """A square neighbourhood."""
    right, top = left + size, bottom + size
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    properties = {"code": code, "naam": f"Wijk {code}"} if code else {}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def test_neighbours_come_from_a_map(tmp_path: Path, capsys: Capture) -> None:
    # 02 touches 01 with a corner halfway along its side; 03 lies apart; one feature has no code and one no border.
    features = [square("01", 4.0, 52.0), square("02", 4.01, 52.005), square("03", 5.0, 52.0), square("", 4.01, 52.01)]
    features.append({"type": "Feature", "properties": {"code": "04"}, "geometry": None})
    where = folder(tmp_path, **{"wijken.geojson": json.dumps({"type": "FeatureCollection", "features": features})})
    (where / "wijken.csv").unlink()
    (first,) = listened(capsys, str(where))["candidates"]
    assert first["signals"] == ["a", "b", "c"]
    apart = [("a", COFFEE[0][1], "01", "2026-08-03", "anna"), ("b", COFFEE[1][1], "03", "2026-08-12", "bas")]
    assert listened(capsys, _with(where, apart))["candidates"] == []


def _with(where: Path, rows: list[tuple[str, str, str, str, str]]) -> str:
    (where / "signals.csv").write_text(table(rows))
    return str(where)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"features": 3}', "[" * 100_000, "\xff"])
def test_an_unreadable_map_is_refused(tmp_path: Path, capsys: Capture, content: str) -> None:
    where = folder(tmp_path)
    (where / "wijken.csv").unlink()
    (where / "wijken.geojson").write_bytes(content.encode("latin-1"))
    assert "wijken.geojson" in refused(capsys, "listen", str(where))


def test_the_score_is_told_per_folder_and_over_all(tmp_path: Path, capsys: Capture) -> None:
    for name in ("een", "twee"):
        (tmp_path / name).mkdir()
        folder(tmp_path / name, truth="id,truth\na,koffie\nb,koffie\nc,\n")
    folders = [str(tmp_path / "een"), str(tmp_path / "twee")]
    assert main(["score", "listen", *folders, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [row["recall@20"] for row in answer["folders"]] == [1.0, 1.0]
    assert answer["spread"]["precision@10"] == {"mean": 1.0, "lowest": 1.0, "highest": 1.0, "deviation": 0.0}
    assert main(["score", "listen", *folders, "--without", "domain", "--without", "beneath"]) == 0
    assert "met tekst." in capsys.readouterr().out
    assert "truth.csv" in refused(capsys, "score", "listen", str(folder(tmp_path)))
