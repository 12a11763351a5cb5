"""What stands around every page: the menu of the reader's role, and in practice mode the bar of the invented city."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from wijkspraak.accounts.access import faces
from wijkspraak.accounts.doors import reader_of
from wijkspraak.accounts.policy import ROLE_NAMES, Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.web.asked import looked_along


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One word of the menu."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody through whose eyes one may look."""

    id: str
    name: str
    role_label: str
    current: bool


@dataclass(frozen=True, slots=True)
class PracticeBar:
    """The bar that says that nobody here exists."""

    label: str
    people: tuple[Face, ...]
    switch_url: str


def menu(reader: Reader, path: str) -> tuple[MenuItem, ...]:
    """The words of the chain that this reader needs, in its order."""
    if reader.person is None:
        return ()
    words = [(_("Start"), "desk:start", True)]
    words += [
        (_("Signalen"), "signals:list", reader.may(Action.NOTE)),
        (_("Wat er speelt"), "questions:stirring", reader.may(Action.AGGREGATE)),
        (_("Vragen"), "questions:list", reader.may(Action.READ)),
        (_("Mensen"), "people:list", reader.may(Action.MEET)),
        (_("Gesprekken"), "conversations:week", reader.may(Action.READ)),
        (_("Agenda"), "agenda:overview", reader.may(Action.READ)),
        (_("Wijken"), "neighbourhoods:map", True),
        (_("Inbrengen"), "imports:index", reader.may(Action.FURNISH)),
        (_("Beginnen"), "desk:begin", reader.may(Action.KEEP)),
        (_("Koppeling"), "reports:connection", reader.may(Action.KEEP)),
        (_("Mensen en rollen"), "accounts:people", reader.may(Action.KEEP)),
        (_("Post"), "outbox:post", reader.may(Action.KEEP)),
        (_("Logboek"), "accounts:audit", reader.may(Action.AUDIT)),
    ]
    addresses = [(label, reverse(name)) for label, name, needed in words if needed]
    home = reverse("desk:start")
    here = [url for _label, url in addresses if path == url or (url != home and path.startswith(url))]
    best = max(here, key=len, default="")
    return tuple(MenuItem(label, url, url == best) for label, url in addresses)


def practice_bar(reader: Reader) -> PracticeBar | None:
    """The bar, in practice mode only."""
    if not settings.PRACTICE:
        return None
    people = tuple(
        Face(str(face.id), face.name, str(ROLE_NAMES[face.role]), face.id == reader.person) for face in faces()
    )
    return PracticeBar(_("Oefenstad"), people, reverse("accounts:look_through"))


def around(request: HttpRequest) -> dict[str, Any]:
    """Context for every template."""
    if not hasattr(request, "user"):
        return {"menu": (), "practice": None, "reader": None, "may_search": False}
    reader = reader_of(request)
    return {
        "menu": menu(reader, request.path),
        "practice": practice_bar(reader),
        "reader": reader if reader.person is not None else None,
        "may_search": reader.may(Action.READ),
        "theme": settings.THEME,
        "share_mode": looked_along(request),
    }
