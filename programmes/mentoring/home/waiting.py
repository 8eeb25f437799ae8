"""Between rounds: somebody waits at home for one that fits, and is told with what they wrote kept as a draft."""

from datetime import date
from typing import Annotated, ClassVar

from sqlmodel import JSON, Field, SQLModel, UniqueConstraint, col, delete, select

from programmes.mentoring.home import drafts
from programmes.mentoring.home.availability import have_left
from programmes.mentoring.home.form import DraftFields
from programmes.mentoring.models import MentoringRegistration, MentoringRound, RoundKind, Side
from programmes.mentoring.rounds import noticeboard
from workforce.classification import Data
from workforce.columns import UNLESS_BLANK, one_of
from workforce.database import GOES_OUT
from workforce.diversity.cipher import Keys, keys_of
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.mail import Letter, write
from workforce.moves import Moves
from workforce.people.directory import find
from workforce.people.models import PERSON
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession, Private


class WaitingFields(SQLModel):
    """For a round of any kind, or of one; the goals are where the form of that round begins."""

    side: Side = Field(default=Side.MENTEE, sa_type=one_of(Side))
    kind: Annotated[RoundKind | None, UNLESS_BLANK] = Field(default=None, sa_type=one_of(RoundKind))
    goals: str = Field(default="", max_length=1000)


class MentoringWaiting(WaitingFields, Private, table=True):
    """`told` are the rounds that this person has been written to about."""

    __table_args__ = (UniqueConstraint("organisation_id", "person_id"),)
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    since: date
    told: list[int] = Field(default_factory=list, sa_type=JSON)


def waiting_of(session: OrganisationSession, person_id: int | None) -> MentoringWaiting | None:
    return session.exec(select(MentoringWaiting).where(MentoringWaiting.person_id == person_id)).first()


def wait(session: OrganisationSession, person_id: int | None, fields: WaitingFields, today: date) -> MentoringWaiting:
    person = find(session, person_id)
    said = waiting_of(session, person.id) or MentoringWaiting(person_id=person.id, since=today)
    said.sqlmodel_update(fields.model_dump() | {"goals": fields.goals.strip()})
    session.add(said)
    return said


def leave(session: OrganisationSession, person_id: int | None) -> None:
    session.exec(delete(MentoringWaiting).where(col(MentoringWaiting.person_id) == person_id))


def tell_of_rounds(task: Task) -> None:
    """Each morning, once for every round that has opened and fits."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        keys = keys_of(task.settings)
        board = noticeboard(session, london_date(task.now))
        for one in still_waiting(session, london_date(task.now)):
            fitting = [(found, organiser) for found, organiser in board if fits(session, one, found)]
            for found, organiser in fitting:
                tell(session, one, found, organiser, keys, task)
            one.told = [*one.told, *(found.id for found, _ in fitting)]
            session.add(one)
        task.finish(session)


def still_waiting(session: OrganisationSession, today: date) -> list[MentoringWaiting]:
    """Nobody who has left, or whose record is restricted."""
    all_of_them = select(MentoringWaiting).order_by(col(MentoringWaiting.since), col(MentoringWaiting.id))
    people = session.exec(all_of_them, execution_options={GOES_OUT: True}).all()
    gone = have_left(session, [one.person_id for one in people], today)
    return [one for one in people if one.person_id not in gone]


def fits(session: OrganisationSession, one: MentoringWaiting, found: MentoringRound) -> bool:
    if found.id in one.told or one.kind not in (None, found.kind):
        return False
    known = select(MentoringRegistration.id).where(MentoringRegistration.person_id == one.person_id)
    return session.exec(known.where(MentoringRegistration.round_id == found.id)).first() is None


def tell(
    session: OrganisationSession,
    one: MentoringWaiting,
    found: MentoringRound,
    organiser: Organisation,
    keys: Keys,
    task: Task,
) -> None:
    """A form that was begun already stays as it is."""
    if drafts.draft_of(session, one.person_id, found.id) is None:
        typed = DraftFields(side=[one.side.value], goals=[one.goals])
        drafts.keep(session, found, one.person_id, typed, keys, task.now)
    person, home = find(session, one.person_id), session.get_one(Organisation, session.organisation_id)
    page = f"{task.settings.address}/{home.slug}/mentoring/rounds/{found.id}"
    body = (
        f"Dear {person.first_name},\n\n“{found.title}”, run by {organiser.name}, takes registrations until "
        f"{day(found.closes_on)}. You asked to be told.\n\nWhat you wrote is in the form already, and is sent to "
        f"nobody before you send it:\n\n{page}\n"
    )
    subject = f"A mentoring round has opened: {found.title}"
    write(session, Letter(to=person.email or "", subject=subject, body=body, written_at=task.now))
