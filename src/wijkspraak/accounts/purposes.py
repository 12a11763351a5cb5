"""Why something about a person is kept: a line of the register that each room keeps of its own columns."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Purpose:
    """Why some columns are kept; `days` is the term after the event that `term` names."""

    columns: tuple[str, ...]  # model.column
    label: Promise
    purpose: Promise
    ground: Promise
    term: Promise
    days: int
