"""The English is whole, right and readable by gettext; and whatever is wrong with it is found."""

import gettext
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.extract import extract_python
from django.template import engines
from django.template.backends.django import DjangoTemplates
from django.template.base import Node, Template
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.web.translations import (
    CatalogueError,
    Entry,
    House,
    Key,
    compiled,
    entry_faults,
    faults,
    from_python,
    from_template,
    main,
    make,
    parsed,
    read,
    wanted,
    written,
)

VIEWS = """
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext as many, npgettext, pgettext_lazy

NAME = gettext_lazy("wijk")
BANK = pgettext_lazy("meubel", "bank")

def say(n, word):
    many("%(n)d signaal", "%(n)d signalen", n)
    npgettext("geld", "%(n)d bank", "%(n)d banken", n)
    translation.gettext("vraag")
    return _("Wat " "er speelt") + _(word) + other("niet dit")
"""
PAGE = """<h1>{% translate "Agenda" %}</h1>{{ name|default:_("niemand") }}
{% blocktranslate count n=rows|length with name=who %}{{ n }} % van {{ name }}\
{% plural %}{{ n }} %% van allen{% endblocktranslate %}
{% translate "bank" context "geld" %}{% include "x.html" with word=_("zo") %}"""


@pytest.fixture
def house(tmp_path: Path) -> House:
    """A small house of two rooms, a ground floor and a roof, with a complete translation."""
    small = House(root=tmp_path, apps=("web", "rooms", "empty"))
    for name, text in {
        "rooms/views.py": 'from django.utils.translation import ngettext\nngettext("%(n)d wijk", "%(n)d wijken", 2)\n',
        "rooms/templates/rooms/a.html": '{% translate "Hallo" %} {% blocktranslate %}dag {{ name }}, '
        "{% endblocktranslate %}",
        "config/page.py": 'from django.utils.translation import gettext as _\n_("Start")\n',
        "empty/views.py": "",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert main(["--extract"], small) == 0
    for app, english in {
        "rooms": {
            'msgid "Hallo"\nmsgstr ""': 'msgid "Hallo"\nmsgstr "Hello"',
            'msgstr[0] ""\nmsgstr[1] ""': 'msgstr[0] "%(n)d neighbourhood"\nmsgstr[1] "%(n)d neighbourhoods"',
            'msgid "dag %(name)s, "\nmsgstr ""': 'msgid "dag %(name)s, "\nmsgstr "hello %(name)s, "',
        },
        "web": {'msgid "Start"\nmsgstr ""': 'msgid "Start"\nmsgstr "Home"'},
    }.items():
        for empty, filled in english.items():
            change(small, app, empty, filled)
    return small


def change(house: House, app: str, old: str, new: str) -> None:
    """Replaces one piece of a catalogue."""
    path = house.catalogue(app)
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def spoken(entries: list[Entry]) -> gettext.GNUTranslations:
    """These entries as Python's own gettext reads them."""
    return gettext.GNUTranslations(io.BytesIO(compiled(entries)))


# ---- Round trips


lines = st.text(st.characters(exclude_characters="\0\x04", exclude_categories=["Cs"]), min_size=1, max_size=30)
entries_of_any_kind = st.lists(
    st.one_of(
        st.builds(Entry, st.builds(Key, lines, st.just("") | lines), st.just(""), st.tuples(lines)),
        st.builds(Entry, st.builds(Key, lines, st.just("") | lines), lines, st.tuples(lines, lines)),
    ),
    unique_by=lambda entry: entry.key,
    max_size=8,
)


@given(entries_of_any_kind)
def test_what_is_written_is_read_back_and_means_the_same_to_gettext(entries: list[Entry]) -> None:
    read = parsed(written(entries))
    assert read == {entry.key: entry for entry in entries}
    speaks = spoken(list(read.values()))
    for entry in entries:
        context, text = entry.key.context, entry.key.text
        if entry.plural:
            said = [
                speaks.npgettext(context, text, entry.plural, n) if context else speaks.ngettext(text, entry.plural, n)
                for n in (1, 0, 2)
            ]
            assert said == [entry.words[0], entry.words[1], entry.words[1]]
        else:
            assert (speaks.pgettext(context, text) if context else speaks.gettext(text)) == entry.words[0]


def test_a_catalogue_written_by_another_program_can_be_read() -> None:
    text = (
        '# remark\n#: views.py:3\n#, python-format, fuzzy\n#| msgid "oud"\nmsgid ""\n"een "\n"zin\\n"\n'
        'msgstr "a \\"sentence\\"\\\\\\n"\nmsgctxt "geld"\nmsgid "bank"\nmsgstr "bank"\n'
        '#~ msgid "weg"\n#~ msgstr "gone"\n'
    )
    assert parsed(text) == {
        Key("een zin\n"): Entry(Key("een zin\n"), words=('a "sentence"\\\n',), fuzzy=True, remarks=("remark",)),
        Key("bank", "geld"): Entry(Key("bank", "geld"), words=("bank",)),
    }


def test_what_is_fuzzy_or_half_translated_stays_dutch() -> None:
    speaks = spoken([
        Entry(Key("wijk"), words=("neighborhood",), fuzzy=True),
        Entry(Key("%d vraag"), "%d vragen", ("%d question", "")),
        Entry(Key("vraag"), words=("question",)),
    ])  # fmt: skip
    assert speaks.gettext("wijk") == "wijk"
    assert speaks.ngettext("%d vraag", "%d vragen", 2) == "%d vragen"
    assert speaks.gettext("vraag") == "question"
    assert speaks.charset() == "UTF-8"


@pytest.mark.parametrize(
    "text", ['msgid "a"\nmsgstr "b" c\n', "nonsense\n", 'msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', '"loose"\n']
)
def test_a_catalogue_that_cannot_be_read_is_refused_with_its_place(text: str) -> None:
    with pytest.raises(CatalogueError, match=r"file\.po:\d"):
        parsed(text, "file.po")


# ---- Gathering


def test_every_way_to_translate_in_code_is_found() -> None:
    assert dict(from_python(VIEWS)) == {
        Key("wijk"): "",
        Key("bank", "meubel"): "",
        Key("%(n)d signaal"): "%(n)d signalen",
        Key("%(n)d bank", "geld"): "%(n)d banken",
        Key("vraag"): "",
        Key("Wat er speelt"): "",
    }


def test_every_way_to_translate_on_a_page_is_found() -> None:
    assert dict(from_template(PAGE)) == {
        Key("Agenda"): "",
        Key("niemand"): "",
        Key("%(n)s %% van %(name)s"): "%(n)s %%%% van allen",
        Key("bank", "geld"): "",
        Key("zo"): "",
    }


def test_a_text_that_can_never_be_looked_up_is_refused() -> None:
    with pytest.raises(CatalogueError, match="module:2"):
        list(from_python('from django.utils.translation import gettext as _\n_(f"dag {name}")\n'))
    with pytest.raises(CatalogueError, match="must not include other block tags"):
        list(from_template("{% blocktranslate %}{% if a %}{% endif %}{% endblocktranslate %}"))


def test_extracting_keeps_translations_and_drops_what_nobody_asks_for(house: House) -> None:
    before = house.catalogue("rooms").read_text(encoding="utf-8")
    (house.root / "rooms/templates/rooms/a.html").write_text('{% translate "Nieuw" %}', encoding="utf-8")
    assert main(["--extract"], house) == 0
    kept = parsed(house.catalogue("rooms").read_text(encoding="utf-8"))
    assert [(entry.key.text, entry.words) for entry in kept.values()] == [
        ("%(n)d wijk", ("%(n)d neighbourhood", "%(n)d neighbourhoods")),
        ("Nieuw", ("",)),
    ]
    assert "Hello" in before
    assert not house.catalogue("empty").exists()


def test_extracting_twice_changes_nothing(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--extract"], house)
    assert capsys.readouterr().out.splitlines()[-1] == "0 catalogues changed"


def test_a_catalogue_that_nobody_needs_any_more_goes(house: House) -> None:
    (house.root / "config/page.py").write_text("", encoding="utf-8")
    main(["--extract"], house)
    assert not house.catalogue("web").exists()


@pytest.mark.parametrize(
    ("before", "after", "words", "fuzzy"),
    [
        ('ngettext("a", "b", 2)', 'ngettext("a", "c", 2)', ("A", "B"), True),
        ('ngettext("a", "b", 2)', 'gettext("a")', ("A",), False),
        ('gettext("a")', 'ngettext("a", "b", 2)', ("A", ""), False),
    ],
)
def test_a_changed_plural_keeps_what_a_translator_can_still_use(
    tmp_path: Path, before: str, after: str, words: tuple[str, ...], fuzzy: bool
) -> None:
    small = House(root=tmp_path, apps=("web",))
    (tmp_path / "web").mkdir()
    imported = "from django.utils.translation import gettext, ngettext\n"
    (tmp_path / "web/a.py").write_text(imported + before, encoding="utf-8")
    main(["--extract"], small)
    kept = next(iter(parsed(small.catalogue("web").read_text(encoding="utf-8")).values()))
    filled = Entry(kept.key, kept.plural, ("A", "B")[: len(kept.words)])
    small.catalogue("web").write_text(written([filled]), encoding="utf-8")
    (tmp_path / "web/a.py").write_text(imported + after, encoding="utf-8")
    main(["--extract"], small)
    kept = next(iter(parsed(small.catalogue("web").read_text(encoding="utf-8")).values()))
    assert (kept.words, kept.fuzzy) == (words, fuzzy)


# ---- Making


def test_making_writes_once_and_again_only_after_a_change(house: House) -> None:
    assert main([], house) == 0
    made = house.catalogue("rooms").with_suffix(".mo")
    with made.open("rb") as file:
        assert gettext.GNUTranslations(file).ngettext("%(n)d wijk", "%(n)d wijken", 3) == "%(n)d neighbourhoods"
    assert make(house) == 0
    change(house, "rooms", '"Hello"', '"Good day"')
    assert make(house) == 1
    assert b"Good day" in made.read_bytes()


def test_making_from_a_catalogue_that_cannot_be_read_fails(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    change(house, "rooms", 'msgid "Hallo"', "msgid Hallo")
    assert main([], house) == 1
    assert "cannot be read: msgid Hallo" in capsys.readouterr().err


# ---- Checking


def test_a_complete_translation_passes(house: House) -> None:
    assert faults(house) == []
    assert main(["--check"], house) == 0


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "Hello"', 'msgstr ""', "rooms: «Hallo»: no English yet"),
        ('"%(n)d neighbourhoods"', '""', "rooms: «%(n)d wijk»: no English yet"),
        ('msgid "Hallo"', '#, fuzzy\nmsgid "Hallo"', "rooms: «Hallo»: marked fuzzy"),
        ("hello %(name)s, ", "hello, ", "rooms: «dag %(name)s, »: not in both languages: %(name)s"),
        ("hello %(name)s, ", "hello %(nam)s, ", "not in both languages: %(nam)s %(name)s"),
        ("%(n)d neighbourhoods", "%(n)s neighbourhoods", "not in both languages: %(n)d %(n)s"),
        ("%(n)d neighbourhoods", "%(n)d %neighbourhoods", "a percent sign is not written as in the Dutch"),
        ("hello %(name)s, ", "hello %(name)s,", "white space at the start or the end differs"),
        ('msgid "Hallo"', 'msgid "Hallo daar"', "rooms: «Hallo»: no English yet"),
        ('msgid "Hallo"', 'msgid "Oud"\nmsgstr "Old"\n\nmsgid "Hallo"', "not in step with the code"),
        ('msgid "Hallo"', '#: a.html:1\nmsgid "Hallo"', "not in step with the code"),
        ("nplurals=2", "nplurals=1", "not in step with the code"),
    ],
)
def test_each_fault_is_told_and_fails_the_check(
    house: House, capsys: pytest.CaptureFixture[str], old: str, new: str, fault: str
) -> None:
    change(house, "rooms", old, new)
    assert main(["--check"], house) == 1
    assert fault in capsys.readouterr().err


def test_a_new_text_in_the_code_fails_the_check(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    (house.root / "empty/views.py").write_text(
        "from django.utils.translation import gettext as _\n_('Nieuw')\n", encoding="utf-8"
    )
    assert main(["--check"], house) == 1
    assert "empty: «Nieuw»: no English yet" in capsys.readouterr().err


def test_one_text_with_two_translations_fails_the_check(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    (house.root / "config/page.py").write_text(
        'from django.utils.translation import gettext as _\n_("Hallo")\n', encoding="utf-8"
    )
    main(["--extract"], house)
    house.catalogue("web").write_text(written([Entry(Key("Hallo"), words=("Hi",))]), encoding="utf-8")
    assert main(["--check"], house) == 1
    assert "rooms: «Hallo»: web says «Hi», here it is «Hello»" in capsys.readouterr().err


def test_two_plurals_of_one_text_fail_the_check(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    (house.root / "rooms/forms.py").write_text(
        'from django.utils.translation import ngettext\nngettext("%(n)d wijk", "%(n)d buurten", 2)\n', encoding="utf-8"
    )
    assert main(["--check"], house) == 1
    assert "has two plurals" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("dutch", "english", "right"),
    [
        ("100 % zeker", "100 % certain", True),
        ("%(n)s %% gedaan", "%(n)s %% done", True),
        ("%(n)s %% gedaan", "%(n)s % done", False),
        ("%(n)s gedaan", "done: %(n)s, %(n)s", True),
        ("%(n).1f km", "%(n).2f km", False),
        ("{naam} belt", "{name} calls", False),
        ("een <strong>vraag</strong>", "a <em>question</em>", False),
    ],
)
def test_placeholders_must_be_the_same_in_both_languages(dutch: str, english: str, right: bool) -> None:
    assert (entry_faults(Entry(Key(dutch), words=(english,))) == []) is right


# ---- The real house


REAL = House()


def test_the_english_of_this_house_is_whole_and_right() -> None:
    assert faults(REAL) == []


def test_the_english_does_not_shout() -> None:
    for app in REAL.apps:
        if REAL.catalogue(app).exists():
            for entry in parsed(REAL.catalogue(app).read_text(encoding="utf-8")).values():
                assert "!" not in "".join(entry.words)


def test_babel_finds_no_text_in_code_that_this_house_missed() -> None:
    keywords: dict[str, tuple[int, ...] | None] = {"gettext": None, "gettext_lazy": None, "ngettext": (1, 2), "_": None}
    ours = wanted(REAL)
    for path in REAL.root.rglob("*.py"):
        texts = ours[REAL.home(path)]
        with path.open("rb") as file:
            for _line, _function, found, _comments in extract_python(file, keywords, (), {}):
                text = found if isinstance(found, str) else next((one for one in found if one), None)
                assert not text or Key(text) in texts, f"{path}: {text}"


def _asked_when_shown(template: Template) -> Iterator[str]:
    """The texts that Django itself looks up when it shows this template."""
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, BlockTranslateNode):
            yield node.render_token_list(node.singular)[0]
        elif isinstance(node, TranslateNode) and isinstance(node.filter_expression.var.var, str):
            yield node.filter_expression.var.literal.replace("%", "%%")


def test_django_asks_for_no_text_that_this_house_missed() -> None:
    django = engines["django"]
    assert isinstance(django, DjangoTemplates)
    engine = django.engine
    ours = wanted(REAL)
    seen = 0
    for path in REAL.root.rglob("templates/**/*.html"):
        template = engine.from_string(path.read_text(encoding="utf-8"))
        for text in _asked_when_shown(template):
            seen += 1
            assert any(key.text == text for key in ours[REAL.home(path)]), f"{path}: {text}"
    assert seen > 100


def _said(key: Key, plural: str) -> tuple[str, ...]:
    match bool(plural), bool(key.context):
        case True, True:
            return tuple(translation.npgettext(key.context, key.text, plural, n) for n in (1, 2))
        case True, False:
            return tuple(translation.ngettext(key.text, plural, n) for n in (1, 2))
        case False, True:
            return (translation.pgettext(key.context, key.text),)
        case _:
            return (translation.gettext(key.text),)


def _as_django_says_them(language: str) -> dict[Key, tuple[str, ...]]:
    """Every text of this house as a reader of this language sees it, whatever catalogues lie on top of each other."""
    translation.trans_real._translations.clear()  # type: ignore[attr-defined]
    with translation.override(language):
        return {key: _said(key, plural) for texts in wanted(REAL).values() for key, plural in texts.items()}


def test_django_speaks_the_english_of_this_house() -> None:
    make(REAL)
    ours = {key: entry.words for app in REAL.apps for key, entry in read(REAL.catalogue(app)).items()}
    assert _as_django_says_them("en") == ours


def test_django_leaves_the_dutch_as_it_was_written() -> None:
    # Django and its extensions bring Dutch of their own; a text of ours that is also an English one of theirs would
    # change under the reader. Only the name of the other language may.
    changed = {key.text: said[0] for key, said in _as_django_says_them("nl").items() if said[0] != key.text}
    assert changed in ({}, {"English": "Engels"})
