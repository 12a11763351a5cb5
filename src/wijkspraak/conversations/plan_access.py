"""A second door of the conversations: proposals, which nobody reads but who asked for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import ceil
from typing import Any
from uuid import UUID

from wijkspraak.accounts.policy import Action
from wijkspraak.accounts.reader import Reader
from wijkspraak.conversations.access import (
    ConversationValue,
    NotHereError,
    TopicValue,
    conversation_values,
    topic_values,
)
from wijkspraak.conversations.models import Conversation, Plan, PlanRule, State, Topic
from wijkspraak.conversations.wording import TO_SAY, UNINVITED, rule_words, sentence
from wijkspraak.core.ids import ContactId, PlanId, TopicId
from wijkspraak.people.table_access import sitters


@dataclass(frozen=True, slots=True)
class RuleLine:
    """Something the proposal must keep to, in words."""

    id: UUID
    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Uninvited:
    """Somebody who could have come and does not, and why."""

    contact: ContactId
    name: str
    topic: str
    why: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A topic that cannot be talked about now, and what would make it possible."""

    topic: TopicValue
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a proposal asks: conversations, seats, minutes that people sit through what is not theirs, all of it."""

    conversations: int
    seats: int
    boredom: float
    cost: float
    bound: float
    proven: bool
    one_meeting: float
    one_meeting_people: int

    @property
    def gap_percent(self) -> int:
        """How much better it could be at most, in whole per cents, rounded up."""
        return 0 if self.cost <= 0 else ceil(100.0 * max(0.0, self.cost - self.bound) / self.cost)


@dataclass(frozen=True, slots=True)
class PlanValue:
    """A proposal: conversations not yet agreed upon, and what became of the others."""

    id: PlanId
    since: date
    until: date
    max_topics: int
    max_minutes: int
    person_minutes: int
    proposed: tuple[ConversationValue, ...]
    agreed: tuple[ConversationValue, ...]
    left_out: tuple[LeftOut, ...]
    uninvited: tuple[Uninvited, ...]
    to_say: str
    weighed: Weighed | None
    free: Weighed | None
    rules: tuple[RuleLine, ...]
    made_at: datetime
    closed: bool

    @property
    def costs_more(self) -> float:
        """How much the wishes made it dearer."""
        if self.weighed is None or self.free is None or not self.rules:
            return 0.0
        return max(0.0, self.weighed.cost - self.free.cost)

    @property
    def more_seats(self) -> int:
        """How many seats more than without the wishes."""
        return 0 if self.weighed is None or self.free is None else self.weighed.seats - self.free.seats

    @property
    def more_boredom(self) -> float:
        """How many minutes more that people sit through what is not theirs."""
        return 0.0 if self.weighed is None or self.free is None else self.weighed.boredom - self.free.boredom


def plans(reader: Reader) -> tuple[PlanId, ...]:
    """The reader's own proposals that wait, newest first."""
    rows = Plan.objects.filter(by_id=reader.person, closed_at__isnull=True) if reader.person else Plan.objects.none()
    return tuple(PlanId(key) for key in rows.order_by("-made_at", "id").values_list("id", flat=True)[:10])


def plan(reader: Reader, key: UUID) -> PlanValue:
    """One of the reader's own proposals; NotHereError where there is none."""
    row = Plan.objects.filter(id=key, by_id=reader.person).first() if reader.person else None
    if row is None:
        raise NotHereError
    rows = list(
        Conversation.objects.for_reader(reader, Action.CONVENE).filter(plan=row).order_by("starts_at", "made_at", "id")
    )
    values = conversation_values(reader, rows)
    about = list(Topic.objects.for_reader(reader).filter(id__in=row.topics.values("topic_id")))
    topics = {one.id: one for one in topic_values(reader, about)}
    rules = list(PlanRule.objects.filter(plan=row).order_by("kind", "id"))
    people = {str(key) for rule in rules for key in (rule.contact_id, rule.other_id) if key}
    people |= _named_in(row)
    names = {str(key): one.name for key, one in sitters(reader, [UUID(one) for one in people]).items()}
    names |= {str(key): one.title for key, one in topics.items()}
    return PlanValue(
        id=PlanId(row.id),
        since=row.since,
        until=row.until,
        max_topics=row.max_topics,
        max_minutes=row.max_minutes,
        person_minutes=row.person_minutes,
        proposed=tuple(one for one in values if one.state == State.PROPOSED),
        agreed=tuple(one for one in values if one.state != State.PROPOSED),
        left_out=tuple(
            LeftOut(topics[TopicId(UUID(one["topic"]))], tuple(sentence(why, names) for why in one["because"]))
            for one in row.left_out
            if TopicId(UUID(one["topic"])) in topics
        ),
        uninvited=tuple(
            Uninvited(
                ContactId(UUID(one["person"])),
                names[one["person"]],
                names.get(one["topic"], ""),
                "; ".join(sentence(why, names, UNINVITED) for why in one["because"]),
            )
            for one in row.not_invited
            if one["person"] in names and one["topic"] in names
        ),
        to_say=str(TO_SAY),
        weighed=_weighed(row.outcome.get("plan")),
        free=_weighed(row.outcome.get("free")),
        rules=tuple(RuleLine(rule.id, rule.kind, rule_words(rule.kind, *_ends(rule, names))) for rule in rules),
        made_at=row.made_at,
        closed=row.closed_at is not None,
    )


def _weighed(kept: Mapping[str, Any] | None) -> Weighed | None:
    return None if kept is None else Weighed(**kept)


def _named_in(row: Plan) -> set[str]:
    """Everybody whom the reasons of a proposal name."""
    found = {str(one["person"]) for one in row.not_invited}
    for line in (*row.left_out, *row.not_invited):
        found |= {str(one["figures"]["person"]) for one in line["because"] if "person" in one.get("figures", {})}
    return found


def _ends(rule: PlanRule, names: Mapping[str, str]) -> tuple[str, str]:
    one, other = rule.contact_id or rule.topic_id, rule.other_id or rule.other_topic_id or rule.topic_id
    return names.get(str(one), ""), names.get(str(other), "")
