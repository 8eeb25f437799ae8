"""An application as the person's own organisation keeps it."""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from sqlmodel import Field, SQLModel, col, select

from programmes.cohorts.crossing import Standing
from programmes.cohorts.models import Cohort
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.errors import Forbidden, Missing
from workforce.moves import Moves
from workforce.people.models import PERSON
from workforce.tenancy import OrganisationSession, Private


class Progress(StrEnum):
    """How far an application has come on its way out of the home."""

    ASKED = "waiting for agreement"
    REFUSED = "not agreed"
    SENT = "sent to the organiser"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"  # agreed when the cohort had been cancelled already

    @property
    def is_live(self) -> bool:
        return self in (Progress.ASKED, Progress.SENT)


class ApplicationFields(SQLModel):
    why: str = Field(min_length=20, max_length=4000)


class ApplyFields(ApplicationFields):
    adjustments: str = Field(default="", max_length=2000)
    consents: bool = False


class Application(ApplicationFields, Private, table=True):
    """`name` and `email` are those that the person agreed to send: what HR changes later goes nowhere."""

    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    cohort_id: int = Field(foreign_key="cohort.id", index=True)  # on the noticeboard
    name: Annotated[str, Data.PERSONAL]
    email: Annotated[str, Data.PERSONAL]
    adjustments: Annotated[bytes, Data.SPECIAL] = b""
    applied_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    progress: Progress = Field(default=Progress.ASKED, sa_type=one_of(Progress))
    standing: Standing | None = Field(default=None, sa_type=one_of(Standing))  # as the organiser last said
    standing_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)
    reason: str = ""
    posted_id: Annotated[int | None, Data.KEY] = None  # of a deferred place: the application that was sent

    @property
    def number(self) -> int:
        """What the organiser knows it by."""
        return self.posted_id or self.id

    @property
    def is_live(self) -> bool:
        return self.progress.is_live and (self.standing is None or self.standing.is_live)

    @property
    def bars_another(self) -> bool:
        """A person applies once to a cohort, and again only after a no from home or a step back of their own."""
        if self.standing is None or self.standing.is_live:
            return self.progress.is_live
        return self.standing is not Standing.WITHDRAWN

    @property
    def may_be_withdrawn(self) -> bool:
        """At any time, as the consent says: also when the answer has come, or the cohort is over."""
        return self.progress.is_live and self.standing is not Standing.WITHDRAWN


def of_person(session: OrganisationSession, person_id: int) -> Sequence[tuple[Application, Cohort]]:
    theirs = select(Application, Cohort).join(Cohort, col(Cohort.id) == Application.cohort_id)
    return session.exec(theirs.where(Application.person_id == person_id).order_by(col(Application.id).desc())).all()


def latest(session: OrganisationSession, person_id: int, cohort_id: int) -> Application | None:
    theirs = select(Application).where(Application.person_id == person_id, Application.cohort_id == cohort_id)
    return session.exec(theirs.order_by(col(Application.id).desc())).first()


def find(session: OrganisationSession, application_id: int, person_id: int | None) -> Application:
    """One's own application; a colleague's is nobody else's business."""
    application = session.get(Application, application_id)
    if application is None:
        raise Missing("There is no such application.")
    if application.person_id != person_id:
        raise Forbidden("This is somebody else’s application.")
    return application


def cohort_of(session: OrganisationSession, application: Application) -> Cohort:
    return session.get_one(Cohort, application.cohort_id)
