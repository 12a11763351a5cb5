"""What is not documented fails: settings, rooms, reasons and commands are named where a reader looks for them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import wijkspraak
from wijkspraak.chain import LAYERS
from wijkspraak.cli.words import sentence
from wijkspraak.core.questions.values import Reason
from wijkspraak.questions.wording import reason

SOURCE = Path(wijkspraak.__file__).parent
ROOT = SOURCE.parents[1]
DOCS = ROOT / "docs"
RECKONING = DOCS / "rekenwijze" / "luisteren.md"
VARIABLE = re.compile(r"WIJKSPRAAK_[A-Z_]*[A-Z]")
LINK = re.compile(r"\]\(([^)\s]+)\)")


def text_of(path: Path) -> str:
    """A page of the documentation."""
    return path.read_text(encoding="utf-8")


def variables() -> set[str]:
    """Every variable of the environment that the source speaks of."""
    return {name for path in SOURCE.rglob("*.py") for name in VARIABLE.findall(text_of(path))}


def calls(path: Path, name: str) -> Iterator[ast.Call]:
    """Every call of that function or method in a file."""
    for node in ast.walk(ast.parse(text_of(path))):
        if isinstance(node, ast.Call) and name in {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}:
            yield node


def first_word(call: ast.Call) -> str:
    """The text that a call is given first."""
    assert call.args and isinstance(call.args[0], ast.Constant), ast.dump(call)
    return str(call.args[0].value)


def reasons() -> dict[str, dict[str, int]]:
    """Every code that the listening gives, with figures by the names it gives them."""
    found: dict[str, dict[str, int]] = {}
    for call in calls(SOURCE / "core" / "questions" / "reasons.py", "Reason"):
        figures = call.args[1]
        assert isinstance(figures, ast.Dict)
        found[first_word(call)] = {str(key.value): 2 for key in figures.keys if isinstance(key, ast.Constant)}
    return found


def commands() -> set[str]:
    """Every command of the command line."""
    return {first_word(call) for path in (SOURCE / "cli").glob("*.py") for call in calls(path, "add_parser")}


def pages() -> list[Path]:
    """Everything that is there to be read."""
    return sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])


def test_the_page_about_running_names_every_variable_of_the_environment() -> None:
    named = set(VARIABLE.findall(text_of(DOCS / "draaien.md")))
    assert "WIJKSPRAAK_SECRET_KEY" in variables()
    assert variables() - named == set()
    assert named - variables() == set()


def test_the_map_of_the_house_draws_every_layer_in_the_order_of_the_chain() -> None:
    drawing = text_of(DOCS / "huis.md").split("```")[1]
    drawn = [next((word for word in line.split()[:2] if word in LAYERS), "") for line in drawing.splitlines()]
    assert [name for name in drawn if name] == list(reversed(LAYERS))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_map_of_the_house_tells_of_every_room(layer: str) -> None:
    assert f"- **`{layer}`**" in text_of(DOCS / "huis.md")


@pytest.mark.parametrize("code", sorted(reasons()))
def test_every_reason_of_the_listening_has_a_sentence(code: str) -> None:
    words = reason(code, reasons()[code])
    assert words != code.replace("_", " "), f"give {code} a sentence in questions/wording.py"
    assert "%(" not in words


@pytest.mark.parametrize("code", sorted(reasons()))
def test_the_command_line_has_a_sentence_for_every_reason(code: str) -> None:
    assert sentence(Reason(code, reasons()[code]))


@pytest.mark.skipif(not RECKONING.exists(), reason="the page about the reckoning is not written yet")
@pytest.mark.parametrize("code", sorted(reasons()))
def test_the_page_about_the_reckoning_explains_every_reason(code: str) -> None:
    assert f"`{code}`" in text_of(RECKONING)


@pytest.mark.parametrize("command", sorted(commands()))
def test_the_readme_or_a_page_about_reckoning_names_every_command(command: str) -> None:
    told = "\n".join(text_of(path) for path in (ROOT / "README.md", *sorted((DOCS / "rekenwijze").glob("*.md"))))
    assert re.search(rf"wijkspraak (?:score )?{command}\b", told)


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(ROOT)))
def test_no_page_links_to_a_file_that_is_not_there(page: Path) -> None:
    local = [link.partition("#")[0] for link in LINK.findall(text_of(page)) if "://" not in link]
    pictures = [link for link in local if link.endswith(".png")]  # made by a command of their own
    missing = [link for link in local if link and link not in pictures and not (page.parent / link).exists()]
    assert missing == []


def test_every_decision_is_in_the_list_of_decisions() -> None:
    listed = set(LINK.findall(text_of(DOCS / "decisions" / "README.md")))
    assert {path.name for path in (DOCS / "decisions").glob("0*.md")} == listed
