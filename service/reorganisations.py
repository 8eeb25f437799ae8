"""Reorganisations from the shell: the same verbs as the pages, and plans as files."""

import tomllib
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError
from sqlalchemy import Engine

import service.features  # noqa: F401  every table is declared by some feature
from service.organisations import sector_body
from workforce.database import for_writing, open_for_a_while
from workforce.errors import Missing, Refusal
from workforce.settings import settings_from_environment
from workforce.succession import planning, previewing
from workforce.succession.jobs import Verb, do
from workforce.succession.models import PlanFields, Reorganisation
from workforce.tenancy import OrganisationSession

Report = dict[str, object]


def plan(file: Path) -> Report:
    fields = read(file)
    with (
        open_for_a_while(settings_from_environment().database) as engine,
        sector(for_writing(engine)) as session,
        session.begin(),
    ):
        return told(planning.keep(session, fields, None, datetime.now(UTC)))


def sector(engine: Engine) -> OrganisationSession:
    return OrganisationSession(engine, sector_body(engine))


def read(file: Path) -> PlanFields:
    """A plan as TOML. Raises Missing and Refusal."""
    if not file.is_file():
        raise Missing(f"There is no file {file}.")
    try:
        written = tomllib.loads(file.read_text())
        return PlanFields.model_validate(written | {"shares": written.pop("share", [])})
    except tomllib.TOMLDecodeError as fault:
        raise Refusal(f"{file} is not TOML: {fault}.") from None
    except ValidationError as fault:
        first = fault.errors()[0]
        raise Refusal(f"{file}: {'.'.join(map(str, first['loc']))}: {first['msg']}.") from None


def preview(number: int) -> Report:
    with open_for_a_while(settings_from_environment().database) as engine:
        found = previewing.preview(engine, sector_body(engine), number)
        return told_of(engine, number) | asdict(found)


def act(verb: str, number: int) -> Report:
    """Apply, reverse or close; what it is then."""
    with open_for_a_while(settings_from_environment().database) as engine:
        do(for_writing(engine), Verb(verb), sector_body(engine), number, datetime.now(UTC))
        return told_of(engine, number)


def told_of(engine: Engine, number: int) -> Report:
    with OrganisationSession(engine, sector_body(engine)) as session:
        return told(planning.find(session, number))


def told(row: Reorganisation) -> Report:
    shares: Sequence[dict[str, str]] = row.shares
    return {
        "number": row.id,
        "name": row.name,
        "effective_on": str(row.effective_on),
        "state": row.state.value,
        "shares": shares,
    }
