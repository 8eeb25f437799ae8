"""What the worker does with what was posted: each letter becomes rows of the addressee's own and is thrown away.

News may overtake each other between two workers, so each is heard only in a state that it can follow; what
comes before the row it speaks of fails, and is tried again later.
"""

from datetime import datetime

from sqlmodel import select

from programmes.secondments.advert import Advert
from programmes.secondments.advertise import find_own
from programmes.secondments.agreement import SIGNATURES, agreement_of, begin_at_host, put_signature, signed_on
from programmes.secondments.models import (
    Agreement,
    Candidate,
    CandidateState,
    Card,
    Interest,
    InterestState,
    News,
    PostedCard,
    PostedNews,
    Side,
)
from workforce.errors import Missing
from workforce.jobs import Task
from workforce.mail import Letter, write
from workforce.tenancy import OrganisationSession

AT_HOME = {
    News.SHORTLISTED: (InterestState.SHORTLISTED, {InterestState.SENT}),
    News.OFFERED: (InterestState.OFFERED, {InterestState.SENT, InterestState.SHORTLISTED}),
    News.DECLINED: (
        InterestState.DECLINED,
        {InterestState.SENT, InterestState.SHORTLISTED, InterestState.OFFERED, InterestState.ACCEPTED},
    ),
}
WAITING = {CandidateState.NEW, CandidateState.SHORTLISTED, CandidateState.OFFERED}
AT_HOST = {
    News.WITHDRAWN: (CandidateState.WITHDRAWN, WAITING),
    News.TURNED_DOWN: (CandidateState.TURNED_DOWN, {CandidateState.OFFERED}),
    News.ACCEPTED: (CandidateState.ACCEPTED, {CandidateState.OFFERED}),
}

MAY_SIGN = {Side.HOME: {News.SIGNED_BY_HOST}, Side.HOST: {News.SIGNED_BY_HOME, News.SIGNED_BY_SECONDEE}}


def open_card(task: Task) -> None:
    """At the host: a card becomes a candidate, and the contact named in the advert is told."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get_one(PostedCard, task.due.subject)
        advert = find_own(session, posted.advert_id)
        session.add(candidate_of(posted, task.now))
        write(session, letter_to_contact(advert, posted, task.now))
        session.delete(posted)
        task.finish(session)


def candidate_of(posted: PostedCard, now: datetime) -> Candidate:
    known = posted.model_dump(include={*Card.model_fields, "advert_id", "interest_id"})
    return Candidate.model_validate(known | {"home_id": posted.sender_id, "arrived_at": now})


def letter_to_contact(advert: Advert, posted: PostedCard, now: datetime) -> Letter:
    """It names nobody: who it is, only those see who sign in."""
    body = f"Somebody from {posted.organisation} would like “{advert.title}”. Sign in to Workforce to answer.\n"
    return Letter(to=advert.contact_email, subject=f"New interest: {advert.title}", body=body, written_at=now)


def hear_at_host(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get_one(PostedNews, task.due.subject)
        known = select(Candidate).where(Candidate.home_id == posted.sender_id)
        candidate = session.exec(known.where(Candidate.interest_id == posted.interest_id)).first()
        if candidate is None or (posted.news in SIGNATURES and candidate.state is CandidateState.OFFERED):
            raise Missing("What it speaks of has not arrived yet.")
        if posted.news in SIGNATURES:
            hear_signature(session, posted, Side.HOST, posted.sender_id)
        elif posted.news in AT_HOST:
            move_candidate(session, candidate, posted.news)
        session.delete(posted)
        task.finish(session)


def move_candidate(session: OrganisationSession, candidate: Candidate, news: News) -> None:
    state, before = AT_HOST[news]
    if news is News.WITHDRAWN:
        candidate.clear()
    if candidate.state in before:
        candidate.state = state
        if news is News.ACCEPTED:
            begin_at_host(session, candidate, find_own(session, candidate.advert_id))
    session.add(candidate)


def hear_at_home(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get_one(PostedNews, task.due.subject)
        interest = session.get(Interest, posted.interest_id)
        if interest and interest.host_id == posted.sender_id:
            hear_of_interest(session, interest, posted, task.now)
        session.delete(posted)
        task.finish(session)


def hear_of_interest(session: OrganisationSession, interest: Interest, posted: PostedNews, now: datetime) -> None:
    if posted.news in SIGNATURES:
        hear_signature(session, posted, Side.HOME, session.organisation_id)
        return
    state, before = AT_HOME.get(posted.news, (interest.state, set()))
    if interest.state not in before:
        return
    if interest.state is InterestState.ACCEPTED:
        drop_agreement(session, interest)
    interest.state, interest.reason, interest.changed_at = state, posted.reason, now
    session.add(interest)


def drop_agreement(session: OrganisationSession, interest: Interest) -> None:
    """The host took its offer back while the acceptance was on its way."""
    agreement = agreement_of(session, Side.HOME, session.organisation_id, interest.id)
    if agreement:
        session.delete(agreement)


def hear_signature(session: OrganisationSession, posted: PostedNews, side: Side, home_id: int) -> None:
    """Only the other side’s own signatures are believed, and a signature that is there stays."""
    agreement: Agreement | None = agreement_of(session, side, home_id, posted.interest_id)
    if agreement and posted.news in MAY_SIGN[side] and not signed_on(agreement, posted.news):
        put_signature(session, agreement, posted.news, posted.signed_by, posted.signed_on)
