"""Rows that not everybody may see: a list of them does not exist until a Reader has been named.

The table of `policy` becomes a filter here. Asking for rows without a Reader raises at once, so a page that forgets
to ask who is looking fails in its first test, not in front of the wrong person.
"""

import uuid
from typing import Any, ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from wijkspraak.accounts.models import InArea, NamedReader, Share
from wijkspraak.accounts.policy import LEVEL_NAMES, MASKS, Action, Clearance, Scope
from wijkspraak.accounts.reader import Post, Reader, Standing, as_person
from wijkspraak.core.ids import NeighbourhoodId, PartyId


class ReaderMissingError(Exception):
    """Rows were asked for without saying who is looking."""


M_co = TypeVar("M_co", bound="Guarded", covariant=True)


class GuardedQuerySet(models.QuerySet[M_co]):
    """A list that refuses to be read before it knows its reader."""

    _asked = False

    def for_reader(self, reader: Reader, action: Action = Action.READ) -> Self:
        """Only the rows with which this reader may do this."""
        found = self.filter(filter_for(self.model, reader, action))
        found._asked = True  # noqa: SLF001 - the same class
        return found

    def without_reader(self, *, because: str) -> Self:
        """All rows, for an action that has checked its object or a rule that binds everybody; says why."""
        if not because:
            msg = "without_reader asks for a reason"
            raise ReaderMissingError(msg)
        found = self._chain()  # type: ignore[attr-defined]
        found._asked = True  # noqa: SLF001 - the same class
        return found  # type: ignore[no-any-return]

    def _clone(self) -> Self:
        found: Self = super()._clone()  # type: ignore[misc]
        found._asked = self._asked
        return found

    def _must_be_asked(self) -> None:
        if not self._asked:
            msg = f"{self.model.__name__}: say who is looking (for_reader) before reading rows"
            raise ReaderMissingError(msg)

    def _fetch_all(self) -> None:
        self._must_be_asked()
        super()._fetch_all()

    def iterator(self, chunk_size: int | None = None) -> Any:
        """As Django's, once the reader is known."""
        self._must_be_asked()
        return super().iterator(chunk_size)

    def count(self) -> int:
        """As Django's, once the reader is known."""
        self._must_be_asked()
        return super().count()

    def exists(self) -> bool:
        """As Django's, once the reader is known."""
        self._must_be_asked()
        return super().exists()

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As Django's, once the reader is known."""
        self._must_be_asked()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        """As Django's, once the reader is known."""
        self._must_be_asked()
        return super().update(**kwargs)

    def delete(self) -> tuple[int, dict[str, int]]:
        """As Django's, once the reader is known."""
        self._must_be_asked()
        return super().delete()


class Guarded(models.Model):
    """A row with a level, an owner and a place; the policy decides who may see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    level = models.PositiveSmallIntegerField(
        _("vertrouwelijkheid"),
        default=Clearance.TEAM.value,
        choices=[(level.value, LEVEL_NAMES[level]) for level in Clearance],
    )
    neighbourhood = models.ForeignKey(
        "neighbourhoods.Neighbourhood", on_delete=models.PROTECT, related_name="+", verbose_name=_("wijk")
    )
    party = models.ForeignKey("accounts.Party", on_delete=models.PROTECT, related_name="+")
    # The municipality at whose table the row lies; empty when a partner keeps it to itself.
    town = models.ForeignKey("accounts.Party", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    noted_by = models.ForeignKey("accounts.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    # Whether rows of this model may be about more neighbourhoods than the one where they are at home.
    spans: ClassVar[bool] = False
    # By which key rows of this model are shared: their own, or that of what they belong to.
    shared_as: ClassVar[str] = "id"

    objects = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    def standing(self) -> Standing:
        """What the policy must know of this row; three small queries at most."""
        places = {NeighbourhoodId(self.neighbourhood_id)}
        if self.spans:
            places |= {
                NeighbourhoodId(key)
                for key in InArea.objects.filter(subject=self.id).values_list("neighbourhood_id", flat=True)
            }
        return Standing(
            level=Clearance(self.level),
            neighbourhoods=frozenset(places),
            party=PartyId(self.party_id),
            town=None if self.town_id is None else PartyId(self.town_id),
            noted_by=as_person(self.noted_by_id),
            published=self.published_at is not None,
            shared_with=frozenset(
                PartyId(key)
                for key in Share.objects.filter(subject=getattr(self, self.shared_as)).values_list(
                    "party_id", flat=True
                )
            ),
        )


def filter_for(model: type[Guarded], reader: Reader, action: Action) -> Q:
    """The policy's table as a condition on the rows of a model, for one reader and action."""
    allowed = Q(pk__in=[])
    for post, rule in reader.rules(action):
        levels = sorted(level.value for level in rule.levels)
        allowed |= Q(level__in=levels) & _reach(model, reader, post, rule.scope)
    if action is Action.READ:
        allowed |= Q(level=Clearance.PUBLIC.value, published_at__isnull=False)
        if reader.person is not None:
            named = NamedReader.objects.filter(person_id=reader.person, until__gte=reader.today, subject=OuterRef("pk"))
            allowed |= Q(Exists(named))
    return allowed


def mask_for(model: type[Guarded], reader: Reader, kind: str, field: str) -> Q:
    """The rows of those the reader may read in which this field may be read too: `Reader.sees_field` as a condition."""
    mask = next((one for one in MASKS if (one.kind, one.field) == (kind, field)), None)
    if mask is None:
        return Q()
    seen = Q(pk__in=[])
    if mask.own and reader.person is not None:
        seen |= Q(noted_by_id=reader.person)
    for post in reader.posts:
        if post.role in mask.roles:
            seen |= Q(town_id=post.root) & _in_area(model, post)
    return seen


def _reach(model: type[Guarded], reader: Reader, post: Post, scope: Scope) -> Q:
    match scope:
        case Scope.OWN:
            return Q(pk__in=[]) if reader.person is None else Q(noted_by_id=reader.person)
        case Scope.AREA:
            return Q(town_id=post.root) & _in_area(model, post)
        case Scope.CLUSTER | Scope.PARTY:
            return Q(party_id=post.party) & _in_area(model, post)
        case Scope.SHARED:
            return Q(Exists(Share.objects.filter(party_id=post.party, subject=OuterRef(model.shared_as))))
        case Scope.TOWN:
            return Q(town_id=post.root)
        case Scope.SERVICE:
            return Q(pk__in=[])


def _in_area(model: type[Guarded], post: Post) -> Q:
    if post.neighbourhoods is None:
        return Q()
    places = sorted(post.neighbourhoods)
    here = Q(neighbourhood_id__in=places)
    if model.spans:
        here |= Q(Exists(InArea.objects.filter(neighbourhood_id__in=places, subject=OuterRef("pk"))))
    return here
