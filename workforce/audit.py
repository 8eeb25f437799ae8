"""Who did what to which row, and when; never what it said. `auditing/chain.py` makes it tamper-evident."""

import hmac
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from secrets import token_bytes
from typing import Annotated, ClassVar

from sqlalchemy import bindparam
from sqlmodel import Field, LargeBinary, UniqueConstraint, col, select

from workforce.batches import batches
from workforce.classification import Data
from workforce.columns import Moment
from workforce.moves import STAYS, Moves, with_row
from workforce.tenancy import OrganisationSession, Private, Row, insert_columns, kept

ONCE_EVERY = timedelta(days=1)
TOKEN = "token"  # by which a session acts for another system, in what the session says of itself


class AuditLine(Private, table=True):
    """`link` and `digest` are empty until the line is in the chain; from then on the database lets nobody change it."""

    __table_args__ = (UniqueConstraint("organisation_id", "link"),)
    data: ClassVar[Data] = Data.ADMINISTRATIVE
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=Moment, index=True)
    actor_id: int | None = Field(default=None, description="membership; none when a job or the command line acts")
    verb: str
    noun: str
    subject: int = Field(index=True)
    token_id: int | None = Field(default=None, description="of another system that acted, by its token")
    staff_file: int | None = Field(default=None, description="staff file that was applied or undone, by its number")
    said: str = ""  # a keyed digest of what the row said afterwards
    link: int | None = None
    digest: str = ""


class AuditKey(Private, table=True):
    """A key for each person, under which lines keep digests of what the register said. An erasure destroys it.

    From then on nobody can try values against the digests, and the chain, which needs no key, still verifies.
    """

    __table_args__ = (UniqueConstraint("organisation_id", "subject"),)
    data: ClassVar[Data] = Data.SECRET
    moves_with: ClassVar[Moves] = with_row("subject", table="person")

    id: int = Field(default=None, primary_key=True)
    subject: Annotated[int, Data.KEY]
    key: bytes = Field(default_factory=lambda: token_bytes(32), sa_type=LargeBinary)


def note(session: OrganisationSession, at: datetime, actor_id: int | None, verb: str, noun: str, subject: int) -> None:
    line = AuditLine(at=at, actor_id=actor_id, verb=verb, noun=noun, subject=subject)
    line.token_id = session.info.get(TOKEN)
    session.add(line)


def note_said(
    session: OrganisationSession, at: datetime, actor_id: int | None, verb: str, person_id: int, said: Row
) -> None:
    """As `note`, of a person, with a digest of what the register says of them now; the values themselves stay out."""
    key = key_of(session, person_id)
    if key is None:
        key = AuditKey(subject=person_id)
        session.add(key)
        session.flush()
    digest = digest_of(key, said)
    line = AuditLine(at=at, actor_id=actor_id, verb=verb, noun="person", subject=person_id, said=digest)
    line.token_id = session.info.get(TOKEN)
    session.add(line)


def note_all_said(
    session: OrganisationSession,
    at: datetime,
    actor_id: int | None,
    verb: str,
    said: Mapping[int, str],
    staff_file: int | None,
) -> None:
    """A line for each of many people, with a digest of what was said of them, in the words of whoever says it."""
    keys = keys_of(session, said)
    digests = [hmac.digest(keys[number], text.encode(), "sha256").hex() for number, text in said.items()]
    same = {"at": at, "actor_id": actor_id, "verb": verb, "noun": "person", "staff_file": staff_file}
    lines = {name: [value] * len(said) for name, value in (same | {"token_id": session.info.get(TOKEN)}).items()}
    insert_columns(session, AuditLine, {**lines, "subject": [*said], "said": digests})


def keys_of(session: OrganisationSession, people: Iterable[int]) -> dict[int, bytes]:
    """Everybody’s; who has none is given one."""
    listed, keys = [*people], dict[int, bytes]()
    for some in batches(listed):
        keys |= session.exec(select(AuditKey.subject, AuditKey.key).where(col(AuditKey.subject).in_(some))).all()
    fresh = {number: token_bytes(32) for number in listed if number not in keys}
    insert_columns(session, AuditKey, {"subject": [*fresh], "key": [*fresh.values()]})
    return keys | fresh


def key_of(session: OrganisationSession, person_id: int) -> AuditKey | None:
    return session.exec(select(AuditKey).where(AuditKey.subject == person_id)).first()


def digest_of(key: AuditKey, said: Row) -> str:
    """The order of the columns does not matter, nor one that is empty."""
    told = {name: str(value) for name, value in sorted(said.items()) if value not in (None, "")}
    return hmac.digest(key.key, json.dumps(told).encode(), "sha256").hex()


LOOKED = kept(
    select(AuditLine.id)
    .where(
        AuditLine.noun == "person",
        col(AuditLine.subject) == bindparam("person_id"),
        col(AuditLine.actor_id).is_not_distinct_from(bindparam("actor_id")),
        col(AuditLine.verb) == bindparam("verb"),
        col(AuditLine.at) > bindparam("after"),
    )
    .limit(1)
)


def note_sight(
    session: OrganisationSession, at: datetime, actor_id: int | None, person_id: int, verb: str = "viewed"
) -> None:
    """Somebody sees a person’s record: a line a day for each viewer and person, however often they look."""
    looked = {"person_id": person_id, "actor_id": actor_id, "verb": verb, "after": at - ONCE_EVERY}
    if session.exec(LOOKED, params=looked).first() is None:
        note(session, at, actor_id, verb, "person", person_id)


def note_many(
    session: OrganisationSession,
    at: datetime,
    actor_id: int | None,
    verb: str,
    noun: str,
    subjects: Iterable[int],
) -> None:
    """A line for each subject of one act."""
    listed = [*subjects]
    same = {"at": at, "actor_id": actor_id, "verb": verb, "noun": noun, "token_id": session.info.get(TOKEN)}
    lines = {name: [value] * len(listed) for name, value in same.items()}
    insert_columns(session, AuditLine, {**lines, "subject": listed})
