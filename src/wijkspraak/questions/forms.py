"""Forms of the questions: judging an echo, working on the ladder, keeping formal points."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as now
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.access import colleagues
from wijkspraak.accounts.policy import LEVEL_NAMES, Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.core.ids import NeighbourhoodId, PersonId
from wijkspraak.questions.models import Lens, RejectWhy, Rung, Side
from wijkspraak.web.fields import DayInput, choose

Choices = Sequence[tuple[str, str]]


def owners_for(reader: Reader, places: Iterable[NeighbourhoodId]) -> list[tuple[str, str]]:
    """Who may become the owner of something in these neighbourhoods: the reader first, then colleagues by name."""
    found: dict[PersonId, str] = {}
    for place in places:
        for one in colleagues(reader, place):
            found.setdefault(one.id, one.name)
    mine = [(str(key), now("%(name)s (ik)") % {"name": name}) for key, name in found.items() if key == reader.person]
    others = [(str(key), name) for key, name in found.items() if key != reader.person]
    return mine + sorted(others, key=lambda one: one[1])


class _Chosen(forms.Form):
    """A form whose choices are known only when the reader is."""

    def choose(self, name: str, choices: Sequence[Any]) -> None:
        """Sets the choices of one field."""
        choose(self, name, choices)


class AcceptForm(_Chosen):
    """Making a question of an echo."""

    title = forms.CharField(
        label=_("Waar gaat het over"),
        max_length=160,
        help_text=_("In een paar woorden, zoals je het op straat zou zeggen."),
    )
    owner = forms.ChoiceField(label=_("Wie neemt de vraag op zich"))
    signals = forms.MultipleChoiceField(
        label=_("Welke signalen horen er echt bij"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, owners: Choices, signals: Choices, **kwargs: Any) -> None:
        """`owners`: people who work there; `signals`: those that the reader may read."""
        super().__init__(*args, **kwargs)
        self.choose("owner", owners)
        self.choose("signals", signals)


class JoinForm(_Chosen):
    """Adding an echo to a question."""

    question = forms.ChoiceField(label=_("Bij welke vraag"))
    signals = forms.MultipleChoiceField(
        label=_("Welke signalen horen er echt bij"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, questions: Choices, signals: Choices, **kwargs: Any) -> None:
        """`questions`: those that the reader may work on."""
        super().__init__(*args, **kwargs)
        self.choose("question", questions)
        self.choose("signals", signals)


class RejectForm(forms.Form):
    """Saying that an echo is none."""

    why = forms.ChoiceField(label=_("Dit is geen vraag, want"), choices=RejectWhy.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("In eigen woorden (mag leeg)"), required=False, max_length=240)


class WriteForm(forms.Form):
    """The words of a question."""

    title = forms.CharField(label=_("Waar gaat het over"), max_length=160)
    literal_ask = forms.CharField(
        label=_("Wat men vraagt"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    need = forms.CharField(
        label=_("Wat nodig is"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    cause = forms.CharField(
        label=_("Waardoor het komt"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    disagreement = forms.CharField(
        label=_("Waar de lenzen elkaar tegenspreken"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    unknown = forms.CharField(
        label=_("Wat we nog niet weten"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )


class EvidenceForm(forms.Form):
    """What pleads for or against a rung."""

    rung = forms.ChoiceField(label=_("Bij"), choices=Rung.choices)
    side = forms.ChoiceField(label=_("Het"), choices=Side.choices, widget=forms.RadioSelect)
    lens = forms.ChoiceField(label=_("Gezien door"), choices=Lens.choices)
    text = forms.CharField(label=_("In één zin"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class OwnerForm(_Chosen):
    """Another owner."""

    owner = forms.ChoiceField(label=_("Nieuwe eigenaar"))

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        """`owners`: people who work there."""
        super().__init__(*args, **kwargs)
        self.choose("owner", owners)


class LevelForm(_Chosen):
    """How confidential a question is."""

    level = forms.ChoiceField(label=_("Wie mag dit lezen"))

    def __init__(self, *args: Any, levels: Sequence[Clearance], **kwargs: Any) -> None:
        """`levels`: those at which the reader may work."""
        super().__init__(*args, **kwargs)
        self.choose("level", [(str(level.value), LEVEL_NAMES[level]) for level in levels])


class ShareForm(_Chosen):
    """With whom a question is shared."""

    party = forms.ChoiceField(label=_("Deel met"))

    def __init__(self, *args: Any, parties: Choices, **kwargs: Any) -> None:
        """`parties`: all parties."""
        super().__init__(*args, **kwargs)
        self.choose("party", parties)


class AskForm(_Chosen):
    """A question that no listening surfaced."""

    title = forms.CharField(label=_("Waar gaat het over"), max_length=160)
    neighbourhood = forms.ChoiceField(label=_("In welke wijk"))

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        """`places`: neighbourhoods where the reader works on questions."""
        super().__init__(*args, **kwargs)
        self.choose("neighbourhood", places)


class PointForm(_Chosen):
    """One line of a formal agenda."""

    neighbourhood = forms.ChoiceField(label=_("Wijk"))
    title = forms.CharField(label=_("Wat er staat, letterlijk"), max_length=240)
    body = forms.CharField(label=_("Op welke agenda"), required=False, max_length=120)
    since = forms.DateField(label=_("Sinds"), required=False, widget=DayInput())
    url = forms.URLField(
        label=_("Adres op het web (mag leeg)"),
        required=False,
        max_length=300,
        assume_scheme="https",
        error_messages={"invalid": _("Dit is geen adres op het web. Schrijf https:// en dan de rest.")},
    )

    def __init__(self, *args: Any, places: Choices, **kwargs: Any) -> None:
        """`places`: neighbourhoods whose formal agendas the reader keeps."""
        super().__init__(*args, **kwargs)
        self.choose("neighbourhood", places)
