"""What may happen with a proposal of conversations: made, changed by hand, reckoned anew, agreed upon, thrown away."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.actions import Place, RefusedError, agree, remember, set_level
from wijkspraak.conversations.bridge import (
    Gathered,
    already,
    days_ahead,
    gather,
    kept,
    meeting_of,
    moment_at,
    moments_in,
)
from wijkspraak.conversations.models import (
    Conversation,
    Form,
    Item,
    Plan,
    PlanRule,
    PlanTopic,
    RuleKind,
    Seat,
    State,
    Topic,
)
from wijkspraak.core.conversations.boredom import boredom
from wijkspraak.core.conversations.composing import compose
from wijkspraak.core.conversations.days import Chosen, choose_moments
from wijkspraak.core.conversations.parting import parted
from wijkspraak.core.conversations.uninvited import uninvited
from wijkspraak.core.conversations.values import Conversation as Talk
from wijkspraak.core.conversations.values import Gathering
from wijkspraak.core.conversations.values import Plan as Composed
from wijkspraak.core.ids import ContactId, ConversationId, PlanId, TopicId
from wijkspraak.people.table_access import sitters

# So long the composing may take while somebody waits; then the best so far is shown, with how much better it could be.
SECONDS: Final = 8.0
MOST_TOPICS: Final = 40
CALL_MINUTES: Final = 10


@dataclass(frozen=True, slots=True)
class Frame:
    """Within which days, and how large and long conversations may be; `person_minutes` per person over all of them."""

    since: date
    until: date
    max_topics: int = 4
    max_minutes: int = 90
    person_minutes: int = 120


def _framed(by: Reader, frame: Frame) -> Frame:
    if frame.until < frame.since:
        raise RefusedError(_("De laatste dag ligt vóór de eerste. Kies de dagen opnieuw."))
    if not days_ahead(frame.since, frame.until, by.today):
        raise RefusedError(_("Tussen deze dagen ligt geen werkdag die nog komt. Kies een latere laatste dag."))
    if (frame.until - frame.since).days > 31:
        raise RefusedError(_("Kies hooguit een maand. Een voorstel voor later is te vroeg."))
    if not 1 <= frame.max_topics <= 6:
        raise RefusedError(_("Een gesprek heeft één tot zes onderwerpen."))
    if not 5 <= frame.max_minutes <= 240 or not 5 <= frame.person_minutes <= 600:
        raise RefusedError(_("Kies een aantal minuten tussen vijf minuten en vier uur."))
    return frame


@transaction.atomic
def propose(*, by: Reader, topics: Iterable[TopicId], frame: Frame) -> PlanId:
    """Makes a proposal of conversations for these topics; nobody else sees it until something of it is agreed upon."""
    fit = _framed(by, frame)
    rows = list(
        Topic.objects.for_reader(by, Action.CONVENE).filter(id__in=list(topics), dropped_at__isnull=True).order_by("id")
    )
    if not rows or by.person is None:
        raise RefusedError(_("Kies minstens één onderwerp om over te praten."))
    if len(rows) > MOST_TOPICS:
        raise RefusedError(_("Kies hooguit veertig onderwerpen tegelijk."))
    row = Plan.objects.create(
        by_id=by.person, since=fit.since, until=fit.until, max_topics=fit.max_topics, max_minutes=fit.max_minutes,
        person_minutes=fit.person_minutes,
    )  # fmt: skip
    PlanTopic.objects.bulk_create(PlanTopic(plan=row, topic=one) for one in rows)
    _reckon(by, row)
    remember(by, "plan_made", row.id, "plan")
    return PlanId(row.id)


def plan_for(by: Reader, key: UUID) -> Plan:
    """One of the reader's own proposals that is still open, locked."""
    row = Plan.objects.select_for_update().filter(id=key, by_id=by.person, closed_at__isnull=True).first()
    if row is None or by.person is None:
        raise RefusedError(_("Dit voorstel is er niet meer."))
    return row


@transaction.atomic
def reframe(*, by: Reader, plan: PlanId, frame: Frame) -> None:
    """Other days or another size; reckoned anew."""
    row, fit = plan_for(by, plan), _framed(by, frame)
    row.since, row.until, row.max_topics = fit.since, fit.until, fit.max_topics
    row.max_minutes, row.person_minutes = fit.max_minutes, fit.person_minutes
    row.save()
    _reckon(by, row)


