"""Form fields as browsers want them."""

from collections.abc import Sequence
from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day, chosen with the browser's own calendar, which speaks ISO 8601 whatever the language of the page."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


def choose(form: forms.Form, name: str, choices: Sequence[Any]) -> None:
    """Gives a field of a form its choices, where they are known only when the reader is."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
