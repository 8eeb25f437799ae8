"""A round as files: who takes part, who was offered to whom, and what each side said."""

import polars as pl
from sqlalchemy import Select, select
from sqlmodel import col

from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import PairingOffer
from programmes.mentoring.participants import by_number
from programmes.mentoring.working.proposals import pairings_of
from workforce.database import GOES_OUT, frame
from workforce.tenancy import OrganisationSession

PEOPLE: dict[str, pl.DataType] = {
    "Number": pl.Int64(),
    "Name": pl.String(),
    "Organisation": pl.String(),
    "Region": pl.String(),
    "Takes part as": pl.String(),
    "Grade": pl.Int64(),
    "Profession": pl.String(),
    "Digital role": pl.Boolean(),
    "Languages": pl.List(pl.String),
    "Half-days": pl.List(pl.String),
    "In person only": pl.Boolean(),
    "Places": pl.Int64(),
    "Away": pl.Boolean(),
    "Goals": pl.String(),
    "Consent on": pl.Date(),
}
PAIRS: dict[str, pl.DataType] = {
    "Pair": pl.Int64(),
    "Mentee number": pl.Int64(),
    "Mentee": pl.String(),
    "Mentee organisation": pl.String(),
    "Mentor number": pl.Int64(),
    "Mentor": pl.String(),
    "Mentor organisation": pl.String(),
    "Points": pl.Int64(),
    "Offered on": pl.Date(),
    "Agreed on": pl.Date(),
    "Ended on": pl.Date(),
    "Outcome": pl.String(),
}
ANSWERS: dict[str, pl.DataType] = {
    "Pair": pl.Int64(),
    "Side": pl.String(),
    "Number": pl.Int64(),
    "Name": pl.String(),
    "Reply by": pl.Date(),
    "Answer": pl.String(),
    "Reason": pl.String(),
}
Query = Select[*tuple[object, ...]]


def participants_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    """Without addresses, wishes and whom somebody avoids, as on the pages; skills as `Agile working 2; …`."""
    person = RoundParticipant
    columns = (
        person.id, person.name, person.organisation, person.region, person.side, person.grade, person.profession,
        person.is_digital, person.languages, person.slots, person.in_person, person.capacity, person.is_away,
        person.goals, person.consented_on, person.offers, person.wants,
    )  # fmt: skip
    query: Query = select(*map(col, columns)).where(col(person.round_id) == round_id)
    query = query.where(col(person.withdrawn_at).is_(None)).order_by(col(person.name), col(person.id))
    found = session.execute(query, execution_options={GOES_OUT: True}).all()
    people = pl.DataFrame([row[:15] for row in found], pl.Schema(PEOPLE), orient="row")
    skills = [(skills_said(row[15]), skills_said(row[16])) for row in found]
    said = pl.DataFrame(skills, {"Offers": pl.String, "Wants": pl.String}, orient="row")
    return people.with_columns(pl.col("Languages", "Half-days").list.join("; ")).hstack(said)


def skills_said(levels: dict[str, int]) -> str:
    return "; ".join(f"{skill} {level}" for skill, level in levels.items())


def pairs_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    """A name is empty where that card was withdrawn."""
    people = by_number(session, round_id)
    rows = [
        (
            pairing.id,
            *said_of(people[pairing.mentee_id]),
            *said_of(people[pairing.mentor_id]),
            pairing.points,
            pairing.offered_on,
            pairing.agreed_on,
            pairing.ended_on,
            pairing.outcome,
        )
        for pairing in pairings_of(session, round_id)
    ]
    return pl.DataFrame(rows, pl.Schema(PAIRS), orient="row")


def said_of(person: RoundParticipant) -> tuple[int, str, str]:
    return person.id, person.name, person.organisation


def answers_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    """With coded reasons; what somebody added in their own words stays on the page."""
    person = RoundParticipant
    columns = (
        PairingOffer.pairing_id, PairingOffer.side, person.id, person.name, PairingOffer.reply_by,
        PairingOffer.answer, PairingOffer.reason,
    )  # fmt: skip
    query: Query = select(*map(col, columns)).join(person, col(person.id) == PairingOffer.participant_id)
    query = query.where(col(person.round_id) == round_id).order_by(col(PairingOffer.id))
    return frame(session, query, pl.Schema(ANSWERS))