@transaction.atomic
def recompose(*, by: Reader, plan: PlanId) -> None:
    """Reckons anew with what is known now; what was agreed upon stays, and so do the wishes."""
    _reckon(by, plan_for(by, plan))


@transaction.atomic
def want(
    *,
    by: Reader,
    plan: PlanId,
    kind: str,
    topic: TopicId | None = None,
    other_topic: TopicId | None = None,
    contact: ContactId | None = None,
    other: ContactId | None = None,
) -> None:
    """A wish that the proposal must keep to, and the proposal reckoned anew with it."""
    row = plan_for(by, plan)
    topics, people = {key for key in (topic, other_topic) if key}, {key for key in (contact, other) if key}
    needed = {RuleKind.PRESENT: (1, 1), RuleKind.APART: (0, 2), RuleKind.TOGETHER: (2, 0)}
    if kind not in needed or (len(topics), len(people)) != needed[RuleKind(kind)]:
        raise RefusedError(
            _("Kies wie en wat: twee verschillende mensen, twee onderwerpen, of iemand bij een onderwerp.")
        )
    if row.topics.filter(topic__in=topics).count() != len(topics) or len(sitters(by, people)) != len(people):
        raise RefusedError(_("Deze keuze hoort niet bij dit voorstel."))
    if row.rules.count() >= 60:
        raise RefusedError(_("Er staan al zestig wensen. Haal er eerst een weg."))
    wish = {"kind": kind, "topic_id": topic, "other_topic_id": other_topic, "contact_id": contact, "other_id": other}
    if not row.rules.filter(**wish).exists():
        PlanRule.objects.create(plan=row, **wish)
    _reckon(by, row)


@transaction.atomic
def unwant(*, by: Reader, plan: PlanId, rule: UUID) -> None:
    """Takes a wish back and reckons anew."""
    row = plan_for(by, plan)
    row.rules.filter(id=rule).delete()
    _reckon(by, row)


@transaction.atomic
def discard(*, by: Reader, plan: PlanId) -> None:
    """Throws a proposal away; topics wait as before, and what was agreed upon stays."""
    row = plan_for(by, plan)
    _proposed(by, row).delete()
    row.closed_at = timezone.now()
    row.save(update_fields=["closed_at"])
    remember(by, "plan_thrown_away", row.id, "plan")


@transaction.atomic
def agree_to_all(*, by: Reader, plan: PlanId) -> int:
    """Agrees upon all conversations that have a moment or need none; gives how many."""
    row = plan_for(by, plan)
    done = 0
    for talk in list(_proposed(by, row).order_by("starts_at", "id")):
        if talk.starts_at is not None or talk.form != Form.MEETING:
            place = Place(talk.starts_at, talk.place, talk.form)
            agree(by=by, conversation=ConversationId(talk.id), place=place)
            done += 1
    close_when_done(by, row)
    return done


@transaction.atomic
def agree_to_one(*, by: Reader, conversation: ConversationId, place: Place) -> None:
    """Agrees upon one conversation; a proposal of which nothing is left waits no longer."""
    agree(by=by, conversation=conversation, place=place)
    row = Plan.objects.filter(conversations=conversation, by_id=by.person, closed_at__isnull=True).first()
    if row is not None:
        close_when_done(by, row)


def close_when_done(by: Reader, row: Plan) -> None:
    """A proposal of which everything is agreed upon is done."""
    if not _proposed(by, row).exists() and not row.left_out:
        row.closed_at = timezone.now()
        row.save(update_fields=["closed_at"])


def _proposed(by: Reader, row: Plan) -> Any:
    """What is not agreed upon of a proposal: all of it is the reader's own."""
    return Conversation.objects.for_reader(by).filter(plan=row, state=State.PROPOSED)


# Reckoning


def _until(seconds: float) -> Callable[[], float]:
    start = time.monotonic()
    return lambda: seconds - (time.monotonic() - start)


