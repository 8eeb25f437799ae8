"""Every night: each side of a mentorship is asked half way and at the end, and reminded once."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from programmes.mentoring.closing.letters import asking, reminding
from programmes.mentoring.closing.models import PairingFeedback, Stage
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import COMPLETED, Pairing, PairingOffer
from workforce.jobs import Task
from workforce.mail import write_many
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

ASK = "mentoring feedback"
WEEK = timedelta(days=7)  # until the reminder
STILL_ASKED = timedelta(days=28)  # after the end of a mentorship

Sided = tuple[PairingOffer, Pairing, MentoringRound, RoundParticipant]
SIDES: Select[PairingOffer, Pairing, MentoringRound, RoundParticipant] = (
    select(PairingOffer, Pairing, MentoringRound, RoundParticipant)
    .join(Pairing, col(Pairing.id) == PairingOffer.pairing_id)
    .join(MentoringRound, col(MentoringRound.id) == Pairing.round_id)
    .join(RoundParticipant, col(RoundParticipant.id) == PairingOffer.participant_id)
    .where(col(Pairing.agreed_on).is_not(None), col(RoundParticipant.withdrawn_at).is_(None))
    .order_by(col(PairingOffer.id))
)


def ask(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        remind(session, task)
        for stage in Stage:
            ask_at(session, stage, task)
        task.finish(session)


def ask_at(session: OrganisationSession, stage: Stage, task: Task) -> None:
    today = london_date(task.now)
    asked = due(session, stage, today)
    rows = [PairingFeedback(offer_id=offer.id, stage=stage, asked_on=today) for offer, *_ in asked]
    session.add_all(rows)
    session.flush()
    letters = [asking(session, row, one[2], one[3], task) for row, one in zip(rows, asked, strict=True)]
    write_many(session, letters)


def due(session: OrganisationSession, stage: Stage, today: date) -> Sequence[Sided]:
    """Sides that have come to this stage and were not asked yet; half way is reckoned to the round's planned end."""
    known = select(PairingFeedback.offer_id).where(PairingFeedback.stage == stage)
    waiting = SIDES.where(col(PairingOffer.id).not_in(known))
    if stage is Stage.END:
        over = waiting.where(Pairing.outcome == COMPLETED, col(Pairing.ended_on) >= today - STILL_ASKED)
        return session.exec(over).all()
    going = waiting.where(col(Pairing.ended_on).is_(None), col(MentoringRound.ends_on) > today)
    return [one for one in session.exec(going) if is_half_way(one[1], one[2], today)]


def is_half_way(pairing: Pairing, found: MentoringRound, today: date) -> bool:
    if pairing.agreed_on is None or found.ends_on is None:
        return False
    return pairing.agreed_on + (found.ends_on - pairing.agreed_on) / 2 <= today


def remind(session: OrganisationSession, task: Task) -> None:
    """Whoever was silent for a week, once; not after the end about how it was half way."""
    today = london_date(task.now)
    silent = select(PairingFeedback).where(col(PairingFeedback.answered_on).is_(None))
    silent = silent.where(col(PairingFeedback.reminded_on).is_(None), PairingFeedback.asked_on <= today - WEEK)
    rows = session.exec(silent.order_by(col(PairingFeedback.id))).all()
    theirs = session.exec(SIDES.where(col(PairingOffer.id).in_({row.offer_id for row in rows}))).all()
    sides = {one[0].id: one for one in theirs}
    reached = [row for row in rows if row.offer_id in sides and row.is_open(sides[row.offer_id][1], today)]
    for row in reached:
        row.reminded_on = today
        session.add(row)
    write_many(session, [reminding(session, row, *sides[row.offer_id][2:], task) for row in reached])
