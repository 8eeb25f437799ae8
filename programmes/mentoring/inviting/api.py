"""JSON for whoever runs rounds from another system: send an invitation, and where organisations stand with it."""

from datetime import datetime

from fastapi import APIRouter

from programmes.mentoring import rounds
from programmes.mentoring.inviting import composing
from programmes.mentoring.inviting.composing import InvitationFields
from programmes.mentoring.inviting.models import MentoringInvitation, Progress, Wanted
from programmes.mentoring.permissions import Reading, Running
from workforce.web import Visit

router = APIRouter(prefix="/api/v1/{organisation}/rounds", tags=["mentoring"])


class InviteeCard(Progress):
    """An organisation; `registered` counts the cards from there."""

    organisation: str
    registered: int


class InvitationCard(Wanted):
    id: int
    sent_at: datetime
    organisations: list[InviteeCard]


@router.get("/{round_id}/invitations")
def list_invitations(visit: Reading, round_id: int) -> list[InvitationCard]:
    found = rounds.find_round(visit.session, round_id)
    return [card_of(visit, made) for made in composing.invitations_of(visit.session, found.id)]


@router.post("/{round_id}/invitations", status_code=201)
def send(visit: Running, round_id: int, fields: InvitationFields) -> InvitationCard:
    found = rounds.find_round(visit.session, round_id)
    return card_of(visit, composing.compose(visit.session, found, fields, visit.member_id, visit.now))


def card_of(visit: Visit, made: MentoringInvitation) -> InvitationCard:
    places = [
        InviteeCard.model_validate(
            line.invitee.model_dump() | {"organisation": line.place.name, "registered": line.registered}
        )
        for line in composing.lines_of(visit.session, made)
    ]
    return InvitationCard.model_validate(made.model_dump() | {"organisations": places})
