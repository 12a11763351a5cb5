"""What a keeper fills in about post."""

from django import forms
from django.utils.translation import gettext_lazy as _


class HoldForm(forms.Form):
    """Why all post is held."""

    because = forms.CharField(label=_("Waarom"), max_length=200)
