"""Where things stand for one person at the organiser: their card, their matches, and a way to raise a concern."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import Field, SQLModel, col, func, select

from programmes.mentoring.frames import directory
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import Pairing, PairingConcern, PairingOffer
from programmes.mentoring.rounds import participants_of
from workforce.access import Role
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Membership, RoleHeld, is_not_over
from workforce.mail import Letter, write
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession, kept


class ConcernFields(SQLModel):
    words: str = Field(min_length=1, max_length=2000)


@dataclass(frozen=True)
class Match:
    pairing: Pairing
    offer: PairingOffer
    other: RoundParticipant

    @property
    def shows_card(self) -> bool:
        """While the match stands and this person has not said no."""
        return self.pairing.is_live and not self.other.withdrawn_at

    @property
    def contact(self) -> str:
        """Only after both have accepted."""
        return self.other.email if self.pairing.agreed_on and self.shows_card else ""


@dataclass(frozen=True)
class Standing:
    round: MentoringRound
    person: RoundParticipant
    matches: Sequence[Match]
    unknown_wishes: Sequence[str]


def standings(session: OrganisationSession, member_id: int | None) -> list[Standing]:
    """One for each card of this member that is held here, the latest round first."""
    theirs = select(RoundParticipant).where(RoundParticipant.member_id == member_id)
    theirs = theirs.where(col(RoundParticipant.withdrawn_at).is_(None)).order_by(col(RoundParticipant.id).desc())
    return [standing_of(session, person) for person in session.exec(theirs).all()]


def standing_of(session: OrganisationSession, person: RoundParticipant) -> Standing:
    found = session.get_one(MentoringRound, person.round_id)
    offers = select(PairingOffer).where(PairingOffer.participant_id == person.id)
    matches = [match_of(session, offer) for offer in session.exec(offers.order_by(col(PairingOffer.id).desc()))]
    meant = directory(participants_of(session, found.id)) if person.wishes else {}
    unknown = [wish for wish in person.wishes if len(meant.get(wish.casefold(), [])) != 1]
    return Standing(found, person, matches, unknown)


UNANSWERED = kept(
    select(func.count(col(PairingOffer.id)))
    .join(RoundParticipant, col(RoundParticipant.id) == PairingOffer.participant_id)
    .join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    .where(col(RoundParticipant.member_id) == bindparam("member_id"), col(PairingOffer.answer).is_(None))
    .where(col(Pairing.ended_on).is_(None), col(PairingOffer.reply_by) >= bindparam("today"))
)


def unanswered(session: OrganisationSession, member_id: int | None, today: date) -> int:
    """Matches that this member may still answer."""
    return session.exec(UNANSWERED, params={"member_id": member_id, "today": today}).one()


def match_of(session: OrganisationSession, offer: PairingOffer) -> Match:
    pairing = session.get_one(Pairing, offer.pairing_id)
    other_id = pairing.mentor_id if pairing.mentee_id == offer.participant_id else pairing.mentee_id
    return Match(pairing, offer, session.get_one(RoundParticipant, other_id))


def own_participant(session: OrganisationSession, participant_id: int, member_id: int | None) -> RoundParticipant:
    person = session.get(RoundParticipant, participant_id)
    if person is None or person.member_id != member_id:
        raise Missing("This is not one of your own pages.")
    return person


def own_offer(session: OrganisationSession, offer_id: int, member_id: int | None) -> PairingOffer:
    offer = session.get(PairingOffer, offer_id)
    if offer is None:
        raise Missing("There is no such match of yours.")
    own_participant(session, offer.participant_id, member_id)
    return offer


def brought(session: OrganisationSession, participant_id: int, member_id: int | None) -> RoundParticipant:
    """A card of their own that came by file: whoever registered withdraws at home."""
    person = own_participant(session, participant_id, member_id)
    if person.consented_on is None or person.withdrawn_at:
        raise Refusal("Withdraw at your own organisation, under Mentoring.")
    return person


def raise_concern(
    session: OrganisationSession, person: RoundParticipant, fields: ConcernFields, page: str, now: datetime
) -> PairingConcern:
    """The letter only says that there is one: what it says is read on the page at `page`."""
    concern = PairingConcern(
        round_id=person.round_id, participant_id=person.id, words=fields.words.strip(), raised_at=now
    )
    session.add(concern)
    session.flush()
    note(session, now, person.member_id, "raised", "mentoring concern", concern.id)
    found = session.get_one(MentoringRound, person.round_id)
    body = f"Somebody has raised a concern in “{found.title}”. Sign in to read it:\n\n{page}\n"
    for email in programme_managers(session, london_date(now)):
        write(session, Letter(to=email, subject="A concern was raised", body=body, written_at=now))
    return concern


def programme_managers(session: OrganisationSession, today: date) -> Sequence[str]:
    held = select(Membership.email).join(RoleHeld, col(RoleHeld.membership_id) == Membership.id)
    held = held.where(Membership.organisation_id == session.organisation_id, is_not_over(today))
    return session.exec(held.where(RoleHeld.role == Role.PROGRAMME_MANAGER).order_by(Membership.email)).all()


def concerns_of(session: OrganisationSession, round_id: int) -> Sequence[tuple[PairingConcern, RoundParticipant]]:
    raised = select(PairingConcern, RoundParticipant).join(
        RoundParticipant, col(RoundParticipant.id) == PairingConcern.participant_id
    )
    return session.exec(raised.where(PairingConcern.round_id == round_id).order_by(col(PairingConcern.id).desc())).all()
