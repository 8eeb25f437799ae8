"""Plausible assessments for people who do not exist."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random

from workforce.framework import capability
from workforce.skills.digital_understanding import SERVICE_STAFF
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.tenancy import OrganisationSession, Row, insert_many


@dataclass(frozen=True)
class Worker:
    """Somebody with a post; role and level are empty outside the framework."""

    person_id: int
    role: str = ""
    role_level: str = ""


def assess(session: OrganisationSession, seed: int, workers: Iterable[Worker], today: date) -> int:
    """Most digital staff and some of the others have assessed themselves within 18 months; returns the rows."""
    chance = Random(seed)
    rows = [row for worker in workers for row in findings(chance, worker, today)]
    insert_many(session, Assessment, rows)
    return len(rows)


def findings(chance: Random, worker: Worker, today: date) -> Iterator[Row]:
    asked = profiles().get((worker.role, worker.role_level))
    share, asked = (0.8, asked) if asked else (0.35, understanding())
    if chance.random() > share:
        return
    day = today - timedelta(days=chance.randrange(30, 540))
    for skill, required in asked:
        if chance.random() < 0.92:
            yield finding(worker, skill, held(chance, required), AssessmentKind.SELF, day)
        if chance.random() < 0.25:
            validated = min(today, day + timedelta(days=chance.randrange(3, 30)))
            yield finding(worker, skill, held(chance, required), AssessmentKind.MANAGER, validated)


def finding(worker: Worker, skill: str, level: int, kind: AssessmentKind, day: date) -> Row:
    return {
        "person_id": worker.person_id,
        "skill": skill,
        "level": level,
        "kind": kind,
        "evidence": "",
        "assessed_on": day,
    }


def held(chance: Random, required: int) -> int:
    """Often what is asked for, sometimes a step or two less, seldom more."""
    step = chance.choices((-2, -1, 0, 1), weights=(8, 30, 52, 10))[0]
    return max(Level.NONE, min(Level.EXPERT, required + step))


@cache
def profiles() -> dict[tuple[str, str], list[tuple[str, int]]]:
    asked: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for _, role, level, skill, required in capability.requirements().iter_rows():
        asked.setdefault((role, level), []).append((skill, required))
    return asked


def understanding() -> list[tuple[str, int]]:
    return [*SERVICE_STAFF.asked.items()]
