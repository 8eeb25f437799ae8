"""How taking part ends: completed, moved to a later cohort, given up, or the whole cohort cancelled."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import SQLModel, col, delete, select

from programmes.cohorts import applicants, planning, sessions
from programmes.cohorts.applicants import Applicant, LeavingCode, Score
from programmes.cohorts.crossing import Standing
from programmes.cohorts.models import Cohort
from programmes.cohorts.standing import Change, move
from workforce.audit import note
from workforce.columns import Number
from workforce.errors import Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

LIVE = (Standing.APPLIED, Standing.WAITING, Standing.ENROLLED)


class CompletionFields(SQLModel):
    chosen: list[Number] = []
    completed_on: date


class LeavingFields(SQLModel):
    code: LeavingCode
    left_on: date


class DeferralFields(LeavingFields):
    next_cohort_id: Number


def complete(
    session: OrganisationSession,
    cohort: Cohort,
    fields: CompletionFields,
    actor_id: int | None,
    now: datetime,
    today: date,
) -> int:
    """Everybody chosen has completed; returns how many."""
    enrolled = [one for one in applicants.of_cohort(session, cohort, Standing.ENROLLED) if one.id in fields.chosen]
    if not fields.chosen or len(enrolled) < len({*fields.chosen}):
        raise Refusal("Choose people who have a place and have not completed yet.", field="chosen")
    if not cohort.starts_on <= fields.completed_on <= today:
        raise Refusal("Enter a day from the cohort’s start up to today.", field="completed_on")
    for applicant in enrolled:
        move(session, applicant, Change(Standing.COMPLETED, fields.completed_on), now)
        note(session, now, actor_id, "completed", "applicant", applicant.id)
    return len(enrolled)


def leave(
    session: OrganisationSession,
    applicant: Applicant,
    fields: LeavingFields,
    actor_id: int | None,
    now: datetime,
    today: date,
) -> None:
    """Give up an application or a place; the answers that were given for it are removed."""
    hold(session, applicant)
    if not applicant.standing.is_live:
        raise Refusal("This person has no application or place to give up.")
    check_day(fields, today)
    applicant.leaving_code = fields.code
    move(session, applicant, Change(Standing.WITHDRAWN, fields.left_on), now)
    empty(session, applicant)
    note(session, now, actor_id, "withdrew", "applicant", applicant.id)


def hold(session: OrganisationSession, applicant: Applicant) -> None:
    """Until this transaction ends nobody else decides about the cohort; the row is read again, as it stands now."""
    planning.find_locked(session, applicant.cohort_id)
    session.refresh(applicant)


def empty(session: OrganisationSession, applicant: Applicant) -> None:
    """Consent has ended: what was told to us goes, the name and what they attended stays for the record."""
    applicant.why = applicant.job_title = applicant.grade = ""
    applicant.adjustments = b""
    session.add(applicant)
    session.exec(delete(Score).where(col(Score.applicant_id) == applicant.id))


def later_cohorts(session: OrganisationSession, cohort: Cohort) -> Sequence[Cohort]:
    """Where a place may be moved to: the same programme, starting later."""
    later = select(Cohort).where(Cohort.programme_id == cohort.programme_id, Cohort.starts_on > cohort.starts_on)
    return session.exec(later.where(col(Cohort.cancelled_at).is_(None)).order_by(col(Cohort.starts_on))).all()


def defer(
    session: OrganisationSession,
    applicant: Applicant,
    fields: DeferralFields,
    actor_id: int | None,
    now: datetime,
    today: date,
) -> Applicant:
    """Keep a place, in a later cohort of the same programme; the old row says deferred, not withdrawn."""
    hold(session, applicant)
    if applicant.standing is not Standing.ENROLLED:
        raise Refusal("Only somebody with a place can be deferred.")
    check_day(fields, today)
    cohort = session.get_one(Cohort, applicant.cohort_id)
    if fields.next_cohort_id not in [later.id for later in later_cohorts(session, cohort)]:
        raise Refusal("Choose a later cohort of the same programme.", field="next_cohort_id")
    following = planning.find_locked(session, fields.next_cohort_id)
    if not applicants.counts(session, following).free:
        raise Refusal(f"{following.title} is full.", field="next_cohort_id")
    applicant.leaving_code = fields.code
    again = carried_over(session, applicant, following)
    move(session, applicant, Change(Standing.DEFERRED, fields.left_on), now)
    move(session, again, Change(Standing.ENROLLED, today, calendar=sessions.calendar_of(session, following, now)), now)
    note(session, now, actor_id, "deferred", "applicant", applicant.id)
    return again


def carried_over(session: OrganisationSession, applicant: Applicant, following: Cohort) -> Applicant:
    theirs = select(Applicant).where(Applicant.cohort_id == following.id, Applicant.member_id == applicant.member_id)
    if session.exec(theirs).first():
        raise Refusal(f"{applicant.name} has applied to {following.title} already.", field="next_cohort_id")
    carried = applicant.model_dump(exclude={"id", "organisation_id", "cohort_id", "leaving_code"})
    again = Applicant.model_validate(carried | {"cohort_id": following.id})
    session.add(again)
    session.flush()
    return again


def check_day(fields: LeavingFields, today: date) -> None:
    if fields.left_on > today:
        raise Refusal("Enter today or a day in the past.", field="left_on")


def cancel_cohort(session: OrganisationSession, cohort: Cohort, actor_id: int | None, now: datetime) -> int:
    """Take it off the noticeboard and tell everybody whom it concerns; returns how many letters were written."""
    if cohort.cancelled_at:
        raise Refusal("This cohort was cancelled already.")
    cohort.cancelled_at = now
    session.add(cohort)
    today = london_date(now)
    calendar = sessions.cancel_all(session, cohort, now)
    told = applicants.of_cohort(session, cohort, *LIVE)
    for applicant in told:
        mine = calendar if applicant.standing is Standing.ENROLLED else ""
        move(session, applicant, Change(Standing.CANCELLED, today, calendar=mine), now)
    note(session, now, actor_id, "cancelled", "cohort", cohort.id)
    return len(told)
