"""The rule at each address: every view says who may come in, and gets a Reader in return.

A view without one of these decorators fails the register test. Whoever may not come in is told what somebody is told
who mistypes the address: nothing is here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils import timezone

from wijkspraak.accounts.access import reader_for
from wijkspraak.accounts.models import Person
from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader

P = ParamSpec("P")


class ReadRequest(HttpRequest):
    """A request of which it is known who is looking."""

    reader: Reader


View = Callable[Concatenate[ReadRequest, P], HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Door:
    """The rule at one address; `action` None: whoever has logged in, `public`: whoever comes."""

    action: Action | None
    public: bool
    why: str


# Addresses that belong to libraries: who may come in, by the name of their namespace or the first part of the path.
LIBRARY_DOORS: Final[dict[str, Door]] = {
    "account_": Door(None, public=True, why="logging in and out; the library checks the person itself"),
    "mfa_": Door(None, public=True, why="the second step of logging in; the library checks the person itself"),
}


def reader_of(request: HttpRequest) -> Reader:
    """Who is looking, worked out once per request."""
    known = getattr(request, "reader", None)
    if isinstance(known, Reader):
        return known
    today = timezone.localdate()
    user = request.user
    found = reader_for(user, today) if isinstance(user, Person) and user.is_active else Reader.nobody(today)
    cast("ReadRequest", request).reader = found
    return found


def _door(door: Door) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    def decorate(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            reader = reader_of(request)
            if not door.public and reader.person is None:
                return redirect_to_login(request.get_full_path())
            if door.action is not None and not reader.may(door.action):
                raise Http404
            return view(cast("ReadRequest", request), *args, **kwargs)

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(why: str) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """Whoever comes may look; says why that is right."""
    return _door(Door(None, public=True, why=why))


def signed_in(view: View[P]) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Whoever has logged in; what is shown is scoped by the Reader."""
    return _door(Door(None, public=False, why="scoped by the reader"))(view)


def may(action: Action) -> Callable[[View[P]], Callable[Concatenate[HttpRequest, P], HttpResponseBase]]:
    """Only who has a role in which this may be done at all; the row itself is checked behind the door."""
    return _door(Door(action, public=False, why=f"role with {action.value}"))


def door_of(view: Callable[..., Any]) -> Door | None:
    """The rule at a view, for the register test; None where it was forgotten."""
    found = getattr(view, "door", None)
    return found if isinstance(found, Door) else None
