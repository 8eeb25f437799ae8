"""One way for somebody's standing to change: the row, the letter, and the word that goes home, together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.crossing import OPEN_STANDING, PostedStanding, Standing
from programmes.cohorts.models import Cohort
from workforce.accounts.guests import stay_until
from workforce.identity import Membership
from workforce.jobs import enqueue_at
from workforce.mail import Letter, write
from workforce.screens import day
from workforce.tenancy import OrganisationSession

# After the last day a participant from elsewhere may still read what came of it: our own choice.
READING = timedelta(days=31)
SENTENCES: Mapping[Standing, str] = {
    Standing.APPLIED: "Your application has arrived. You will hear from us when places have been decided.",
    Standing.ENROLLED: "We are glad to offer you a place. Tell us on your page if you cannot take it.",
    Standing.WAITING: "You are on the waiting list. We will write to you if a place becomes free.",
    Standing.DECLINED: "We are sorry that we cannot offer you a place this time.",
    Standing.WITHDRAWN: "You no longer take part, and your answers have been removed.",
    Standing.DEFERRED: "Your place here has been moved to a later cohort.",
    Standing.COMPLETED: "Congratulations: you have completed this cohort.",
    Standing.CANCELLED: "We are sorry to say that this cohort has been cancelled.",
}


@dataclass(frozen=True)
class Change:
    """Where somebody stands from a day on; a calendar goes with the letter."""

    standing: Standing
    since: date
    reason: str = ""
    calendar: str = ""


@dataclass(frozen=True)
class Address:
    """Whose application a word is about: the organisation, and its own number of the application."""

    home_id: int
    application_id: int


def move(session: OrganisationSession, applicant: Applicant, change: Change, now: datetime) -> None:
    """Tell the person by letter and their organisation by post."""
    cohort = session.get_one(Cohort, applicant.cohort_id)
    applicant.standing, applicant.since, applicant.reason = change.standing, change.since, change.reason
    if change.standing.is_past:
        applicant.adjustments = b""
    if change.standing is Standing.ENROLLED:
        applicant.enrolled_on = change.since
    let_in(session, applicant, cohort)
    session.add(applicant)
    send(session, applicant, cohort, now, change.calendar)
    post(session, Address(applicant.home_id, applicant.application_id), cohort, change, now)


def let_in(session: OrganisationSession, applicant: Applicant, cohort: Cohort) -> None:
    stay_until(session, session.get_one(Membership, applicant.member_id), cohort.ends_on + READING)


def post(session: OrganisationSession, address: Address, cohort: Cohort, change: Change, now: datetime) -> None:
    posted = PostedStanding(
        organisation_id=address.home_id,
        cohort_id=cohort.id,
        application_id=address.application_id,
        standing=change.standing,
        reason=change.reason,
        since=change.since,
        posted_at=now,
    )
    session.add(posted)
    session.flush()
    enqueue_at(session, address.home_id, OPEN_STANDING, posted.id, now)


def send(session: OrganisationSession, applicant: Applicant, cohort: Cohort, now: datetime, calendar: str) -> None:
    reason = f"\n\n{applicant.reason}" if applicant.reason else ""
    body = (
        f"Dear {applicant.name}\n\n{cohort.title}, {day(cohort.starts_on)} to {day(cohort.ends_on)}\n\n"
        f"{SENTENCES[applicant.standing]}{reason}\n\nSign in to Workforce to see your page.\n"
    )
    subject = f"{cohort.title}: {applicant.standing}"
    write(session, Letter(to=applicant.email, subject=subject, body=body, written_at=now, calendar=calendar))
