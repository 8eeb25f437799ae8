"""Whoever has signed in goes on under the address that they proved, until they have proved the one that HR gave them.

Otherwise whoever keeps the register could write down an address of their own, sign in as somebody else and read what
that person alone may read. The register's word stands as the address that letters go to; it opens nothing by itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from secrets import token_hex
from typing import Annotated, ClassVar

from sqlalchemy import bindparam
from sqlmodel import Field, col, select

from workforce.batches import batches
from workforce.classification import Data
from workforce.columns import Moment
from workforce.jobs import enqueue
from workforce.moves import Moves
from workforce.people.models import PERSON
from workforce.people.ways_in.plan import Way
from workforce.people.ways_in.rights import Right
from workforce.screens import midnight
from workforce.tenancy import OrganisationSession, Private, kept

ASK = "ask whether an address is theirs"


class AddressChange(Private, table=True):
    """An address that waits to be proved; `proof` and `word` are digests of the links sent to the new and the old one.

    `stands_from` is empty until both were heard, or the old one was silent for its time. Without an `email` it only
    remembers that somebody has signed in here, whose address is another's by now.
    """

    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[Moves] = PERSON

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    email: str
    old_email: str
    proof: Annotated[str, Data.SECRET] = Field(default="", index=True)
    word: Annotated[str, Data.SECRET] = Field(default="", index=True)
    asked_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)
    proved_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)
    agreed_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)
    stopped_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)
    stands_from: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)

    def lets_in(self, email: str) -> bool:
        return self.email == email and self.stands_from is not None


THEIRS = kept(
    select(AddressChange)
    .where(col(AddressChange.person_id).in_(bindparam("people", expanding=True)))
    .order_by(col(AddressChange.id))
)


def waiting(session: OrganisationSession, person_ids: Iterable[int]) -> dict[int, AddressChange]:
    """Person → the change that waits; of two records that became one, the later."""
    found: dict[int, AddressChange] = {}
    for some in batches(person_ids):
        found |= {row.person_id: row for row in session.exec(THEIRS, params={"people": some})}
    return found


def proved_only(session: OrganisationSession, rights: Sequence[Right], ways: Iterable[Way], today: date) -> list[Right]:
    """The same rights, each at an address that its person has proved; without one, there is none for now."""
    own = {way.person_id: way for way in ways if way.person_id}
    standing = waiting(session, [right.person_id for right in rights])
    held, free = list[Right](), list[Right]()
    for right in rights:
        (held if is_held(right, own.get(right.person_id), standing) else free).append(right)
    for change in (standing[right.person_id] for right in free if right.person_id in standing):
        session.delete(change)
    ask(session, [right for right in held if is_new(right, standing)], own, standing, today)
    taken = {right.email for right in free if not right.is_over(today)}
    return [*free, *going_on(held, own, taken, today)]


def is_held(right: Right, way: Way | None, standing: Mapping[int, AddressChange]) -> bool:
    """Nobody who has not signed in yet is: there is nothing of their own to read."""
    change = standing.get(right.person_id)
    if way and way.account_id and way.email == right.email:
        return False
    has_signed_in = bool(way and way.account_id) or change is not None
    return has_signed_in and not (change and change.lets_in(right.email))


def going_on(held: Iterable[Right], own: Mapping[int, Way], taken: set[str], today: date) -> Iterator[Right]:
    """As before, while their access lasts and the register gives their address to nobody else."""
    for right in held:
        way = own.get(right.person_id)
        if way and not way.is_over(today) and way.email not in taken:
            yield right._replace(email=way.email)


def is_new(right: Right, standing: Mapping[int, AddressChange]) -> bool:
    return right.person_id not in standing or standing[right.person_id].email != right.email


def ask(
    session: OrganisationSession,
    fresh: Sequence[Right],
    own: Mapping[int, Way],
    standing: Mapping[int, AddressChange],
    today: date,
) -> None:
    """The letters are written by a job, which knows where the service stands. A third address begins anew."""
    for right in fresh:
        change, way = standing.get(right.person_id), own.get(right.person_id)
        old_email = way.email if way else change.old_email if change else ""
        session.add(AddressChange(person_id=right.person_id, email=right.email, old_email=old_email))
        if change:
            session.delete(change)
    session.flush()
    if fresh:
        enqueue(session, ASK, 0, midnight(today), period=token_hex(8))


def remember(session: OrganisationSession, handed_on: Iterable[Way], today: date) -> None:
    """Of memberships that pass to somebody else, whose they were."""
    lost = {way.person_id: way for way in handed_on if way.person_id and way.account_id}
    for number in lost.keys() - waiting(session, [number for number in lost if number]).keys():
        old_email = lost[number].email
        session.add(AddressChange(person_id=number, email="", old_email=old_email, asked_at=midnight(today)))
    session.flush()
