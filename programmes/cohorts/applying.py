"""Applying from home: the wish, the line manager's yes, the card that is posted, and taking it back."""

from datetime import date, datetime

from sqlmodel import SQLModel, select

from programmes.cohorts import eligibility, inviting
from programmes.cohorts.application import Application, ApplicationFields, ApplyFields, Progress, latest
from programmes.cohorts.crossing import OPEN_APPLICATION, OPEN_WITHDRAWAL, PostedApplication, PostedWithdrawal
from programmes.cohorts.models import Cohort, Programme
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation
from workforce.jobs import Task, enqueue_at
from workforce.mail import Letter, write
from workforce.people import directory
from workforce.people.managers import approvals
from workforce.people.managers.approvals import Approval
from workforce.people.models import Person
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession

APPROVAL = "cohort application"
CONSENT = (
    "I agree that my name, work e-mail address, organisation, job title, grade and the answers above go to the "
    "organisation that runs this cohort. I can take this back at any time."
)


Notice = tuple[Cohort, Programme, Organisation]


def find_notice(session: OrganisationSession, cohort_id: int) -> Notice:
    """A cohort that our staff are invited to, open or not, with its programme and who runs it."""
    cohort = session.get(Cohort, cohort_id)
    if cohort is None or not inviting.is_invited(session, cohort, session.organisation_id):
        raise Missing("There is no such cohort, or your organisation is not invited to it.")
    return notice_of(session, cohort)


def notice_of(session: OrganisationSession, cohort: Cohort) -> Notice:
    programme = session.get_one(Programme, cohort.programme_id)
    return cohort, programme, session.get_one(Organisation, cohort.organisation_id)


def apply(
    session: OrganisationSession, person_id: int | None, cohort_id: int, fields: ApplyFields, now: datetime, today: date
) -> Application:
    """Adjustments are put to it sealed, by `adjustments.put`."""
    cohort, programme, _ = find_notice(session, cohort_id)
    person = directory.find(session, person_id)
    # Locked on PostgreSQL, so that a double click makes one application; SQLite has one writer anyway.
    session.get_one(Person, person.id, with_for_update=True)
    if cohort.cancelled_at:
        raise Refusal("This cohort was cancelled.")
    if not cohort.is_open(today):
        raise Refusal(f"Applications are taken from {day(cohort.opens_on)} to {day(cohort.closes_on)}.")
    eligibility.check(programme.kind, person, session.get_one(Organisation, session.organisation_id))
    if not person.email:
        raise Refusal("The register holds no e-mail address for you. Ask your HR team to add it first.")
    earlier = latest(session, person.id, cohort.id)
    if earlier and earlier.bars_another:
        raise Refusal("You have applied to this cohort already.")
    if not fields.consents:
        raise Refusal("Your application can only be sent if you agree to this.", field="consents")
    return keep(session, person, cohort, fields, now)


def keep(
    session: OrganisationSession, person: Person, cohort: Cohort, fields: ApplyFields, now: datetime
) -> Application:
    answers = ApplicationFields.model_validate(fields.model_dump())
    own: dict[str, object] = {"person_id": person.id, "cohort_id": cohort.id, "applied_at": now}
    own |= {"name": person.name, "email": person.email}
    application = Application.model_validate(answers, update=own)
    session.add(application)
    session.flush()
    sentence = f"to apply for “{cohort.title}”, {day(cohort.starts_on)} to {day(cohort.ends_on)}"
    approvals.ask(session, person.id, APPROVAL, application.id, sentence, now)
    return application


def take_answer(task: Task) -> None:
    """The line manager has answered: a yes posts the application, a no is told to the person."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        application = session.get_one(Application, task.due.subject, with_for_update=True)
        asked = select(Approval).where(Approval.kind == APPROVAL, Approval.subject == application.id)
        approval = session.exec(asked).one()
        if application.progress is Progress.ASKED:
            take_yes(session, application, task.now) if approval.answer else take_no(session, application, approval)
        task.finish(session)


def take_yes(session: OrganisationSession, application: Application, now: datetime) -> None:
    cohort = session.get_one(Cohort, application.cohort_id)
    if cohort.cancelled_at:
        application.progress, application.reason = Progress.LAPSED, "The cohort was cancelled."
        application.adjustments = b""
        tell(session, application, "The cohort was cancelled before your application could be sent.", now)
    else:
        application.progress = Progress.SENT
        post(session, application, cohort, now)
    session.add(application)


def take_no(session: OrganisationSession, application: Application, approval: Approval) -> None:
    application.progress, application.reason = Progress.REFUSED, approval.reason
    application.adjustments = b""
    session.add(application)
    assert approval.answered_at
    sentence = f"Your application was not sent, because it was not agreed to. The reason given:\n\n{approval.reason}"
    tell(session, application, sentence, approval.answered_at)


def tell(session: OrganisationSession, application: Application, sentence: str, now: datetime) -> None:
    person = directory.find(session, application.person_id)
    title = session.get_one(Cohort, application.cohort_id).title
    body = f"Dear {person.name}\n\n{sentence}\n"
    write(session, Letter(to=person.email or "", subject=f"Your application: {title}", body=body, written_at=now))


def post(session: OrganisationSession, application: Application, cohort: Cohort, now: datetime) -> None:
    posted = card_of(session, application, cohort, now)
    session.add(posted)
    session.flush()
    enqueue_at(session, cohort.organisation_id, OPEN_APPLICATION, posted.id, now)


def card_of(session: OrganisationSession, application: Application, cohort: Cohort, now: datetime) -> PostedApplication:
    """What the organiser may know: who agreed to it, and the job as the register has it today."""
    job = directory.current_post(session, application.person_id, london_date(now))
    return PostedApplication(
        organisation_id=cohort.organisation_id,
        sender_id=session.organisation_id,
        cohort_id=cohort.id,
        application_id=application.id,
        applied_at=application.applied_at,
        name=application.name,
        email=application.email,
        job_title=job.job_title if job else "Councillor",
        grade=job.grade if job else "",
        why=application.why,
        adjustments=application.adjustments,
    )


def withdraw(session: OrganisationSession, application: Application, actor_id: int | None, now: datetime) -> None:
    """Take it back: before the answer nothing leaves, afterwards the organiser is told to empty the card."""
    session.refresh(application, with_for_update=True)  # the answer may come at this very moment
    if not application.may_be_withdrawn:
        raise Refusal("This application is not under way any more.")
    if application.progress is Progress.SENT:
        tell_organiser(session, application, now)
    else:
        approvals.take_back(session, APPROVAL, application.id)
    application.progress, application.adjustments = Progress.WITHDRAWN, b""
    session.add(application)
    note(session, now, actor_id, "withdrew", "application", application.id)


def tell_organiser(session: OrganisationSession, application: Application, now: datetime) -> None:
    """The card that was sent has to be emptied."""
    cohort = session.get_one(Cohort, application.cohort_id)
    posted = PostedWithdrawal(
        organisation_id=cohort.organisation_id,
        cohort_id=cohort.id,
        application_id=application.number,
        withdrawn_on=london_date(now),
    )
    session.add(posted)
    session.flush()
    enqueue_at(session, cohort.organisation_id, OPEN_WITHDRAWAL, posted.id, now)


def take_back(session: OrganisationSession, row: SQLModel, now: datetime) -> None:
    """As an erasure does, whatever the answer was."""
    assert isinstance(row, Application)
    if row.progress is Progress.SENT and row.may_be_withdrawn:
        tell_organiser(session, row, now)
