"""What a reorganisation would do, said before it does anything."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine
from sqlmodel import col, select

from workforce.errors import Refusal
from workforce.identity import Membership, Organisation
from workforce.people.models import Post
from workforce.people.posts.establishment import EstablishmentPost
from workforce.succession.applying import planned_shares, undone, waiting
from workforce.succession.models import Reorganisation
from workforce.succession.planning import Share, find
from workforce.succession.survey import LED_BY_CODE, Speaking, Survey, survey_all
from workforce.succession.walk import owned
from workforce.tenancy import OrganisationSession, table_of

LEADING = {"payroll_number": "Payroll numbers", "reference": "References of establishment posts"}


@dataclass(frozen=True)
class Line:
    table: str
    predecessor: str
    successor: str
    rows: int

    @property
    def noun(self) -> str:
        return noun_of(self.table)


@dataclass(frozen=True)
class Preview:
    """`settled`: what clashes and by which rule it is put right; `hindered`: what has to be changed first.

    `empty`: shares that move nothing, which are slips of the pen more often than not.
    """

    lines: Sequence[Line]
    settled: Sequence[str]
    hindered: Sequence[str]
    empty: Sequence[str] = ()


def preview(engine: Engine, sector: int, plan_id: int) -> Preview:
    """Changes nothing. Raises Missing."""
    with OrganisationSession(engine, sector) as session:
        return previewed(engine, session, find(session, plan_id))


def previewed(engine: Engine, session: OrganisationSession, plan: Reorganisation) -> Preview:
    """`session` is the sector body's; sessions of the others are opened beside it and write nothing."""
    try:
        shares = planned_shares(session, plan)
    except Refusal as refusal:
        return Preview([], [], [str(refusal)])
    names = dict(session.exec(select(Organisation.id, Organisation.name)).all())
    addresses = addresses_of(session, {number for share in shares for number in share[:2]})
    surveys = survey_all(partial(OrganisationSession, engine), shares, plan.effective_on)
    lines = [line for survey in surveys for line in lines_of(survey, names)]
    settled = [sentence for survey in surveys for sentence in settled_of(survey, names[survey.predecessor])]
    twice = [f"Addresses known in more than one of them: {addresses}. Each keeps one way in, with all its roles."]
    hindered = [*hindered_by(surveys, names), *waiting_in(session, {share.predecessor for share in shares})]
    empty = [*empty_shares(partial(OrganisationSession, engine), shares, names)]
    return Preview(lines, [*settled, *(twice if addresses else [])], hindered, empty)


def lines_of(survey: Survey, names: dict[int, str]) -> Iterator[Line]:
    for (table, where), rows in sorted(survey.counts().items()):
        yield Line(table, names[survey.predecessor], names[where], rows)


def settled_of(survey: Survey, name: str) -> Iterator[str]:
    for model, column in LED_BY_CODE.items():
        if many := len(survey.renumbered.get(table_of(model).name, {})):
            yield f"{LEADING[column]} of {name} that are taken already: {many}. Its code is put before them."
    if survey.cuts:
        lost = Counter(f"{noun_of(cut.table)} ({plain(cut.column)})" for cut in survey.cuts)
        told = ", ".join(f"{what}: {many}" for what, many in sorted(lost.items()))
        yield f"Rows of {name} that name somebody who goes elsewhere, and no longer do: {told}."
    for table, many in sorted(survey.behind.items()):
        yield f"Rows of {noun_of(table)} that join people who part: {many}. They stay with {name}."


def hindered_by(surveys: Sequence[Survey], names: dict[int, str]) -> Iterator[str]:
    for survey in surveys:
        for table, many in sorted(survey.stuck.items()):
            yield f"Rows of {noun_of(table)} that {names[survey.predecessor]} and its successor both have: {many}."


def waiting_in(session: OrganisationSession, ending: set[int]) -> Iterator[str]:
    """Applying looks at unopened letters as well, at every organisation there is."""
    if many := undone(session, ending):
        yield waiting(many)


def empty_shares(speaking: Speaking, shares: Sequence[Share], names: dict[int, str]) -> Iterator[str]:
    for share in shares:
        if share.service_area:
            with speaking(share.predecessor) as session:
                areas = {
                    *session.exec(select(Post.service_area)),
                    *session.exec(select(EstablishmentPost.service_area)),
                }
            known = sorted(area for area in areas if area)
            if share.service_area.casefold() not in {area.strip().casefold() for area in known}:
                yield (
                    f"No post of {names[share.predecessor]} is in “{share.service_area}”, so nobody goes to "
                    f"{names[share.successor]} with it. Its service areas: {', '.join(known) or 'none'}."
                )


def noun_of(table: str) -> str:
    """establishmentpost → establishment post, diversityanswer → diversity answer"""
    words = re.sub(r"(?<!^)(?=[A-Z])", " ", owned()[table].__name__).lower()
    return f"{table.removesuffix(words.replace(' ', ''))} {words}".strip()


def plain(column: str) -> str:
    """reports_to_id → reports to"""
    return column.removesuffix("_id").replace("_", " ")


def addresses_of(session: OrganisationSession, places: set[int]) -> int:
    """How many addresses are known in more than one of these organisations."""
    known = select(Membership.email).where(col(Membership.organisation_id).in_(places))
    return sum(many > 1 for many in Counter(session.exec(known)).values())
