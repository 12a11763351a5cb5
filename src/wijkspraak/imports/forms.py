"""Forms of the imports: a file, and how it is read."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wijkspraak.imports.actions import SHEET
from wijkspraak.imports.kinds import Field, Opened, Option
from wijkspraak.web.fields import DayInput

COLUMN, OPTION = "kolom_", "keuze_"


def sheets_of(file: Opened) -> tuple[Option, ...]:
    """The choice of a sheet, where a workbook has more than one."""
    if len(file.sheets) < 2:
        return ()
    choices = tuple((name, name) for name in file.sheets)
    return (Option(SHEET, _("Blad"), "choice", default=file.sheet, choices=choices),)


class FileForm(forms.Form):
    """A file to bring in."""

    file = forms.FileField(
        label=_("Bestand"),
        error_messages={
            "required": _("Kies eerst een bestand."),
            "empty": _("Dit bestand is leeg. Kies een ander bestand."),
        },
    )

    def __init__(self, *args: Any, endings: Sequence[str], **kwargs: Any) -> None:
        """`endings`: what the browser offers to choose from."""
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs["accept"] = ",".join(endings)


class ReadForm(forms.Form):
    """Which column is what, and what is settled for the whole file. Unknown answers are left out, never guessed."""

    def __init__(
        self, *args: Any, fields: Sequence[Field], options: Sequence[Option], columns: Sequence[str], **kwargs: Any
    ) -> None:
        """`columns`: the headers of the file."""
        super().__init__(*args, **kwargs)
        self.column_keys = [one.key for one in fields]
        self.option_keys = [one.key for one in options]
        self.needed = {one.key for one in fields if one.needed}
        for one in fields:
            empty = _("kies een kolom") if one.needed else _("staat er niet in")
            self.fields[COLUMN + one.key] = forms.ChoiceField(
                label=str(one.label),
                required=False,
                help_text=str(one.help),
                choices=[("", empty), *((column, column) for column in columns)],
            )
        for option in options:
            self.fields[OPTION + option.key] = _option_field(option, columns)

    def columns(self) -> dict[str, str]:
        """The chosen column per field."""
        self.is_valid()
        return {key: self.cleaned_data.get(COLUMN + key) or "" for key in self.column_keys}

    def options(self) -> dict[str, str]:
        """What was settled, as text."""
        self.is_valid()
        return {key: _as_text(self.cleaned_data.get(OPTION + key)) for key in self.option_keys}

    def found_fields(self) -> list[forms.BoundField]:
        """The fields about columns that are needed or have a column already."""
        return [self[COLUMN + key] for key in self.column_keys if self._is_shown(key)]

    def other_fields(self) -> list[forms.BoundField]:
        """The fields about columns that this file seems not to have."""
        return [self[COLUMN + key] for key in self.column_keys if not self._is_shown(key)]

    def _is_shown(self, key: str) -> bool:
        return key in self.needed or bool(self[COLUMN + key].value())

    def option_fields(self) -> list[forms.BoundField]:
        """The fields about the whole file."""
        return [self[OPTION + key] for key in self.option_keys]


def _option_field(option: Option, columns: Sequence[str]) -> forms.Field:
    about: dict[str, Any] = {"label": str(option.label), "required": False, "help_text": str(option.help)}
    match option.kind:
        case "day":
            return forms.DateField(widget=DayInput(), **about)
        case "flag":
            return forms.BooleanField(**about)
        case "choice":
            return forms.ChoiceField(choices=list(option.choices), **about)
        case "columns":
            choices = list(option.choices) or [(column, column) for column in columns]
            return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **about)
        case _:
            return forms.CharField(max_length=300, **about)


def _as_text(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "on"
    if isinstance(value, list):
        return "\n".join(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def initial(columns: Mapping[str, str], options: Mapping[str, str], asked: Sequence[Option]) -> dict[str, Any]:
    """Columns and options as the form shows them."""
    several = {one.key for one in asked if one.kind == "columns"}
    found: dict[str, Any] = {COLUMN + key: value for key, value in columns.items()}
    for key, value in options.items():
        found[OPTION + key] = value.split("\n") if key in several else value
    return found
