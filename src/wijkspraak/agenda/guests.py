"""Reading an agenda through a secret address: as the party it was made for, and no further than the neighbourhood."""

from dataclasses import replace
from datetime import date

from wijkspraak.accounts.policy import PartyKind, Role
from wijkspraak.accounts.reader import Post, Reader
from wijkspraak.agenda.access import Agenda, NotHereError, agenda
from wijkspraak.agenda.actions import secret_hash
from wijkspraak.agenda.models import AgendaLink
from wijkspraak.core.ids import NeighbourhoodId, PartyId
from wijkspraak.neighbourhoods.access import links, names_ever


def agenda_for(secret: str, today: date) -> Agenda:
    """The agenda that a secret opens today; NotHereError when it opens nothing (unknown, expired or closed)."""
    row = (
        AgendaLink.objects.filter(secret_hash=secret_hash(secret), until__gte=today, revoked_at__isnull=True)
        .select_related("party", "neighbourhood")
        .first()
    )
    if row is None:
        raise NotHereError
    place = NeighbourhoodId(row.neighbourhood_id)
    post = Post(
        Role.PARTNER,
        PartyId(row.party_id),
        PartyKind(row.party.kind),
        PartyId(row.party.root_id),
        frozenset({place}),
    )
    reader = Reader(None, row.party.name, (post,), today)
    # The address follows its neighbourhood to another name, and no further: not to what was joined to it later.
    now = next((link.after for link in links(reader) if link.before == place and link.continues), place)
    name = names_ever(reader).get(now, row.neighbourhood.name)
    return agenda(replace(reader, posts=(replace(post, neighbourhoods=frozenset({place, now})),)), now, name)
