"""Names for the identifiers that travel between rooms, so that one kind is never taken for another."""

from typing import NewType
from uuid import UUID

PersonId = NewType("PersonId", UUID)
PartyId = NewType("PartyId", UUID)
NeighbourhoodId = NewType("NeighbourhoodId", UUID)
FacilityId = NewType("FacilityId", UUID)
SignalId = NewType("SignalId", UUID)
EchoId = NewType("EchoId", UUID)
QuestionId = NewType("QuestionId", UUID)
ContactId = NewType("ContactId", UUID)
OrganisationId = NewType("OrganisationId", UUID)
AgendaPointId = NewType("AgendaPointId", UUID)
TopicId = NewType("TopicId", UUID)
ConversationId = NewType("ConversationId", UUID)
SeatId = NewType("SeatId", UUID)
StructureId = NewType("StructureId", UUID)
PlanId = NewType("PlanId", UUID)
