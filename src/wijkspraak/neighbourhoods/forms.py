"""Forms of places: another name for a wijk."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """How a wijk is called."""

    name = forms.CharField(
        label=_("Nieuwe naam"), max_length=120, error_messages={"required": _("Schrijf hoe de wijk gaat heten.")}
    )
