"""What a worker opens at home: where one of our people stands, kept with their application and in the register."""

from sqlmodel import select

from programmes.cohorts.application import Application, Progress
from programmes.cohorts.crossing import PostedStanding, Standing
from programmes.cohorts.models import Cohort, Programme
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession

OUTCOMES = {
    Standing.COMPLETED: "completed",
    Standing.WITHDRAWN: "withdrew",
    Standing.DEFERRED: "deferred",
    Standing.CANCELLED: "cancelled",
}


def open_standing(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        posted = session.get(PostedStanding, task.due.subject)
        if posted:
            take_in(session, posted)
            session.delete(posted)
        task.finish(session)


def take_in(session: OrganisationSession, posted: PostedStanding) -> None:
    """Nothing becomes of a word about an application that was not sent to the organisation that writes."""
    application = session.get(Application, posted.application_id, with_for_update=True)
    cohort = session.get(Cohort, posted.cohort_id)
    if application is None or cohort is None or not may_say(session, application, cohort, posted.sender_id):
        return
    if application.cohort_id != cohort.id:
        application = moved(session, application, cohort)
    if application.standing_at and application.standing_at > posted.posted_at:
        return
    application.standing, application.standing_at = posted.standing, posted.posted_at
    application.reason = posted.reason
    if posted.standing.is_past:
        application.adjustments = b""
    session.add(application)
    keep_in_register(session, application, cohort, posted)


def may_say(session: OrganisationSession, application: Application, cohort: Cohort, sender_id: int) -> bool:
    """Whoever the application was sent to, of its cohort or of a later one of the same programme."""
    sent_to = session.get_one(Cohort, application.cohort_id)
    is_known = application.progress in (Progress.SENT, Progress.WITHDRAWN)
    same = (sent_to.organisation_id, sent_to.programme_id) == (sender_id, cohort.programme_id)
    return is_known and same and cohort.organisation_id == sender_id and cohort.starts_on >= sent_to.starts_on


def moved(session: OrganisationSession, application: Application, cohort: Cohort) -> Application:
    """A deferred place is an application of its own to the later cohort, which nobody had to write again."""
    moved_there = select(Application).where(Application.posted_id == application.id)
    known = session.exec(moved_there.where(Application.cohort_id == cohort.id)).first()
    if known:
        return known
    carried = application.model_dump(exclude={"id", "organisation_id", "standing", "standing_at"})
    own = {"cohort_id": cohort.id, "progress": Progress.SENT, "posted_id": application.id}
    again = Application.model_validate(carried | own)
    session.add(again)
    session.flush()
    return again


def keep_in_register(
    session: OrganisationSession, application: Application, cohort: Cohort, posted: PostedStanding
) -> None:
    """One period for each place: begun when it is given, ended with its outcome."""
    source = f"cohort {cohort.id} person {application.person_id}"
    period = session.exec(select(Participation).where(Participation.source == source)).first()
    if posted.standing is Standing.ENROLLED:
        session.add(begun(session, period, application, cohort, source))
    elif period and posted.standing in OUTCOMES:
        end(session, period, posted)


def begun(
    session: OrganisationSession, period: Participation | None, application: Application, cohort: Cohort, source: str
) -> Participation:
    programme = session.get_one(Programme, cohort.programme_id)
    period = period or Participation(
        person_id=application.person_id,
        kind=programme.kind.family,
        title=cohort.title,
        organiser=session.get_one(Organisation, cohort.organisation_id).name,
        source=source,
        starts_on=cohort.starts_on,
    )
    period.ends_on, period.outcome = None, ""
    return period


def end(session: OrganisationSession, period: Participation, posted: PostedStanding) -> None:
    """Who steps back before the first day has not taken part at all."""
    if posted.since < period.starts_on:
        session.delete(period)
        return
    period.ends_on, period.outcome = posted.since, OUTCOMES[posted.standing]
    session.add(period)
