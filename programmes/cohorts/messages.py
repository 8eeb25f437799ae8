"""A message to a cohort: a letter to everybody who stands where the writer chose."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, ClassVar

from sqlmodel import Field, SQLModel, col, select

from programmes.cohorts import applicants
from programmes.cohorts.applicants import Applicant
from programmes.cohorts.crossing import Standing
from programmes.cohorts.models import Cohort
from workforce.audit import note
from workforce.classification import Data
from workforce.columns import Line, Moment
from workforce.errors import Refusal
from workforce.mail import Letter, write
from workforce.moves import Moves, with_row
from workforce.tenancy import OrganisationSession, Private

# Whoever withdrew has taken back the consent to be written to.
REACHED = [standing for standing in Standing if standing is not Standing.WITHDRAWN]


class MessageFields(SQLModel):
    standings: list[Standing] = Field(min_length=1)
    subject: Line = Field(min_length=3, max_length=120)
    message: str = Field(min_length=3, max_length=5000)


class CohortMessage(Private, table=True):
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = with_row("cohort_id")

    id: int = Field(default=None, primary_key=True)
    cohort_id: int = Field(foreign_key="cohort.id", index=True)
    subject: str
    body: str
    receivers: Annotated[int, Data.ADMINISTRATIVE]
    sent_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)


def receivers(session: OrganisationSession, cohort: Cohort, fields: MessageFields) -> Sequence[Applicant]:
    """Refused when there is nobody, so that no message goes nowhere unnoticed."""
    if Standing.WITHDRAWN in fields.standings:
        raise Refusal("People who withdrew are not written to any more.", field="standings")
    found = applicants.of_cohort(session, cohort, *fields.standings)
    if not found:
        raise Refusal("Nobody stands there. Choose again who is to get it.", field="standings")
    return found


def send(
    session: OrganisationSession, cohort: Cohort, fields: MessageFields, actor_id: int | None, now: datetime
) -> CohortMessage:
    people = receivers(session, cohort, fields)
    for one in people:
        body = f"Dear {one.name}\n\n{fields.message}\n"
        subject = f"{cohort.title}: {fields.subject}"
        write(session, Letter(to=one.email, subject=subject, body=body, written_at=now))
    message = CohortMessage(
        cohort_id=cohort.id, subject=fields.subject, body=fields.message, receivers=len(people), sent_at=now
    )
    session.add(message)
    session.flush()
    note(session, now, actor_id, "sent", "cohort message", message.id)
    return message


def of_cohort(session: OrganisationSession, cohort: Cohort) -> Sequence[CohortMessage]:
    ours = select(CohortMessage).where(CohortMessage.cohort_id == cohort.id)
    return session.exec(ours.order_by(col(CohortMessage.id).desc()).limit(20)).all()