def _reckon(by: Reader, row: Plan) -> None:
    """Composes what was not agreed upon, and what it would be without the wishes; keeps both and the conversations."""
    _proposed(by, row).delete()
    agreed = Item.objects.filter(conversation__plan=row, conversation__state__in=[State.PLANNED, State.HELD])
    topics = list(
        Topic.objects.for_reader(by, Action.CONVENE)
        .filter(id__in=row.topics.values("topic_id"), dropped_at__isnull=True)
        .exclude(id__in=agreed.values("topic_id"))
        .order_by("id")
    )
    rules = list(row.rules.order_by("kind", "id"))
    gathered = gather(by, row, topics, rules)
    found = parted(gathered.gathering, compose(gathered.gathering, _until(SECONDS)))
    row.outcome = {"plan": _weighed(gathered.gathering, found)}
    if rules:
        free = replace(gathered.gathering, together=(), present=(), forbidden=gathered.never)
        row.outcome["free"] = _weighed(free, parted(free, compose(free, _until(SECONDS))))
    row.left_out = [{"topic": one.topic, "because": kept(one.because)} for one in found.left_out]
    row.not_invited = [
        *(
            {"topic": one.topic, "person": one.person, "because": kept(one.because)}
            for one in uninvited(gathered.gathering, found)
        ),
        *(
            {"topic": topic, "person": person, "because": [{"code": "not_there", "figures": {}}]}
            for topic, person in gathered.not_there
        ),
    ]
    row.save(update_fields=["outcome", "left_out", "not_invited"])
    _keep(by, row, {str(one.id): one for one in topics}, found, gathered)


def _weighed(gathering: Gathering, found: Composed) -> dict[str, Any]:
    """What a plan asks, and what one big meeting of the same people about the same topics would have asked."""
    seated = {seat.person for talk in found.conversations for seat in talk.seats}
    talked = {topic for talk in found.conversations for topic in talk.topics}
    people = [one for one in gathering.people if one.id in seated]
    topics = [one for one in gathering.topics if one.id in talked]
    return {
        "conversations": len(found.conversations),
        "seats": sum(len(talk.seats) for talk in found.conversations),
        "boredom": round(found.boredom_minutes, 1),
        "cost": round(found.cost, 1),
        "bound": round(found.bound, 1),
        "proven": found.proven,
        "one_meeting": round(sum(boredom(person, topic) * topic.minutes for person in people for topic in topics), 1),
        "one_meeting_people": len(people),
    }


def _keep(by: Reader, row: Plan, topics: dict[str, Topic], found: Composed, gathered: Gathered) -> None:
    formal = [(str(at), talk) for at, talk in enumerate(found.conversations) if _form(talk) != Form.CALL]
    people = {seat.person for talk in found.conversations for seat in talk.seats}
    chosen = choose_moments(
        [meeting_of(key, talk, gathered) for key, talk in formal],
        moments_in(gathered.days),
        already(by, sorted(people), gathered.days),
    )
    for at, talk in enumerate(found.conversations):
        _keep_one(by, row, topics, talk, chosen.get(str(at)))


def _form(talk: Talk) -> Form:
    if talk.form == "formal":
        return Form.MEETING
    return Form.CALL if talk.minutes <= CALL_MINUTES else Form.COFFEE


def _keep_one(by: Reader, row: Plan, topics: dict[str, Topic], talk: Talk, chosen: Chosen | None) -> None:
    about = [topics[key] for key in talk.topics]
    first = about[0]
    made = Conversation.objects.create(
        plan=row,
        form=_form(talk),
        starts_at=None if chosen is None or chosen.at is None else moment_at(chosen.at),
        because=[] if chosen is None else kept(chosen.because),
        neighbourhood_id=first.neighbourhood_id,
        party_id=first.party_id,
        town_id=first.town_id,
        noted_by_id=by.person,
    )
    Item.objects.bulk_create(
        Item(conversation=made, topic=one, place=place, minutes=one.minutes) for place, one in enumerate(about)
    )
    places = {key: place for place, key in enumerate(talk.topics)}
    Seat.objects.bulk_create(
        Seat(
            conversation=made,
            contact_id=UUID(seat.person),
            first=places[seat.first],
            last=places[seat.last],
            roles=[[one.topic, one.role] for one in seat.roles],
            because=kept(seat.because),
        )
        for seat in talk.seats
    )
    set_level(made)
