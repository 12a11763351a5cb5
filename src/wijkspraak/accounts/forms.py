"""Forms of the keeper: letting somebody in and giving a role."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.models import Party, Person
from wijkspraak.accounts.policy import PARTY_NAMES, ROLE_NAMES, PartyKind, Role
from wijkspraak.web.fields import DayInput


class PersonForm(forms.Form):
    """Somebody new."""

    name = forms.CharField(label=_("Naam"), max_length=120)
    email = forms.EmailField(label=_("E-mailadres"), max_length=254)


class PartyForm(forms.Form):
    """An organisation that takes part."""

    name = forms.CharField(
        label=_("Naam"), max_length=120, error_messages={"required": _("Schrijf hoe de organisatie heet.")}
    )
    kind = forms.ChoiceField(
        label=_("Wat voor organisatie"),
        choices=[(kind.value, PARTY_NAMES[kind]) for kind in PARTY_NAMES if kind is not PartyKind.MUNICIPALITY],
    )


class RoleForm(forms.Form):
    """A role for somebody, for a party, in neighbourhoods, for a time."""

    person = forms.ModelChoiceField(Person.objects.all(), label=_("Wie"))
    role = forms.ChoiceField(
        label=_("Rol"), choices=[(role.value, ROLE_NAMES[role]) for role in Role if role is not Role.LISTENER]
    )
    party = forms.ModelChoiceField(Party.objects.all(), label=_("Voor welke organisatie"))
    neighbourhoods = forms.MultipleChoiceField(
        label=_("In welke wijken"), required=False, widget=forms.CheckboxSelectMultiple
    )
    everywhere = forms.BooleanField(label=_("In alle wijken"), required=False)
    purpose = forms.CharField(label=_("Waarvoor"), max_length=120, initial=_("wijkwerk"))
    since = forms.DateField(label=_("Vanaf"), widget=DayInput())
    until = forms.DateField(label=_("Tot en met (mag leeg)"), required=False, widget=DayInput())

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        """`places`: the neighbourhoods as choices."""
        super().__init__(*args, **kwargs)
        field = self.fields["neighbourhoods"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = places
