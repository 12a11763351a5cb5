"""Who may see and do what, stated once: filters, checks, masks, tests and the page "wie ziet wat" are made from it.

A rule says: somebody in this role may do this, with rows of these levels, as far as the scope reaches. What no
rule allows does not exist for the reader. There is no rule that takes away: what is not in the table is not there.
"""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Clearance(IntEnum):
    """How confidential a row is; N3 concerns a recognisable household and is for named people only."""

    PUBLIC = 0
    TEAM = 1
    CONFIDENTIAL = 2
    NAMED = 3

    @property
    def shown(self) -> str:
        """The level's name on the screen."""
        return str(LEVEL_NAMES[self])


class PartyKind(StrEnum):
    """What sort of party somebody works for or belongs to."""

    MUNICIPALITY = "municipality"
    CLUSTER = "cluster"
    PARTNER = "partner"
    RESIDENTS = "residents"


class Role(StrEnum):
    """What somebody does; the same person may have several roles."""

    NETWORKER = "networker"
    AREA_MANAGER = "area_manager"
    ACCOUNT_HOLDER = "account_holder"
    TEAM_MEMBER = "team_member"
    POLICY_OFFICER = "policy_officer"
    PARTNER = "partner"
    RESIDENT = "resident"
    AUDITOR = "auditor"
    KEEPER = "keeper"
    LISTENER = "listener"  # the nightly task; never given to a person


class Action(StrEnum):
    """What may be done; every page, task and command names one of these."""

    READ = "read"
    AGGREGATE = "aggregate"
    NOTE = "note"
    CORRECT = "correct"
    JUDGE = "judge"
    EDIT = "edit"
    PLAN = "plan"
    SHARE = "share"
    MEET = "meet"
    CONVENE = "convene"
    OVERSEE = "oversee"
    FURNISH = "furnish"
    KEEP = "keep"
    AUDIT = "audit"
    WORD = "word"


