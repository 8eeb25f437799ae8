"""At home, 6, 12 and 24 months after a round: where somebody stands by the register’s dated posts, if they agreed."""

from datetime import date, datetime

from sqlmodel import col, select

from programmes.mentoring.after.models import LATER, MentoringLookback, OutcomeFields
from programmes.mentoring.after.posting import post_outcome
from programmes.mentoring.models import MentoringRound
from workforce.database import GOES_OUT
from workforce.people.directory import posts_of
from workforce.people.posts.moves import MoveKind, history
from workforce.people.posts.seniority import is_senior
from workforce.rights.keeping import months_after
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def tell_later(session: OrganisationSession, now: datetime) -> None:
    """Each stage once, of its own day, however late the night is that comes to it."""
    today = london_date(now)
    agreed = (
        select(MentoringLookback, MentoringRound)
        .join(MentoringRound, col(MentoringRound.id) == MentoringLookback.round_id)
        .where(col(MentoringLookback.shares_posts), MentoringLookback.told_months < LATER[-1])
        .order_by(col(MentoringLookback.id))
    )
    for row, found in session.exec(agreed, execution_options={GOES_OUT: True}).all():
        for months in stages_due(row, found, today):
            post_outcome(session, row, outcome_of(session, row, found, months), now)
            row.told_months = months
            session.add(row)


def stages_due(row: MentoringLookback, found: MentoringRound, today: date) -> list[int]:
    if found.finished_on is None:
        return []
    return [months for months in LATER if row.told_months < months and months_after(found.finished_on, months) <= today]


def outcome_of(
    session: OrganisationSession, row: MentoringLookback, found: MentoringRound, months: int
) -> OutcomeFields:
    """Acting up is no higher post. Of whoever holds no post here on that day nothing is said."""
    assert found.finished_on
    day, posts = months_after(found.finished_on, months), posts_of(session, row.person_id)
    held = [post for post in posts if post.is_current(day)]
    if not held:
        return OutcomeFields(months=months)
    promoted = [move.on for move in history(posts) if move.kind is MoveKind.PROMOTED]
    return OutcomeFields(
        months=months,
        is_higher=any(found.finished_on < on <= day for on in promoted),
        is_senior=any(is_senior(post) for post in held),
    )
