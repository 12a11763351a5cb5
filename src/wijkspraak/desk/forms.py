"""What the address of a search asks for."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.desk.looking import PLACE as SPOT
from wijkspraak.desk.looking import POINT, QUESTION, SIGNAL, Narrowed
from wijkspraak.signals.access import domain_names
from wijkspraak.web.fields import DayInput, choose


class NarrowForm(forms.Form):
    """Filters beside the words; nonsense in an address asks for nothing."""

    soort = forms.ChoiceField(
        label=_("Wat"),
        required=False,
        choices=[
            ("", _("alles")),
            (SIGNAL, _("signalen")),
            (QUESTION, _("vragen")),
            (POINT, _("formele punten")),
            (SPOT, _("plekken")),
        ],
    )
    wijk = forms.ChoiceField(label=_("Wijk"), required=False)
    domein = forms.ChoiceField(label=_("Gaat over"), required=False)
    vanaf = forms.DateField(label=_("Vanaf"), required=False, widget=DayInput())
    tot = forms.DateField(label=_("Tot en met"), required=False, widget=DayInput())

    def __init__(self, *args: Any, places: Mapping[NeighbourhoodId, str], **kwargs: Any) -> None:
        """`places`: the neighbourhoods to choose from."""
        super().__init__(*args, **kwargs)
        choose(self, "wijk", [("", _("overal")), *((str(key), name) for key, name in places.items())])
        choose(self, "domein", [("", _("alles")), *domain_names().items()])

    def narrowed(self) -> Narrowed:
        """The filters; a field that does not hold is left out."""
        self.is_valid()
        data = self.cleaned_data
        place = data.get("wijk") or ""
        return Narrowed(
            kind=data.get("soort") or "",
            area=NeighbourhoodId(UUID(place)) if place else None,
            domain=data.get("domein") or "",
            since=data.get("vanaf"),
            until=data.get("tot"),
        )
