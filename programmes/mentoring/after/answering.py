"""At home: somebody says which levels they hold now; the register has it, and the organiser what they let go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select

from programmes.mentoring.after.models import MentoringLookback, OutcomeFields
from programmes.mentoring.after.posting import post_outcome, take_back
from programmes.mentoring.models import MentoringRegistration, MentoringRound
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.people.directory import find
from workforce.screens import london_date
from workforce.skills.findings import held_on
from workforce.skills.models import Level
from workforce.skills.profile import key_of
from workforce.skills.service import Assessor, LevelsFields, reassess
from workforce.tenancy import OrganisationSession


class LookbackFields(LevelsFields):
    shares_skills: bool = False
    shares_posts: bool = False


@dataclass(frozen=True)
class Looking:
    """A question with its round and the skills that the person wanted then, as long as their form is held."""

    row: MentoringLookback
    round: MentoringRound
    wanted: Sequence[str]


def own_lookback(session: OrganisationSession, lookback_id: int, person_id: int | None) -> Looking:
    row = session.get(MentoringLookback, lookback_id)
    if row is None or row.person_id != person_id:
        raise Missing("There is no such question to you.")
    saved = session.get(MentoringRegistration, row.registration_id)
    return Looking(row, session.get_one(MentoringRound, row.round_id), [*saved.wants] if saved else [])


def lookbacks_of(
    session: OrganisationSession, person_id: int | None
) -> Sequence[tuple[MentoringLookback, MentoringRound]]:
    """The latest first."""
    theirs = select(MentoringLookback, MentoringRound).join(
        MentoringRound, col(MentoringRound.id) == MentoringLookback.round_id
    )
    theirs = theirs.where(MentoringLookback.person_id == person_id)
    return session.exec(theirs.order_by(col(MentoringLookback.id).desc())).all()


def answer(session: OrganisationSession, looking: Looking, fields: LookbackFields, assessor: Assessor) -> None:
    """Once, while it is open; a skill left empty is not spoken of."""
    row, today = looking.row, london_date(assessor.now)
    session.refresh(row, with_for_update=True)
    if row.answered_on:
        raise Refusal("You have answered this already. Thank you.")
    if not row.is_open(today):
        raise Refusal("The time for this answer has passed. Choose your levels under Your skills.")
    now_held = levels_said(looking, fields)
    before = held_on(session, row.person_id, looking.round.closes_on)
    reassess(session, find(session, row.person_id), now_held, f"after mentoring: {looking.round.title}", assessor)
    row.answered_on, row.shares_skills, row.shares_posts = today, fields.shares_skills, fields.shares_posts
    session.add(row)
    note(session, assessor.now, assessor.member_id, "answered", "mentoring looking back", row.id)
    if row.shares_skills:
        known = [level > before[skill].level for skill, level in now_held.items() if skill in before]
        post_outcome(session, row, OutcomeFields(assessed=len(known), raised=sum(known)), assessor.now)


def levels_said(looking: Looking, fields: LookbackFields) -> Mapping[str, Level]:
    names = {key_of(skill): skill for skill in looking.wanted}
    for key in fields.chosen:
        if key not in names:
            raise Refusal("This is not one of the skills that you wanted to learn. Open the page again.", field=key)
    return {names[key]: level for key, level in fields.chosen.items()}


def stop(session: OrganisationSession, looking: Looking, now: datetime) -> None:
    """The organiser forgets what it was told, and is told nothing more."""
    row = looking.row
    if not (row.shares_skills or row.shares_posts):
        raise Refusal("You tell the organiser nothing at present.")
    take_back(session, row, now)
    note(session, now, None, "stopped telling", "mentoring looking back", row.id)
