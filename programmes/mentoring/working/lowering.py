"""The programme manager lowers how many mentees a mentor may have in this round."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, select

from programmes.mentoring.models import RoundParticipant, Side
from programmes.mentoring.rounds import find_round
from programmes.mentoring.working.decide import refuse_when_settled
from programmes.mentoring.working.models import PlacesLimit
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.tenancy import OrganisationSession


class LimitFields(SQLModel):
    places: int = Field(ge=0, le=50)
    reason: str = Field(default="", max_length=300)


def limit_of(session: OrganisationSession, participant_id: int) -> PlacesLimit | None:
    return session.exec(select(PlacesLimit).where(PlacesLimit.participant_id == participant_id)).first()


def lower(
    session: OrganisationSession,
    person: RoundParticipant,
    fields: LimitFields,
    actor_id: int | None,
    today: date,
    now: datetime,
) -> PlacesLimit:
    """Counts from the next run on; what the mentor said themselves stays as it is."""
    found = find_round(session, person.round_id)
    refuse_when_settled(found, today)
    if person.side is Side.MENTEE:
        raise Refusal(f"{person.called} takes part as a mentee only, and has no places.", field="places")
    if fields.places >= person.capacity:
        raise Refusal(
            f"{person.called} offers {person.capacity}: give fewer, or lift what you lowered.", field="places"
        )
    if not fields.reason.strip():
        raise Refusal("Say why they should have fewer mentees in this round.", field="reason")
    made = limit_of(session, person.id) or PlacesLimit(
        participant_id=person.id, places=fields.places, reason=fields.reason, made_at=now
    )
    made.places, made.reason, made.made_at = fields.places, fields.reason.strip(), now
    found.changes += 1
    session.add_all([made, found])
    note(session, now, actor_id, f"lowered to {fields.places} the places of", "mentoring participant", person.id)
    return made


def give_back(
    session: OrganisationSession, person: RoundParticipant, actor_id: int | None, today: date, now: datetime
) -> None:
    found = find_round(session, person.round_id)
    refuse_when_settled(found, today)
    made = limit_of(session, person.id)
    if made is None:
        raise Missing("Their places were not lowered.")
    session.delete(made)
    found.changes += 1
    session.add(found)
    note(session, now, actor_id, "gave back the places of", "mentoring participant", person.id)
