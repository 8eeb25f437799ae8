"""A mentorship as one of the two sees it, and what is asked of whoever changes something in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import col, select

from programmes.mentoring.meeting.models import MentorshipPause
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import Pairing
from workforce.errors import Missing, Refusal
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Mentorship:
    """A pairing that both agreed to. `me` is who looks at it."""

    pairing: Pairing
    round: MentoringRound
    me: RoundParticipant
    other: RoundParticipant
    pause: MentorshipPause | None

    @property
    def shows_card(self) -> bool:
        return self.pairing.is_live and not self.other.withdrawn_at

    @property
    def learners(self) -> Sequence[RoundParticipant]:
        """Whose goals it serves, the looker’s first: both, where they are paired both ways."""
        both = (self.me, self.other)
        is_paired = self.round.kind.is_both_ways
        return [one for one in both if is_paired or one.id == self.pairing.mentee_id]

    @property
    def is_learner(self) -> bool:
        return self.me.id in {one.id for one in self.learners}


def own_mentorship(session: OrganisationSession, pairing_id: int, member_id: int | None) -> Mentorship:
    """One’s own, for as long as one’s card is held here; nobody else’s, whatever their role."""
    pairing = session.get(Pairing, pairing_id)
    if pairing is None or pairing.agreed_on is None:
        raise Missing("There is no such mentorship of yours.")
    mentee, mentor = (session.get_one(RoundParticipant, number) for number in (pairing.mentee_id, pairing.mentor_id))
    me, other = (mentee, mentor) if mentee.member_id == member_id else (mentor, mentee)
    if me.member_id != member_id or me.withdrawn_at:
        raise Missing("There is no such mentorship of yours.")
    found = session.get_one(MentoringRound, pairing.round_id)
    return Mentorship(pairing, found, me, other, open_pause(session, pairing.id))


def open_pause(session: OrganisationSession, pairing_id: int) -> MentorshipPause | None:
    pauses = select(MentorshipPause).where(MentorshipPause.pairing_id == pairing_id)
    return session.exec(pauses.where(col(MentorshipPause.ends_on).is_(None))).first()


def stir(session: OrganisationSession, mine: Mentorship) -> None:
    """Something happens: a silence is over, and nobody else changes the mentorship until this transaction ends."""
    session.refresh(mine.pairing, with_for_update=True)
    if not mine.pairing.is_live:
        raise Refusal("This mentorship has ended. It can be read, and no longer changed.")
    mine.pairing.nudged_on = None
    session.add(mine.pairing)