class Scope(StrEnum):
    """How far a rule reaches, seen from one assignment of the reader."""

    OWN = "own"  # rows the reader noted
    AREA = "area"  # rows on the table of the own municipality, in the assignment's neighbourhoods
    CLUSTER = "cluster"  # the same, but only rows of the assignment's own party
    PARTY = "party"  # rows of the assignment's own party, in its neighbourhoods
    SHARED = "shared"  # rows that were shared with the assignment's party
    TOWN = "town"  # rows on the table of the own municipality, wherever
    SERVICE = "service"  # no rows: a page of the service itself


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table."""

    role: Role
    action: Action
    levels: frozenset[Clearance]
    scope: Scope


N0, N1, N2 = Clearance.PUBLIC, Clearance.TEAM, Clearance.CONFIDENTIAL


def _rules(role: Role, *lines: tuple[Action, Scope, tuple[Clearance, ...]]) -> tuple[Rule, ...]:
    return tuple(Rule(role, action, frozenset(levels), scope) for action, scope, levels in lines)


RULES: Final[tuple[Rule, ...]] = (
    *_rules(
        Role.NETWORKER,
        (Action.READ, Scope.AREA, (N0, N1)),
        (Action.READ, Scope.OWN, (N0, N1, N2)),
        (Action.AGGREGATE, Scope.TOWN, (N0, N1)),
        (Action.NOTE, Scope.AREA, (N0, N1, N2)),
        (Action.MEET, Scope.AREA, (N0, N1)),
        (Action.MEET, Scope.OWN, (N0, N1, N2)),
        (Action.CONVENE, Scope.AREA, (N0, N1)),
        (Action.CONVENE, Scope.OWN, (N0, N1, N2)),
        (Action.CORRECT, Scope.OWN, (N0, N1, N2)),
        (Action.WORD, Scope.TOWN, (N0,)),
    ),
    *_rules(
        Role.AREA_MANAGER,
        (Action.READ, Scope.AREA, (N0, N1, N2)),
        (Action.READ, Scope.SHARED, (N0, N1, N2)),
        (Action.READ, Scope.OWN, (N0, N1, N2)),
        (Action.AGGREGATE, Scope.TOWN, (N0, N1)),
        (Action.NOTE, Scope.AREA, (N0, N1, N2)),
        (Action.MEET, Scope.AREA, (N0, N1, N2)),
        (Action.MEET, Scope.OWN, (N0, N1, N2)),
        (Action.CONVENE, Scope.AREA, (N0, N1, N2)),
        (Action.CONVENE, Scope.OWN, (N0, N1, N2)),
        (Action.OVERSEE, Scope.AREA, (N0, N1, N2)),
        (Action.CORRECT, Scope.OWN, (N0, N1, N2)),
        (Action.JUDGE, Scope.AREA, (N0, N1, N2)),
        (Action.EDIT, Scope.AREA, (N0, N1, N2)),
        (Action.PLAN, Scope.AREA, (N0, N1, N2)),
        (Action.SHARE, Scope.AREA, (N0, N1, N2)),
        (Action.FURNISH, Scope.AREA, (N0, N1)),
        (Action.WORD, Scope.TOWN, (N0,)),
    ),
    *_rules(
        Role.ACCOUNT_HOLDER,
        (Action.READ, Scope.AREA, (N0, N1)),
        (Action.READ, Scope.CLUSTER, (N0, N1, N2)),
        (Action.READ, Scope.SHARED, (N0, N1, N2)),
        (Action.READ, Scope.OWN, (N0, N1, N2)),
        (Action.AGGREGATE, Scope.TOWN, (N0, N1)),
        (Action.NOTE, Scope.AREA, (N0, N1, N2)),
        (Action.MEET, Scope.AREA, (N0, N1)),
        (Action.MEET, Scope.OWN, (N0, N1, N2)),
        (Action.CONVENE, Scope.AREA, (N0, N1)),
        (Action.CONVENE, Scope.CLUSTER, (N2,)),
        (Action.CONVENE, Scope.OWN, (N0, N1, N2)),
        (Action.CORRECT, Scope.OWN, (N0, N1, N2)),
        (Action.JUDGE, Scope.AREA, (N0, N1)),
        (Action.EDIT, Scope.AREA, (N0, N1)),
        (Action.EDIT, Scope.CLUSTER, (N2,)),
        (Action.PLAN, Scope.AREA, (N0, N1)),
        (Action.FURNISH, Scope.AREA, (N0, N1)),
        (Action.WORD, Scope.TOWN, (N0,)),
    ),
    *_rules(
        Role.TEAM_MEMBER,
        (Action.READ, Scope.AREA, (N0, N1)),
        (Action.READ, Scope.OWN, (N0, N1, N2)),
        (Action.AGGREGATE, Scope.TOWN, (N0, N1)),
        (Action.NOTE, Scope.AREA, (N0, N1, N2)),
        (Action.MEET, Scope.AREA, (N0, N1)),
        (Action.MEET, Scope.OWN, (N0, N1, N2)),
        (Action.CONVENE, Scope.AREA, (N0, N1)),
        (Action.CONVENE, Scope.OWN, (N0, N1, N2)),
        (Action.CORRECT, Scope.OWN, (N0, N1, N2)),
        (Action.JUDGE, Scope.AREA, (N0, N1)),
        (Action.EDIT, Scope.AREA, (N0, N1)),
        (Action.PLAN, Scope.AREA, (N0, N1)),
        (Action.WORD, Scope.TOWN, (N0,)),
    ),
    *_rules(
        Role.POLICY_OFFICER,
        (Action.READ, Scope.SHARED, (N0, N1)),
        (Action.AGGREGATE, Scope.TOWN, (N0, N1)),
        (Action.FURNISH, Scope.TOWN, (N0, N1)),
        (Action.WORD, Scope.TOWN, (N0,)),
    ),
    *_rules(
        Role.PARTNER,
        (Action.READ, Scope.SHARED, (N0, N1, N2)),
        (Action.READ, Scope.PARTY, (N0, N1)),
        (Action.READ, Scope.OWN, (N0, N1, N2)),
        (Action.NOTE, Scope.PARTY, (N0, N1, N2)),
        (Action.MEET, Scope.PARTY, (N0, N1)),
        (Action.MEET, Scope.OWN, (N0, N1, N2)),
        (Action.CONVENE, Scope.PARTY, (N0, N1)),
        (Action.CONVENE, Scope.OWN, (N0, N1, N2)),
        (Action.CORRECT, Scope.OWN, (N0, N1, N2)),
    ),
    *_rules(
        Role.RESIDENT,
        (Action.READ, Scope.OWN, (N0, N1)),
        (Action.NOTE, Scope.PARTY, (N0, N1)),
        (Action.CORRECT, Scope.OWN, (N0, N1)),
    ),
    *_rules(Role.AUDITOR, (Action.AUDIT, Scope.SERVICE, ())),
    *_rules(
        Role.KEEPER,
        (Action.KEEP, Scope.SERVICE, ()),
        (Action.FURNISH, Scope.TOWN, (N0, N1)),
    ),
    *_rules(
        Role.LISTENER,
        (Action.READ, Scope.TOWN, (N0, N1)),
        (Action.AGGREGATE, Scope.TOWN, (N0, N1)),
    ),
)


@dataclass(frozen=True, slots=True)
class Mask:
    """A field that not everybody who may read the row may read: who may, seen from one assignment."""

    kind: str
    field: str
    roles: frozenset[Role]
    own: bool = True  # whoever noted the row always sees the field


# Voices are counted for everybody; who it was that heard something is for those who work beside that person.
MASKS: Final[tuple[Mask, ...]] = (
    Mask("signal", "hearer", frozenset({Role.NETWORKER, Role.AREA_MANAGER, Role.TEAM_MEMBER, Role.LISTENER})),
    Mask("signal", "retold_from", frozenset({Role.AREA_MANAGER, Role.LISTENER})),
    Mask(
        "signal",
        "beneath",
        frozenset({Role.NETWORKER, Role.AREA_MANAGER, Role.ACCOUNT_HOLDER, Role.TEAM_MEMBER, Role.LISTENER}),
    ),
)

ROLE_NAMES: Final[dict[Role, Promise | str]] = {
    Role.NETWORKER: _("wijknetwerker"),
    Role.AREA_MANAGER: _("gebiedsmanager"),
    Role.ACCOUNT_HOLDER: _("accounthouder"),
    Role.TEAM_MEMBER: _("lid van het wijkactieteam"),
    Role.POLICY_OFFICER: _("beleidsmedewerker"),
    Role.PARTNER: _("partner"),
    Role.RESIDENT: _("bewoner"),
    Role.AUDITOR: _("toezichthouder"),
    Role.KEEPER: _("beheerder"),
    Role.LISTENER: _("het luisteren"),
}

ROLE_MEANINGS: Final[dict[Role, Promise | str]] = {
    Role.NETWORKER: _("Hoort wat er speelt bij bewoners in de eigen wijken en schrijft het op in hun woorden."),
    Role.AREA_MANAGER: _("Verbindt alle partijen in enkele wijken en brengt vragen op de gezamenlijke agenda."),
    Role.ACCOUNT_HOLDER: _("Is het gezicht van één cluster in een aantal wijken en legt de wijk uit aan de torens."),
    Role.TEAM_MEMBER: _("Werkt met collega's aan de vragen van één wijk."),
    Role.POLICY_OFFICER: _("Maakt beleid: ziet aantallen, en wat met het beleid is gedeeld."),
    Role.PARTNER: _(
        "Werkt bij politie, corporatie, welzijn, zorg of school: ziet wat met de eigen organisatie is gedeeld."
    ),
    Role.RESIDENT: _("Woont in de wijk: ziet wat openbaar is en wat van haar of hem zelf komt."),
    Role.AUDITOR: _("Kijkt na wie wat heeft gedaan, zonder de inhoud te zien."),
    Role.KEEPER: _("Beheert mensen en rollen, en ziet geen inhoud."),
    Role.LISTENER: _("De nachtelijke taak die signalen naast elkaar legt."),
}

PARTY_NAMES: Final[dict[PartyKind, Promise | str]] = {
    PartyKind.CLUSTER: _("cluster van de gemeente"),
    PartyKind.PARTNER: _("partner: politie, corporatie, welzijn, zorg, school"),
    PartyKind.RESIDENTS: _("bewonersgroep"),
    PartyKind.MUNICIPALITY: _("gemeente"),
}

LEVEL_NAMES: Final[dict[Clearance, Promise | str]] = {
    Clearance.PUBLIC: _("openbaar"),
    Clearance.TEAM: _("wijkteam"),
    Clearance.CONFIDENTIAL: _("vertrouwelijk"),
    Clearance.NAMED: _("op naam"),
}

LEVEL_MEANINGS: Final[dict[Clearance, Promise | str]] = {
    Clearance.PUBLIC: _("Iedereen mag dit lezen zodra het is gepubliceerd."),
    Clearance.TEAM: _("Voor wie in deze wijk werkt."),
    Clearance.CONFIDENTIAL: _("Voor enkelen: belangen, ondergrenzen en wat gevoelig ligt."),
    Clearance.NAMED: _(
        "Gaat over een herkenbaar huishouden: alleen voor mensen die bij naam zijn genoemd, en tijdelijk."
    ),
}

ACTION_NAMES: Final[dict[Action, Promise | str]] = {
    Action.READ: _("lezen"),
    Action.AGGREGATE: _("aantallen zien"),
    Action.NOTE: _("signalen noteren"),
    Action.CORRECT: _("eigen signalen verbeteren of intrekken"),
    Action.JUDGE: _("vermoedens beoordelen"),
    Action.EDIT: _("aan een vraag werken"),
    Action.PLAN: _("de agenda bijwerken"),
    Action.SHARE: _("delen met een partij"),
    Action.MEET: _("bijhouden en vinden wie u kunt spreken"),
    Action.CONVENE: _("gesprekken voorbereiden, houden en verslaan"),
    Action.OVERSEE: _("zien wie het netwerk van de wijk bijeenhoudt, en over bezwaren beslissen"),
    Action.FURNISH: _("cijfers, voorzieningen en meldingen inbrengen"),
    Action.KEEP: _("mensen en rollen beheren"),
    Action.AUDIT: _("het logboek nazien"),
    Action.WORD: _("aan het woordenboek werken"),
}

SCOPE_NAMES: Final[dict[Scope, Promise | str]] = {
    Scope.OWN: _("wat van uzelf komt"),
    Scope.AREA: _("in de eigen wijken"),
    Scope.CLUSTER: _("van het eigen cluster, in de eigen wijken"),
    Scope.PARTY: _("van de eigen organisatie, in de eigen wijken"),
    Scope.SHARED: _("wat met de eigen organisatie is gedeeld"),
    Scope.TOWN: _("in de hele gemeente"),
    Scope.SERVICE: _("van de dienst zelf"),
}
