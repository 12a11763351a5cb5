"""From topics and people to the gathering that the composing takes, and its plan back to rows: the only place."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from wijkspraak.accounts.models import NamedReader
from wijkspraak.accounts.policy import Clearance
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.models import Conversation, Form, Plan, PlanRule, RuleKind, Seat, State, Topic, TopicRole
from wijkspraak.core.conversations.days import Fixed, Meeting, Moment
from wijkspraak.core.conversations.values import Conversation as Talk
from wijkspraak.core.conversations.values import Gathering, Person
from wijkspraak.core.conversations.values import Role as RoleValue
from wijkspraak.core.conversations.values import Topic as TopicValue
from wijkspraak.core.ids import ContactId, NeighbourhoodId, PersonId, QuestionId
from wijkspraak.core.people.values import Role
from wijkspraak.core.questions.values import Reason
from wijkspraak.people.table_access import Fit, Sitter, Wanted, fits, sitters
from wijkspraak.questions import access as questions

HERE: Final = ZoneInfo("Europe/Amsterdam")
# What it asks of somebody to come at all, in minutes: preparing, walking there, finding the thread. A conversation
# by itself asks nothing more, so topics are only laid together where that spares somebody a second chair.
CONVERSATION_COST: Final = 0.0
SEAT_COST: Final = 15.0
# At which times of a working day a conversation may begin, in minutes after midnight.
STARTS: Final = (9 * 60, 10 * 60 + 30, 13 * 60, 14 * 60 + 30, 16 * 60)
MOST_DAYS: Final = 31
HOST: Final = "host"  # who convenes, among the people of a meeting


@dataclass(frozen=True, slots=True)
class Gathered:
    """The gathering with what is needed to tell its plan: people by key, and who was left out before the composing."""

    gathering: Gathering
    people: Mapping[str, Sitter]
    days: tuple[date, ...]
    never: tuple[tuple[str, str], ...] = ()  # pairs of people who share no day
    not_there: tuple[tuple[str, str], ...] = field(default_factory=tuple)  # (topic, person)


def working_days(since: date, until: date) -> tuple[date, ...]:
    """Mondays to Fridays from one day to another, both included; at most a month."""
    count = min((until - since).days, MOST_DAYS)
    return tuple(day for n in range(count + 1) if (day := since + timedelta(days=n)).isoweekday() <= 5)


def days_ahead(since: date, until: date, today: date) -> tuple[date, ...]:
    """The working days that can still be chosen: from tomorrow on, for an invitation needs a night."""
    return working_days(max(since, today + timedelta(days=1)), until)


def texts_of(topic: Topic, question: questions.QuestionValue | None) -> tuple[str, ...]:
    """What a topic is about, as far as its question may be read."""
    if question is None:
        return (topic.title,)
    return (f"{topic.title}. {question.literal_ask}", question.need, question.cause)


def wanted(reader: Reader, topics: Sequence[Topic]) -> tuple[Wanted, ...]:
    """Topics as the choice of people takes them. Three queries."""
    keys = [QuestionId(one.question_id) for one in topics if one.question_id is not None]
    seen = questions.visible_of(reader, keys)
    only: dict[UUID, dict[Role, frozenset[ContactId]]] = {}
    rows = TopicRole.objects.filter(topic__in=[one.id for one in topics]).prefetch_related("any_of")
    for row in rows:
        only.setdefault(row.topic_id, {})[cast("Role", row.kind)] = frozenset(
            ContactId(one.contact_id) for one in row.any_of.all()
        )
    return tuple(
        Wanted(
            id=str(one.id),
            texts=texts_of(one, seen.get(QuestionId(one.question_id)) if one.question_id else None),
            place=NeighbourhoodId(one.neighbourhood_id),
            domain=one.domain,
            level=one.height,
            euro=float(one.euro or 0),
            needs=tuple(only.get(one.id, {})),
            only={role: keys for role, keys in only.get(one.id, {}).items() if keys},
        )
        for one in topics
    )


def gather(reader: Reader, plan: Plan, topics: Sequence[Topic], rules: Sequence[PlanRule]) -> Gathered:
    """All that the composing needs for these topics; people are those whom the reader may find."""
    found = fits(reader, wanted(reader, topics))
    asked = {key for fit in found.values() for keys in fit.roles.values() for key in keys}
    asked |= {ContactId(rule.contact_id) for rule in rules if rule.kind == RuleKind.PRESENT and rule.contact_id}
    people = {str(key): one for key, one in sitters(reader, asked).items()}
    days = days_ahead(plan.since, plan.until, reader.today)
    there = {key: frozenset(day for day in days if one.can_on(day)) for key, one in people.items()}
    named = named_of(topics, reader.today)
    closed = tuple(
        (str(topic.id), key) for topic in topics for key, one in people.items() if not may_sit(topic, one, named)
    )
    never = _never_together(there)
    gathering = Gathering(
        topics=tuple(_topic(one, found[str(one.id)], people, there) for one in topics),
        people=tuple(_person(one, plan, there[key]) for key, one in people.items()),
        max_topics=plan.max_topics,
        max_minutes=plan.max_minutes,
        conversation_cost=CONVERSATION_COST,
        seat_cost=SEAT_COST,
        together=_together(rules, topics),
        present=tuple(
            (str(rule.topic_id), str(rule.contact_id))
            for rule in rules
            if rule.kind == RuleKind.PRESENT and str(rule.contact_id) in people
        ),
        forbidden=(*_apart(rules, people), *never),
        closed=closed,
    )  # fmt: skip
    gone = tuple(
        (str(topic.id), str(key))
        for topic in topics
        for keys in found[str(topic.id)].roles.values()
        for key in keys
        if str(key) in people and not there[str(key)]
    )
    return Gathered(gathering, people, days, never, gone)


def may_sit(topic: Topic, one: Sitter, named: Mapping[UUID, frozenset[PersonId]]) -> bool:
    """Whether this person may hear of a topic: by level and place, and of a household only when named for it."""
    if topic.level == Clearance.NAMED:
        return one.person is not None and one.person in named.get(topic.id, frozenset())
    hears = one.hears(NeighbourhoodId(topic.neighbourhood_id))
    return hears is not None and hears >= topic.level


def named_of(topics: Iterable[Topic], today: date) -> dict[UUID, frozenset[PersonId]]:
    """Who is named for each case among these topics, today."""
    keys = [one.id for one in topics if one.level == Clearance.NAMED]
    found: dict[UUID, set[PersonId]] = {}
    rows = NamedReader.objects.filter(subject__in=keys, until__gte=today) if keys else ()
    for row in rows:
        found.setdefault(row.subject, set()).add(PersonId(row.person_id))
    return {key: frozenset(some) for key, some in found.items()}


def _topic(one: Topic, fit: Fit, people: Mapping[str, Sitter], there: Mapping[str, frozenset[date]]) -> TopicValue:
    return TopicValue(
        id=str(one.id),
        level=one.height,
        clearance=0,  # who may hear it differs by place and by name, so it stands in `closed`, pair by pair
        minutes=one.minutes,
        roles=tuple(
            RoleValue(role, tuple(str(key) for key in keys if there.get(str(key))))
            for role, keys in fit.roles.items()
        ),
        relevance={str(key): value for key, value in fit.relevance.items() if str(key) in people},
    )  # fmt: skip


def _person(one: Sitter, plan: Plan, there: frozenset[date]) -> Person:
    return Person(str(one.id), one.level, 0, float(min(plan.person_minutes, one.minutes)) if there else 0.0)


def _together(rules: Sequence[PlanRule], topics: Sequence[Topic]) -> tuple[tuple[str, ...], ...]:
    """Groups of topics: pairs that share a topic are one group."""
    here = {str(one.id) for one in topics}
    groups: list[set[str]] = []
    for rule in rules:
        pair = {str(rule.topic_id), str(rule.other_topic_id)}
        if rule.kind != RuleKind.TOGETHER or not pair <= here:
            continue
        joined = [group for group in groups if group & pair]
        groups = [group for group in groups if not group & pair] + [pair.union(*joined)]
    return tuple(tuple(sorted(group)) for group in groups)


def _apart(rules: Sequence[PlanRule], people: Mapping[str, Sitter]) -> tuple[tuple[str, str], ...]:
    pairs = [(str(rule.contact_id), str(rule.other_id)) for rule in rules if rule.kind == RuleKind.APART]
    return tuple(pair for pair in pairs if set(pair) <= set(people))


def _never_together(there: Mapping[str, frozenset[date]]) -> tuple[tuple[str, str], ...]:
    """Pairs of people who share no day: they cannot sit at one table."""
    keys = sorted(key for key, days in there.items() if days)
    return tuple(
        (one, other) for at, one in enumerate(keys) for other in keys[at + 1 :] if not there[one] & there[other]
    )


def kept(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """Reasons as they are kept."""
    return [{"code": one.code, "figures": dict(one.figures)} for one in reasons]


# Days


def moments_in(days: Iterable[date]) -> tuple[Moment, ...]:
    """The moments at which a conversation may begin on these days."""
    return tuple(Moment(day, start) for day in days for start in STARTS)


def moment_at(moment: Moment) -> datetime:
    """A moment as a time with its zone."""
    return datetime.combine(moment.day, time(moment.start // 60, moment.start % 60), tzinfo=HERE)


def meeting_of(key: str, talk: Talk, gathered: Gathered) -> Meeting:
    """A conversation that needs a day, with the days on which each of its people can.

    Who convenes a meeting is there too; two people who have coffee need nobody to lead them.
    """
    seated = [seat.person for seat in talk.seats if seat.person in gathered.people]
    can = {one: frozenset(day for day in gathered.days if gathered.people[one].can_on(day)) for one in seated}
    if talk.form == "formal":
        can[HOST] = frozenset(gathered.days)
    return Meeting(key, int(talk.minutes), can)


def already(reader: Reader, people: Iterable[str], days: Sequence[date]) -> tuple[Fixed, ...]:
    """What these people have agreed to on these days, as far as the reader may read it. Four queries.

    A topic that the reader may not know of changes nothing: who is asked twice at a time says so.
    """
    if not days:
        return ()
    start = datetime.combine(days[0], time(), tzinfo=HERE)
    end = datetime.combine(days[-1] + timedelta(days=1), time(), tzinfo=HERE)
    agreed = Conversation.objects.for_reader(reader).filter(
        state=State.PLANNED, starts_at__gte=start, starts_at__lt=end
    )
    found = [
        Fixed(HOST, moment_of(one.starts_at), sum(item.minutes for item in one.items.all()))
        for one in agreed.filter(noted_by_id=reader.person, form=Form.MEETING).prefetch_related("items")
        if one.starts_at is not None
    ]
    rows = list(
        Seat.objects.filter(
            contact__in=[UUID(key) for key in people],
            withdrawn_at__isnull=True,
            conversation__in=agreed.values("id"),
        )
        .exclude(answer="no")
        .select_related("conversation")
        .prefetch_related("conversation__items")
        .order_by("id")
    )
    about = {item.topic_id for row in rows for item in row.conversation.items.all()}
    seen = set(Topic.objects.for_reader(reader).filter(id__in=about).values_list("id", flat=True))
    for row in rows:
        begin, long = _seen_part(row, seen)
        if begin is not None:
            found.append(Fixed(str(row.contact_id), moment_of(begin), long))
    return tuple(found)


def _seen_part(seat: Seat, seen: Collection[UUID]) -> tuple[datetime | None, int]:
    """The part of a seat from the first to the last topic that may be known; nothing where it lies beyond."""
    items = list(seat.conversation.items.all())
    if not items:
        return seat.conversation.starts_at, 0
    known = [one.place for one in items if one.topic_id in seen and seat.first <= one.place <= seat.last]
    return part_of(seat.conversation, known[0], known[-1]) if known else (None, 0)


def moment_of(at: datetime) -> Moment:
    """A time as a moment here."""
    local = at.astimezone(HERE)
    return Moment(local.date(), local.hour * 60 + local.minute)


def part_of(conversation: Conversation, first: int, last: int) -> tuple[datetime | None, int]:
    """When a part of a conversation begins, and how many minutes it lasts; needs the items to be there."""
    items = list(conversation.items.all())
    before = sum(item.minutes for item in items if item.place < first)
    long = sum(item.minutes for item in items if first <= item.place <= last)
    if conversation.starts_at is None:
        return None, long
    return conversation.starts_at + timedelta(minutes=before), long
