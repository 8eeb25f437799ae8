"""One chain of digests an organisation: a line that is changed, added or taken away later breaks it from there on.

Lines are written without waiting for each other, and put into the chain by a job in the order of their numbers.
A digest is SHA-256 over the digest before it and the line's own facts, so whoever has written down the last one
elsewhere can tell whether anything before it was touched.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC
from hashlib import sha256

from sqlalchemy import Row as Found
from sqlalchemy import Select
from sqlalchemy import select as columns
from sqlmodel import col, func, select

from workforce.audit import AuditLine
from workforce.jobs import Task
from workforce.tenancy import OrganisationSession, Row, update_many

SEAL = "seal the audit log"
AT_ONCE = 10_000  # lines held in memory

Line = Found[*tuple[object, ...]]


@dataclass(frozen=True)
class Verdict:
    """Whether the chain holds; `broken_at` is the number of the first line that does not fit, or is not there."""

    links: int
    loose: int  # lines that are not in the chain yet
    head: str
    broken_at: int | None = None
    fault: str = ""

    @property
    def holds(self) -> bool:
        return not self.fault


def seal_all(task: Task) -> None:
    """The nightly job: every line that is loose goes into the chain, some thousands in one transaction."""
    sealed = AT_ONCE
    while sealed == AT_ONCE:
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            sealed = seal(session)
            if sealed < AT_ONCE:
                task.finish(session)


def seal(session: OrganisationSession) -> int:
    """Put the oldest loose lines into the chain; returns how many."""
    link, digest = end_of_chain(session)
    loose = lines().where(col(AuditLine.link).is_(None)).order_by(col(AuditLine.id)).limit(AT_ONCE)
    sealed: list[Row] = []
    for line in session.execute(loose):
        link, digest = link + 1, chained(digest, line)
        sealed.append({"id": line.id, "link": link, "digest": digest})
    update_many(session, AuditLine, sealed)
    return len(sealed)


def end_of_chain(session: OrganisationSession) -> tuple[int, str]:
    last = columns(col(AuditLine.link), col(AuditLine.digest)).where(col(AuditLine.link).is_not(None))
    found = session.execute(last.order_by(col(AuditLine.link).desc()).limit(1)).first()
    return (found[0], found[1]) if found else (0, "")


def verify(session: OrganisationSession) -> Verdict:
    """Go along the whole chain and make every digest again."""
    uncounted = select(func.count(col(AuditLine.id))).where(col(AuditLine.link).is_(None))
    loose, reached, digest = session.exec(uncounted).one(), 0, ""
    for line in in_chain(session):
        if line.link != reached + 1:
            return Verdict(reached, loose, digest, fault=f"Link {reached + 1} is missing.")
        if line.digest != chained(digest, line):
            fault = f"Line {line.id}, link {line.link}, does not say what it said when it was sealed."
            return Verdict(reached, loose, digest, line.id, fault)
        reached, digest = line.link, line.digest
    return Verdict(reached, loose, digest)


def in_chain(session: OrganisationSession) -> Iterator[Line]:
    reached = 0
    while True:
        after = lines().where(col(AuditLine.link) > reached).order_by(col(AuditLine.link)).limit(AT_ONCE)
        found: Sequence[Line] = session.execute(after).all()
        yield from found
        if len(found) < AT_ONCE:
            return
        reached = found[-1].link


def lines() -> Select[*tuple[object, ...]]:
    return columns(*(getattr(AuditLine, name) for name in AuditLine.model_fields))


def chained(before: str, line: Line) -> str:
    at = line.at.astimezone(UTC).isoformat()
    facts = [line.organisation_id, line.id, at, line.actor_id, line.verb, line.noun, line.subject]
    facts += [line.said] if line.said or line.token_id or line.staff_file else []
    facts += [line.token_id] if line.token_id or line.staff_file else []
    facts += [line.staff_file] if line.staff_file else []
    return sha256(f"{before}{json.dumps(facts)}".encode()).hexdigest()
