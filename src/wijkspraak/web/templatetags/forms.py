"""How form fields are dressed: the component classes of the theme, and what a screen reader must be told."""

from typing import Any, Final

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

_CLASSES: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.CheckboxInput, ""),
    (forms.FileInput, ""),
    (forms.Widget, "utrecht-textbox utrecht-textbox--html-input"),
)


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The field's widget with the theme's classes and its help and errors named."""
    found = next(name for kind, name in _CLASSES if isinstance(field.field.widget, kind))
    attrs: dict[str, Any] = {"class": found} if found else {}
    told = [f"{field.id_for_label}-help"] if field.help_text else []
    if field.errors:
        told.append(f"{field.id_for_label}-error")
        attrs["aria-invalid"] = "true"
    if told:
        attrs["aria-describedby"] = " ".join(told)
    return SafeString(field.as_widget(attrs=attrs))


@register.filter
def ticks(field: BoundField) -> list[tuple[str, str, bool]]:
    """The choices of a field of which several may be ticked: value, label, whether it is."""
    on = {str(value) for value in field.value() or []}
    choices = getattr(field.field, "choices", [])
    return [(str(value), str(label), str(value) in on) for value, label in choices]


@register.filter
def of(names: dict[Any, Any], key: Any) -> Any:
    """What a dictionary holds for a key; nothing where it holds nothing."""
    return names.get(key, "")
