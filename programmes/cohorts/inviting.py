"""Which organisations' staff may apply to a cohort."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Field, SQLModel, col, delete, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.cohorts.models import Cohort, CohortInvitation
from workforce.columns import Number
from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.tenancy import OrganisationSession

MOST = 100  # organisations shown of one search


class InvitedFields(SQLModel):
    """Organisations to add and to take out; a region adds all of its councils."""

    add: list[Number] = []
    remove: list[Number] = []
    region: str = Field(default="", max_length=120)


def is_invited(session: OrganisationSession, cohort: Cohort, organisation_id: int) -> bool:
    if cohort.invites_everyone:
        return True
    invited = select(CohortInvitation.id).where(
        CohortInvitation.cohort_id == cohort.id, CohortInvitation.invited_id == organisation_id
    )
    return session.exec(invited).first() is not None


def open_to_us(session: OrganisationSession, today: date) -> Sequence[tuple[Cohort, Organisation]]:
    """The cohorts that this organisation's staff may apply to today, with who runs them; first to close first."""
    ours = select(CohortInvitation.cohort_id).where(CohortInvitation.invited_id == session.organisation_id)
    notices = select(Cohort, Organisation).join(Organisation, col(Organisation.id) == Cohort.organisation_id)
    notices = notices.where(or_(col(Cohort.invites_everyone), col(Cohort.id).in_(ours)))
    notices = notices.where(Cohort.opens_on <= today, Cohort.closes_on >= today, col(Cohort.cancelled_at).is_(None))
    return session.exec(notices.order_by(col(Cohort.closes_on), col(Cohort.id)).limit(MOST)).all()


def invited_to(session: OrganisationSession, cohort: Cohort) -> Sequence[Organisation]:
    chosen = select(Organisation).join(CohortInvitation, col(CohortInvitation.invited_id) == Organisation.id)
    return session.exec(chosen.where(CohortInvitation.cohort_id == cohort.id).order_by(Organisation.name)).all()


def current(today: date) -> SelectOfScalar[Organisation]:
    still = or_(col(Organisation.ends_on).is_(None), col(Organisation.ends_on) >= today)
    return select(Organisation).where(still).order_by(Organisation.name)


def regions(session: OrganisationSession) -> Sequence[str]:
    named = select(col(Organisation.region)).where(Organisation.region != "").distinct()
    return session.exec(named.order_by(Organisation.region)).all()


def search(session: OrganisationSession, words: str, region: str, today: date) -> Sequence[Organisation]:
    found = current(today)
    if words:
        found = found.where(col(Organisation.name).icontains(words, autoescape=True))
    if region:
        found = found.where(Organisation.region == region)
    return session.exec(found.limit(MOST)).all()


def choose(session: OrganisationSession, cohort: Cohort, fields: InvitedFields, today: date) -> int:
    """Add and take out; returns how many organisations are invited now."""
    named = col(Organisation.id).in_(fields.add)
    wanted = or_(named, Organisation.region == fields.region) if fields.region else named
    add = {place.id for place in session.exec(current(today).where(wanted))}
    if not {*fields.add} <= add:
        raise Refusal("One of these organisations is not on the list.", field="add")
    before = {place.id for place in invited_to(session, cohort)}
    invitations = delete(CohortInvitation).where(col(CohortInvitation.cohort_id) == cohort.id)
    session.exec(invitations.where(col(CohortInvitation.invited_id).in_(fields.remove)))
    session.add_all(CohortInvitation(cohort_id=cohort.id, invited_id=one) for one in add - before)
    session.flush()
    return len((before - {*fields.remove}) | (add - before))
