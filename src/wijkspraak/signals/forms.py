"""Forms of the signals: noting in half a minute, correcting, asking for a list."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.policy import LEVEL_NAMES, Clearance
from wijkspraak.core.ids import FacilityId, NeighbourhoodId
from wijkspraak.language.domains import Domain
from wijkspraak.neighbourhoods.access import FacilityValue
from wijkspraak.signals.access import Filters, SignalValue
from wijkspraak.signals.actions import MANY, Note
from wijkspraak.signals.models import TellerKind
from wijkspraak.web.fields import DayInput, choose

OFFERED: Final = (Clearance.TEAM, Clearance.PUBLIC, Clearance.CONFIDENTIAL)


class NoteForm(forms.Form):
    """What somebody heard. Only the text is required; the rest comes from where the reader works."""

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Wat hoorde je?"),
        max_length=MANY,
        widget=forms.Textarea(attrs={"rows": 4, "autofocus": True, "data-privacy": "", "autocapitalize": "sentences"}),
        help_text=_("In hun woorden. Noem geen namen."),
        error_messages={"required": _("Schrijf op wat je hoorde; één zin is genoeg.")},
    )
    domain = forms.ChoiceField(label=_("Gaat over"), required=False, widget=forms.RadioSelect)
    neighbourhood = forms.ChoiceField(label=_("Waar"), widget=forms.Select)
    facility = forms.ChoiceField(label=_("Plek"), required=False)
    teller_kind = forms.ChoiceField(
        label=_("Van wie gehoord"), required=False, widget=forms.RadioSelect, choices=TellerKind.choices
    )
    retold_from = forms.CharField(
        label=_("Doorverteld door"),
        required=False,
        max_length=120,
        help_text=_("Alleen als wie het vertelde het zelf ook van een ander had. Geen naam; bijvoorbeeld: de portier."),
    )
    beneath = forms.CharField(
        label=_("Wat zit erachter?"),
        required=False,
        max_length=MANY,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Mag leeg. Een vermoeden in één zin helpt om signalen bij elkaar te vinden."),
    )
    heard_on = forms.DateField(label=_("Wanneer"), required=False, widget=DayInput())
    level = forms.ChoiceField(label=_("Wie mag dit lezen"), required=False, widget=forms.RadioSelect)

    def __init__(
        self,
        *args: Any,
        places: Mapping[NeighbourhoodId, str],
        facilities: Sequence[FacilityValue],
        usual: Sequence[str] = (),
        levels: Sequence[Clearance] = OFFERED,
        **kwargs: Any,
    ) -> None:
        """`usual`: life domains that this reader taps most, which come first."""
        super().__init__(*args, **kwargs)
        self.places, self.facilities = places, {str(one.id): one for one in facilities}
        order = [*usual, *(value for value in Domain.values if value not in usual)]
        choose(self, "domain", [(value, Domain(value).label) for value in order])
        choose(self, "neighbourhood", [(str(key), name) for key, name in places.items()])
        grouped: list[tuple[str, Any]] = [("", _("geen bepaalde plek"))]
        for key, name in places.items():
            some = [(str(one.id), one.name) for one in facilities if one.neighbourhood == key]
            if some:
                grouped.append((name, some))
        choose(self, "facility", grouped)
        choose(self, "level", [(str(level.value), LEVEL_NAMES[level]) for level in levels])

    def note(self, today: date) -> tuple[UUID, Note]:
        """The client's key (or a fresh one) and the note; a chosen place decides the neighbourhood."""
        data = self.cleaned_data
        at = self.facilities.get(data["facility"])
        where = at.neighbourhood if at is not None else NeighbourhoodId(UUID(data["neighbourhood"]))
        return data["id"] or uuid.uuid4(), Note(
            text=data["text"],
            neighbourhood=where,
            heard_on=data["heard_on"] or today,
            beneath=data["beneath"],
            facility=None if at is None else FacilityId(at.id),
            domain=data["domain"],
            teller_kind=data["teller_kind"] or TellerKind.RESIDENT,
            retold_from=data["retold_from"],
            level=Clearance(int(data["level"] or Clearance.TEAM)),
        )


def as_initial(value: SignalValue) -> dict[str, Any]:
    """A signal as the form shows it."""
    return {
        "text": value.text,
        "beneath": value.beneath,
        "neighbourhood": str(value.neighbourhood),
        "facility": str(value.facility or ""),
        "domain": value.domain,
        "teller_kind": value.teller_kind,
        "retold_from": value.retold_from,
        "heard_on": value.heard_on,
        "level": str(value.level.value),
    }


class FilterForm(forms.Form):
    """What the address of the list asks for; nonsense in an address asks for nothing."""

    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    domein = forms.ChoiceField(label=_("Gaat over"), required=False, choices=[("", _("alles")), *Domain.choices])
    van = forms.ChoiceField(label=_("Van wie"), required=False, choices=[("", _("iedereen")), *TellerKind.choices])
    woorden = forms.CharField(label=_("Met de woorden"), required=False, max_length=80)
    vanaf = forms.DateField(label=_("Vanaf"), required=False, widget=DayInput())
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=DayInput())
    mijn = forms.BooleanField(label=_("Alleen wat ik opschreef"), required=False)
    ingetrokken = forms.BooleanField(label=_("Alleen wat is ingetrokken"), required=False)

    def __init__(self, *args: Any, places: Mapping[NeighbourhoodId, str], **kwargs: Any) -> None:
        """`places`: the neighbourhoods to choose from."""
        super().__init__(*args, **kwargs)
        field = self.fields["wijk"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("al mijn wijken")), *((str(key), name) for key, name in places.items())]

    def filters(self) -> Filters:
        """The filters; a field that does not hold is left out."""
        self.is_valid()
        data = self.cleaned_data
        place = data.get("wijk") or ""
        return Filters(
            neighbourhoods=frozenset({NeighbourhoodId(UUID(place))}) if place else frozenset(),
            domain=data.get("domein") or "",
            teller_kind=data.get("van") or "",
            since=data.get("vanaf"),
            until=data.get("tot"),
            words=data.get("woorden") or "",
            mine=bool(data.get("mijn")),
            withdrawn=bool(data.get("ingetrokken")),
        )


class OtherForm(forms.Form):
    """Words that go to another system: in which shape, and that one knows what leaves."""

    shape = forms.ChoiceField(
        label=_("In welke vorm"),
        widget=forms.RadioSelect,
        initial="tttc",
        choices=[
            ("tttc", _("Talk to the City: id, interview, comment")),
            ("sensemaking", _("sensemaking-tools: participant_id, survey_text")),
        ],
    )
    sure = forms.BooleanField(
        label=_("Ik weet wat er weggaat, en dat het mag"),
        error_messages={"required": _("Vink dit aan als u het weet. Er is nog niets meegegaan.")},
    )


class WhyForm(forms.Form):
    """Why a signal is withdrawn; may stay empty."""

    why = forms.CharField(label=_("Waarom (mag leeg)"), required=False, max_length=200)
