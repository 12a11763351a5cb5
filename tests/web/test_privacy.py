"""What a note is warned of before it leaves the phone: the page's own script, asked as the browser asks it."""

import json
import subprocess

import pytest

from wijkspraak.web import build

ASK = """
import(process.argv[1]).then(({ found }) => {
  console.log(JSON.stringify(JSON.parse(process.argv[2]).map((text) => found(text))));
});
"""

WARNED = {
    "bel 0612345678 even": "0612345678",
    "06-12 34 56 78": "06-12 34 56 78",
    "+31 6 12345678 of langs": "+31 6 12345678",
    "+31(0)612345678": "+31(0)612345678",
    "0031612345678": "0031612345678",
    "tel. (010) 123 45 67": "010) 123 45 67",
    "010-1234567 op 3 hoog": "010-1234567",
    "06 12345678 10 uur": "06 12345678",
    "+49 170 1234567": "+49 170 1234567",
    "mail naar a.b@example.nl": "a.b@example.nl",
    "burgerservicenummer 111222333": "111222333",
    "BSN 1112.22.333": "1112.22.333",
}
LEFT_ALONE = (
    "op 01-02-2026 10:30 uur",
    "in 2019, 2020 en 2021",
    "€ 1.500 per 100 mensen, 12.000 in totaal",
    "123456789 is geen burgerservicenummer",
    "000000000",
    "Kerkstraat 12, 3011 AB",
    "om 9 uur, bel 112",
)


def asked(texts: list[str]) -> list[list[str]]:
    """What the script finds in each text."""
    node = build.node_on_path() or build.carried()[0]
    answer = subprocess.run(
        [node, "--input-type=module", "--eval", ASK, "--", (build.ASSETS / "privacy.js").as_uri(), json.dumps(texts)],
        capture_output=True, text=True, check=True, cwd=build.ROOT,
    )  # fmt: skip
    found: list[list[str]] = json.loads(answer.stdout)
    return found


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    """All texts at once: starting Node takes longer than looking."""
    texts = [*WARNED, *LEFT_ALONE]
    return dict(zip(texts, asked(texts), strict=True))


@pytest.mark.parametrize("text", WARNED)
def test_a_number_or_address_by_which_somebody_is_known_is_pointed_out(found: dict[str, list[str]], text: str) -> None:
    assert WARNED[text] in found[text]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_days_amounts_and_other_numbers_are_left_alone(found: dict[str, list[str]], text: str) -> None:
    assert found[text] == []
