"""Setting up programmes and their cohorts."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from programmes.cohorts import applicants
from programmes.cohorts.models import (
    LATEST,
    Cohort,
    CohortFields,
    CohortInvitation,
    Programme,
    ProgrammeFields,
)
from programmes.cohorts.standing import let_in
from workforce.errors import Missing, Refusal
from workforce.tenancy import OrganisationSession

PAGE = 50


def set_up(session: OrganisationSession, fields: ProgrammeFields) -> Programme:
    programme = Programme.model_validate(fields)
    session.add(programme)
    session.flush()
    return programme


def change_programme(session: OrganisationSession, programme: Programme, fields: ProgrammeFields) -> None:
    programme.sqlmodel_update(fields.model_dump())
    session.add(programme)


def programmes(session: OrganisationSession) -> Sequence[Programme]:
    ours = select(Programme).where(Programme.organisation_id == session.organisation_id)
    return session.exec(ours.order_by(Programme.name)).all()


def find_programme(session: OrganisationSession, programme_id: int) -> Programme:
    programme = session.get(Programme, programme_id)
    if programme is None or programme.organisation_id != session.organisation_id:
        raise Missing("There is no such programme here.")
    return programme


def find(session: OrganisationSession, cohort_id: int) -> Cohort:
    """One of our own cohorts; every organisation can read the noticeboard, so the owner is asked for."""
    cohort = session.get(Cohort, cohort_id)
    if cohort is None or cohort.organisation_id != session.organisation_id:
        raise Missing("There is no such cohort here.")
    return cohort


def find_locked(session: OrganisationSession, cohort_id: int) -> Cohort:
    """As `find`, held until this transaction ends, so that two people cannot both give the last place."""
    find(session, cohort_id)
    return session.get_one(Cohort, cohort_id, with_for_update=True, populate_existing=True)


def cohorts(session: OrganisationSession, before: int | None = None) -> Sequence[tuple[Cohort, Programme]]:
    """Our cohorts, the newest first; `before` is the last number of the page above."""
    ours = select(Cohort, Programme).join(Programme, col(Programme.id) == Cohort.programme_id)
    ours = ours.where(Cohort.organisation_id == session.organisation_id)
    if before is not None:
        ours = ours.where(Cohort.id < before)
    return session.exec(ours.order_by(col(Cohort.id).desc()).limit(PAGE)).all()


def plan(session: OrganisationSession, fields: CohortFields) -> Cohort:
    check(session, fields)
    cohort = Cohort.model_validate(fields)
    session.add(cohort)
    session.flush()
    return cohort


def change(session: OrganisationSession, cohort: Cohort, fields: CohortFields, taken: int) -> None:
    """`taken` places have been given already and stay given."""
    check(session, fields)
    if cohort.cancelled_at:
        raise Refusal("This cohort was cancelled. Copy it instead.")
    if fields.places < taken:
        raise Refusal(f"{taken} places have been given already.", field="places")
    cohort.sqlmodel_update(fields.model_dump())
    session.add(cohort)
    for applicant in applicants.of_cohort(session, cohort):
        let_in(session, applicant, cohort)


def check(session: OrganisationSession, fields: CohortFields) -> None:
    if fields.programme_id not in [programme.id for programme in programmes(session)]:
        raise Refusal("Choose one of your own programmes.", field="programme_id")
    if fields.ends_on < fields.starts_on:
        raise Refusal("The cohort would end before it starts.", field="ends_on")
    if fields.ends_on > LATEST:
        raise Refusal("Choose a day in this century.", field="ends_on")
    if fields.closes_on < fields.opens_on:
        raise Refusal("Applications would close before they open.", field="closes_on")
    if fields.closes_on > fields.starts_on:
        raise Refusal("Close applications by the day the cohort starts.", field="closes_on")


def copy(session: OrganisationSession, cohort: Cohort) -> Cohort:
    """The same cohort a year later, with the same organisations invited and nobody in it."""
    days = ("starts_on", "ends_on", "opens_on", "closes_on")
    moved = {name: a_year_later(getattr(cohort, name)) for name in days}
    year = cohort.starts_on.year
    title = cohort.title.replace(str(year), str(year + 1))
    again = Cohort.model_validate(CohortFields.model_validate(cohort.model_dump() | moved | {"title": title}))
    session.add(again)
    session.flush()
    invited = select(col(CohortInvitation.invited_id)).where(CohortInvitation.cohort_id == cohort.id)
    session.add_all(CohortInvitation(cohort_id=again.id, invited_id=one) for one in session.exec(invited).all())
    return again


def a_year_later(day: date) -> date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
