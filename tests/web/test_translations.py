"""The English catalogue: what is packed is what Python's own gettext reads, and what is missing is found."""

import gettext
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wijkspraak.web.translations import (
    CatalogueError,
    Message,
    faults,
    gather,
    main,
    merged,
    pack_all,
    packed,
    read,
    write,
)

TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00\x04"), min_size=1, max_size=30)
SINGLE = st.builds(Message, id=TEXT, context=st.just("") | TEXT, said=st.tuples(TEXT))
DOUBLE = st.builds(Message, id=TEXT, plural=TEXT, context=st.just("") | TEXT, said=st.tuples(TEXT, TEXT))
CATALOGUES = st.lists(SINGLE | DOUBLE, unique_by=lambda message: message.key, max_size=12)


def translations(messages: list[Message]) -> gettext.GNUTranslations:
    """What Python's own reader makes of the packed catalogue, header and all."""
    return gettext.GNUTranslations(BytesIO(packed(read(write([])) + messages)))


@given(CATALOGUES)
def test_pythons_own_gettext_reads_what_was_packed(messages: list[Message]) -> None:
    there = translations(messages)
    for message in messages:
        if message.plural and message.context:
            said = tuple(there.npgettext(message.context, message.id, message.plural, n) for n in (1, 3))
        elif message.plural:
            said = tuple(there.ngettext(message.id, message.plural, n) for n in (1, 3))
        elif message.context:
            said = (there.pgettext(message.context, message.id),)
        else:
            said = (there.gettext(message.id),)
        assert said == message.said


@given(CATALOGUES)
def test_what_is_written_is_read_back_the_same(messages: list[Message]) -> None:
    assert [message for message in read(write(messages)) if message.id] == messages


def test_what_is_not_translated_doubtful_or_gone_is_not_shown() -> None:
    there = translations(
        [
            Message("leeg"),
            Message("half", plural="halven", said=("half", "")),
            Message("misschien", said=("maybe",), doubtful=True),
            Message("weg", said=("gone",), gone=True),
        ]
    )
    for words in ("leeg", "misschien", "weg"):
        assert there.gettext(words) == words
    assert there.ngettext("half", "halven", 2) == "halven"


def test_a_catalogue_from_another_tool_is_read_too() -> None:
    text = """
# a remark
#: a.py:3 b.html:1
#, fuzzy, python-format
#| msgid "vroeger"
msgctxt "keuken"
msgid ""
"een \\"pan\\"\\n"
"met deksel"
msgstr "a pan"

#~ msgid "oud"
#~ msgstr "old"
"""
    pan, old = read(text)
    assert (pan.context, pan.id, pan.said, pan.doubtful) == ("keuken", 'een "pan"\nmet deksel', ("a pan",), True)
    assert pan.places == ("a.py:3", "b.html:1")
    assert old.gone


@pytest.mark.parametrize("text", ['msgid "open', '"words of nothing"', 'msgstr "no id"', "nonsense"])
def test_a_broken_catalogue_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(CatalogueError, match="line 1"):
        read(text)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ([], "no English for: Dag %(name)s"),
        ([Message("Dag %(name)s")], "no English for"),
        ([Message("Dag %(name)s", said=("Hello",))], "other blanks"),
        ([Message("Dag %(name)s", said=("Hello %(naam)s",))], "other blanks"),
        ([Message("Dag %(name)s", said=("Hello %(name)s",), doubtful=True)], "marked fuzzy"),
        ([Message("Dag %(name)s", said=("Hello %(name)s",)), Message("Tot ziens", said=("Bye",))], "on no screen"),
    ],
)
def test_the_check_finds(known: list[Message], said: str) -> None:
    found = faults([Message("Dag %(name)s")], known)
    assert len(found) == 1
    assert said in found[0]


def test_the_check_is_content_with_english_that_says_it_all() -> None:
    wanted = [Message("%(n)d keer", plural="%(n)d keren")]
    assert faults(wanted, [Message("%(n)d keer", plural="%(n)d keren", said=("once", "%(n)d times"))]) == []
    assert faults(wanted, [Message("%(n)d keer", plural="%(n)d keren", said=("once", "often"))]) != []


def test_sentences_are_gathered_from_code_and_templates_and_not_from_migrations(tmp_path: Path) -> None:
    room = tmp_path / "room"
    (room / "templates").mkdir(parents=True)
    (room / "migrations").mkdir()
    (room / "migrations" / "0001.py").write_text('_("nooit")')
    (room / "views.py").write_text(
        'a = _("uit "\n   "de code")\nb = ngettext("één", "veel", n)\nc = pgettext("kookt", "pan")\nd = _(name)\n'
    )
    (room / "templates" / "page.html").write_text(
        """{% translate "uit het blad" %}
        <p>'t is "zo" {{ x|default:_("niets") }}
    {% blocktranslate with n=x count m=y trimmed %}
        een {{ n }}
      {% plural %}
        meer {{ n }}
    {% endblocktranslate %}"""
    )
    found = {message.key: message for message in gather(room)}
    words = {key[1] for key in found}
    assert words == {"uit de code", "één", "pan", "uit het blad", "niets", "een %(n)s"}
    assert found["", "één"].plural == "veel"
    assert found["", "een %(n)s"].plural == "meer %(n)s"
    assert found["kookt", "pan"].places == ("room/views.py",)


def test_gathering_again_keeps_what_was_said_and_drops_what_is_gone() -> None:
    known = [Message("blijft", said=("stays",)), Message("gaat", said=("goes",)), Message("werd meer", said=("one",))]
    kept = merged([Message("nieuw"), Message("blijft"), Message("werd meer", plural="meer")], known)
    assert [(message.id, message.said) for message in kept] == [
        ("nieuw", ()),
        ("blijft", ("stays",)),
        ("werd meer", ()),
    ]


def test_packing_writes_only_what_changed(tmp_path: Path) -> None:
    (tmp_path / "django.po").write_text(write([Message("dag", said=("hello",))]), encoding="utf-8")
    assert pack_all(tmp_path) == [tmp_path / "django.mo"]
    assert pack_all(tmp_path) == []
    with (tmp_path / "django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("dag") == "hello"


def test_the_catalogue_that_ships_can_be_packed() -> None:
    assert main([]) == 0
