"""What the host answers a candidate; the answer is posted home, and a letter goes with it."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Field, SQLModel, col, func, select

from programmes.secondments.advert import Advert
from programmes.secondments.correspondence import tell_home
from programmes.secondments.models import Candidate, CandidateState, DeclineReason, News
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation
from workforce.mail import Letter, write
from workforce.tenancy import OrganisationSession

MOST = 200  # candidates on one page
ANSWERS = {
    CandidateState.SHORTLISTED: News.SHORTLISTED,
    CandidateState.OFFERED: News.OFFERED,
    CandidateState.DECLINED: News.DECLINED,
}
FROM = {
    CandidateState.SHORTLISTED: {CandidateState.NEW},
    CandidateState.OFFERED: {CandidateState.NEW, CandidateState.SHORTLISTED},
    CandidateState.DECLINED: {CandidateState.NEW, CandidateState.SHORTLISTED, CandidateState.OFFERED},
}
SENTENCES = {
    CandidateState.SHORTLISTED: "You are on the shortlist for “{title}” at {host}.",
    CandidateState.OFFERED: "{host} offers you the secondment “{title}”. Please accept it or turn it down.",
    CandidateState.DECLINED: "{host} cannot offer you the secondment “{title}”: {reason}.",
}


class CandidateAnswerFields(SQLModel):
    answer: CandidateState
    decline_reason: DeclineReason | None = None
    words: str = Field(default="", max_length=500)


def candidates_for(session: OrganisationSession, advert: Advert) -> Sequence[Candidate]:
    """In the order in which they arrived."""
    theirs = select(Candidate).where(Candidate.advert_id == advert.id)
    return session.exec(theirs.order_by(col(Candidate.id)).limit(MOST)).all()


def unanswered(session: OrganisationSession) -> int:
    """Candidates of all adverts who have heard nothing yet."""
    new = select(func.count(col(Candidate.id))).where(Candidate.state == CandidateState.NEW)
    return session.exec(new).one()


def find_candidate(session: OrganisationSession, candidate_id: int) -> Candidate:
    candidate = session.get(Candidate, candidate_id)
    if candidate is None:
        raise Missing("There is no such candidate.")
    return candidate


def answers_left(candidate: Candidate) -> list[CandidateState]:
    return [state for state, before in FROM.items() if candidate.state in before]


def answer(
    session: OrganisationSession,
    candidate: Candidate,
    fields: CandidateAnswerFields,
    actor_id: int | None,
    now: datetime,
) -> Candidate:
    check(session, candidate, fields)
    candidate.state, candidate.answered_at = fields.answer, now
    candidate.decline_reason = fields.decline_reason if fields.answer is CandidateState.DECLINED else None
    session.add(candidate)
    reason = reason_of(fields)
    tell_home(session, candidate, ANSWERS[fields.answer], reason, now)
    write(session, letter(session, candidate, reason, now))
    note(session, now, actor_id, fields.answer.value, "candidate", candidate.id)
    return candidate


def check(session: OrganisationSession, candidate: Candidate, fields: CandidateAnswerFields) -> None:
    if fields.answer not in answers_left(candidate):
        raise Refusal(f"This candidate’s state is “{candidate.state.value}”: that answer is not left.", field="answer")
    if fields.answer is CandidateState.DECLINED and fields.decline_reason is None:
        raise Refusal("Choose a reason: the candidate will read it.", field="decline_reason")
    if fields.decline_reason is DeclineReason.OTHER and not fields.words.strip():
        raise Refusal("Say what the reason is: the candidate will read it.", field="words")
    if fields.answer is CandidateState.OFFERED:
        check_places(session, candidate)


def check_places(session: OrganisationSession, candidate: Candidate) -> None:
    # Locked, so that two colleagues cannot both give the last place away; SQLite has one writer anyway.
    advert = session.get_one(Advert, candidate.advert_id, with_for_update=True)
    taken = col(Candidate.state).in_([CandidateState.OFFERED, CandidateState.ACCEPTED])
    given = select(func.count(col(Candidate.id))).where(Candidate.advert_id == advert.id, taken)
    if session.exec(given).one() >= advert.places:
        raise Refusal("Every place has been offered or taken.", field="answer")


def reason_of(fields: CandidateAnswerFields) -> str:
    """The coded reason of a decline, with the words that were added."""
    if fields.answer is not CandidateState.DECLINED or fields.decline_reason is None:
        return fields.words.strip()
    return ": ".join(filter(None, [fields.decline_reason.value, fields.words.strip()]))


def letter(session: OrganisationSession, candidate: Candidate, reason: str, now: datetime) -> Letter:
    advert = session.get_one(Advert, candidate.advert_id)
    host = session.get_one(Organisation, session.organisation_id)
    sentence = SENTENCES[candidate.state].format(title=advert.title, host=host.name, reason=reason)
    body = f"{sentence}\n\nSign in to Workforce at {candidate.organisation} to see where it stands.\n"
    return Letter(to=candidate.email, subject=f"Secondment: {advert.title}", body=body, written_at=now)
