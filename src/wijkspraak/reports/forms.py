"""Forms of the reports: what to count, what a category is counted as, where the report system is."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.language.domains import Domain
from wijkspraak.reports.access import PERIODS, WEEKS, Filters
from wijkspraak.reports.models import Sort
from wijkspraak.web.fields import choose


class FilterForm(forms.Form):
    """What the address of the page asks for; nonsense in an address asks for nothing."""

    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    soort = forms.ChoiceField(label=_("Soort"), required=False, choices=[("", _("alle soorten")), *Sort.choices])
    weken = forms.ChoiceField(label=_("Periode"), required=False)

    def __init__(self, *args: Any, places: Mapping[NeighbourhoodId, str], **kwargs: Any) -> None:
        """`places`: the neighbourhoods to choose from."""
        super().__init__(*args, **kwargs)
        choose(self, "wijk", [("", _("de hele gemeente")), *((str(key), name) for key, name in places.items())])
        choose(self, "weken", [(str(n), _("laatste %(n)d weken") % {"n": n}) for n in PERIODS])

    def filters(self) -> Filters:
        """The filters; a field that does not hold is left out."""
        self.is_valid()
        data = self.cleaned_data
        place = data.get("wijk") or ""
        return Filters(
            NeighbourhoodId(UUID(place)) if place else None, data.get("soort") or "", int(data.get("weken") or WEEKS)
        )


class ConnectionForm(forms.Form):
    """Where the report system is, and with which key it may be asked."""

    address = forms.CharField(
        label=_("Adres van Signalen"),
        max_length=200,
        help_text=_("Begint met https://, zonder het deel dat /signals/v1 heet."),
        error_messages={"required": _("Vul het adres in.")},
    )
    token = forms.CharField(
        label=_("Sleutel (token)"),
        required=False,
        max_length=4000,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("Wordt verzegeld bewaard en nergens getoond. Leeg laten: de sleutel die er is, blijft."),
    )


class CategoryForm(forms.Form):
    """What a category is counted as."""

    sort = forms.ChoiceField(label=_("Telt mee als"), choices=Sort.choices)
    domain = forms.ChoiceField(label=_("Hoort bij het levensgebied"), choices=Domain.choices)
