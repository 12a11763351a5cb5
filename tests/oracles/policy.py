"""Who may read what, told once more in plain sentences by another hand: slow, and nothing shared with the table."""

from wijkspraak.accounts.models import Assignment, NamedReader, Person, Share
from wijkspraak.signals.models import Signal


def may_read(person: Person, row: Signal, today: object) -> bool:
    """Works the rule of the ground plan out by hand for one person and one row."""
    if row.level == 0 and row.published_at is not None:
        return True
    if NamedReader.objects.filter(person=person, subject=row.id, until__gte=today).exists():
        return True
    if row.level == 3:
        return False
    return any(_by(assignment, person, row) for assignment in _active(person, today))


def _active(person: Person, today: object) -> list[Assignment]:
    rows = Assignment.objects.filter(person=person)
    return [a for a in rows if a.since <= today and (a.until is None or a.until >= today)]


def _by(assignment: Assignment, person: Person, row: Signal) -> bool:
    own = row.noted_by_id == person.id
    nearby = assignment.everywhere or assignment.neighbourhoods.filter(id=row.neighbourhood_id).exists()
    on_table = row.town_id is not None and row.town_id == assignment.party.root_id
    given = Share.objects.filter(subject=row.id, party=assignment.party).exists()
    ours = row.party_id == assignment.party_id
    team = row.level <= 1
    said = {
        "networker": (nearby and on_table and team) or own,
        "area_manager": (nearby and on_table) or given or own,
        "account_holder": (nearby and on_table and team) or (nearby and ours) or given or own,
        "team_member": (nearby and on_table and team) or own,
        "policy_officer": given and team,
        "partner": given or (ours and nearby and team) or own,
        "resident": own and team,
    }
    return said.get(assignment.role, False)
