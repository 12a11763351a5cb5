"""Amounts as they stand on a screen: a figure with its unit, and the day or year it holds for."""

from datetime import date

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _


def amount(value: float, unit: str = "") -> str:
    """A figure as it stands on a screen: with its unit, decimals only where they say something."""
    if unit.startswith(("€", "euro")):
        if value == 0:
            return _("gratis")
        rest = unit.removeprefix("euro").removeprefix("€").strip()
        money = number_format(value, decimal_pos=0 if value == int(value) else 2, use_l10n=True, force_grouping=True)
        return f"€ {money} {rest}".strip()
    decimals = 0 if value == int(value) or abs(value) >= 1000 else 1
    number = number_format(value, decimal_pos=decimals, use_l10n=True, force_grouping=True)
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}".strip()


def short(unit: str) -> str:
    """What of a unit stands with every number of a row: the sign of euros and per cents, and no further words."""
    return unit if unit == "%" else "euro" if unit.startswith(("€", "euro")) else ""


def moment(on: date) -> str:
    """The day of a figure: 2025 where only the year is known, otherwise the month with its year."""
    return str(on.year) if (on.month, on.day) in {(1, 1), (12, 31)} else date_format(on, "F Y")
