"""At home: which rounds hold cards of an organisation's people, and how it takes all of them out of one."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from sqlmodel import col, select

from programmes.mentoring.home.register import withdraw
from programmes.mentoring.models import MentoringRegistration, MentoringRound
from workforce.audit import note
from workforce.errors import Missing
from workforce.identity import Organisation
from workforce.mail import Letter, write
from workforce.tenancy import OrganisationSession


class Taking(NamedTuple):
    round: MentoringRound
    organiser: Organisation
    people: int


def rounds_with_ours(session: OrganisationSession) -> list[Taking]:
    """Those that hold a card from here, also once they are over, the latest first."""
    theirs = select(MentoringRegistration.round_id).where(col(MentoringRegistration.withdrawn_at).is_(None))
    counted = Counter(session.exec(theirs))
    query = select(MentoringRound, Organisation).join(
        Organisation, col(Organisation.id) == MentoringRound.organisation_id
    )
    ours = query.where(col(MentoringRound.id).in_([*counted])).order_by(col(MentoringRound.id).desc())
    return [Taking(found, organiser, counted[found.id]) for found, organiser in session.exec(ours)]


def round_with_ours(session: OrganisationSession, round_id: int) -> Taking:
    for taking in rounds_with_ours(session):
        if taking.round.id == round_id:
            return taking
    raise Missing("Nobody of yours takes part in such a round.")


def take_out(session: OrganisationSession, found: MentoringRound, actor_id: int | None, now: datetime) -> int:
    """As if each of them had withdrawn; each is told by whom it was. Returns how many."""
    theirs = select(MentoringRegistration).where(
        MentoringRegistration.round_id == found.id, col(MentoringRegistration.withdrawn_at).is_(None)
    )
    people = session.exec(theirs.order_by(col(MentoringRegistration.id))).all()
    home = session.get_one(Organisation, session.organisation_id)
    body = f"{home.name} no longer takes part in the mentoring round “{found.title}”. Your card is emptied there.\n"
    for saved in people:
        write(session, Letter(to=saved.email, subject="Taken out of a mentoring round", body=body, written_at=now))
        withdraw(session, saved, now)
    note(session, now, actor_id, "took everybody out of", "mentoring round", found.id)
    return len(people)
