"""What each side wants to learn: set, put into other words, reached, taken out, by whose it is."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Field, SQLModel, col, select

from programmes.mentoring.meeting.mentorship import Mentorship, stir
from programmes.mentoring.meeting.models import MentorshipGoal
from workforce.audit import note
from workforce.columns import Line
from workforce.errors import Missing, Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

MOST = 10


class GoalFields(SQLModel):
    goal: Line = Field(max_length=300)


def goals_of(session: OrganisationSession, pairing_id: int, participant_id: int) -> Sequence[MentorshipGoal]:
    theirs = select(MentorshipGoal).where(MentorshipGoal.pairing_id == pairing_id)
    theirs = theirs.where(MentorshipGoal.participant_id == participant_id)
    return session.exec(theirs.order_by(col(MentorshipGoal.id))).all()


def own_goal(session: OrganisationSession, mine: Mentorship, goal_id: int) -> MentorshipGoal:
    goal = session.get(MentorshipGoal, goal_id)
    if goal is None or (goal.pairing_id, goal.participant_id) != (mine.pairing.id, mine.me.id):
        raise Missing("There is no such goal of yours.")
    return goal


def set_goal(session: OrganisationSession, mine: Mentorship, fields: GoalFields, now: datetime) -> MentorshipGoal:
    stir(session, mine)
    if not mine.is_learner:
        raise Refusal("In this round the mentee sets the goals; talk about them when you meet.")
    if len(goals_of(session, mine.pairing.id, mine.me.id)) >= MOST:
        raise Refusal(f"{MOST} goals are many. Take one out before you add another.", field="goal")
    goal = MentorshipGoal(
        pairing_id=mine.pairing.id, participant_id=mine.me.id, words=fields.goal, set_on=london_date(now)
    )
    session.add(goal)
    session.flush()
    note(session, now, mine.me.member_id, "set", "mentorship goal", goal.id)
    return goal


def reword(
    session: OrganisationSession, mine: Mentorship, goal: MentorshipGoal, fields: GoalFields, now: datetime
) -> None:
    stir(session, mine)
    goal.words = fields.goal
    session.add(goal)
    note(session, now, mine.me.member_id, "changed", "mentorship goal", goal.id)


def tick(session: OrganisationSession, mine: Mentorship, goal: MentorshipGoal, now: datetime) -> date | None:
    """Reached today; ticked again, not reached yet."""
    stir(session, mine)
    goal.reached_on = None if goal.reached_on else london_date(now)
    session.add(goal)
    note(session, now, mine.me.member_id, "reached" if goal.reached_on else "reopened", "mentorship goal", goal.id)
    return goal.reached_on


def take_out(session: OrganisationSession, mine: Mentorship, goal: MentorshipGoal, now: datetime) -> None:
    stir(session, mine)
    note(session, now, mine.me.member_id, "took out", "mentorship goal", goal.id)
    session.delete(goal)
