"""What programme managers say to each other about a round's run, or about two people of it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, SQLModel, col, delete, or_, select

from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.working.models import RoundComment
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Membership
from workforce.tenancy import OrganisationSession

Pair = tuple[int, int]


class CommentFields(SQLModel):
    words: str = Field(min_length=1, max_length=1000)


def comment(
    session: OrganisationSession,
    found: MentoringRound,
    pair: Pair | None,
    fields: CommentFields,
    member_id: int | None,
    now: datetime,
) -> RoundComment:
    """`pair` is mentee and mentor; without one the words are about the run as a whole."""
    said = fields.words.strip()
    if not said:
        raise Refusal("Write something first.", field="words")
    if member_id is None:
        raise Refusal("Only somebody who is signed in comments.")
    mentee_id, mentor_id = pair or (None, None)
    made = RoundComment(
        round_id=found.id, mentee_id=mentee_id, mentor_id=mentor_id, member_id=member_id, words=said, made_at=now
    )
    session.add(made)
    session.flush()
    note(session, now, member_id, "commented on", "mentoring round", found.id)
    return made


def comments_on(
    session: OrganisationSession, round_id: int, pair: Pair | None = None
) -> Sequence[tuple[RoundComment, str]]:
    """With the name of who wrote each, the earliest first."""
    mentee_id, mentor_id = pair or (None, None)
    query = select(RoundComment, Membership.name).join(Membership, col(Membership.id) == RoundComment.member_id)
    query = query.where(RoundComment.round_id == round_id)
    query = query.where(col(RoundComment.mentee_id) == mentee_id, col(RoundComment.mentor_id) == mentor_id)
    return session.exec(query.order_by(col(RoundComment.id))).all()


def remove(
    session: OrganisationSession, found: MentoringRound, comment_id: int, member_id: int | None, now: datetime
) -> None:
    """Only whoever wrote it."""
    made = session.get(RoundComment, comment_id)
    if made is None or made.round_id != found.id:
        raise Missing("There is no such comment.")
    if made.member_id != member_id:
        raise Refusal("Only whoever wrote a comment removes it.")
    session.delete(made)
    note(session, now, member_id, "removed a comment on", "mentoring round", found.id)


def forget_words(session: OrganisationSession, person: RoundParticipant) -> None:
    """What was said of somebody goes with their card."""
    theirs = or_(col(RoundComment.mentee_id) == person.id, col(RoundComment.mentor_id) == person.id)
    session.exec(delete(RoundComment).where(theirs))
