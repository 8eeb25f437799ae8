"""Makes the pay gaps by ethnic group and disability of the latest snapshot, once and for all.

Made anew after another answer, they would tell whose it was; so would an earlier year, made beside this one.
"""

from collections.abc import Iterator
from datetime import datetime

import polars as pl
from sqlmodel import Field, SQLModel, col, select

from workforce.audit import note
from workforce.diversity.cipher import Keys
from workforce.diversity.questions import Topic
from workforce.diversity.service import topics_asked
from workforce.errors import Refusal
from workforce.pay_gap.employees import employees
from workforce.pay_gap.models import GroupPayGaps, Row
from workforce.pay_gap.report import FIRST_YEAR, latest_snapshot
from workforce.returns.characteristics import answers, said
from workforce.returns.service import rate
from workforce.screens import day, london_date
from workforce.statistics.categories import DISABILITIES, ETHNICITY_GROUPS
from workforce.statistics.derived.pay import Comparison, pay_gaps
from workforce.statistics.partition import GROUPS
from workforce.tenancy import OrganisationSession

WHITE = "White"
NOT_DISABLED = "Not disabled"
OTHERS = "All other ethnic groups"
COMPARED = {
    "ethnicity": Comparison(WHITE, tuple(group for group in ETHNICITY_GROUPS if group != WHITE), OTHERS),
    "disability": Comparison(NOT_DISABLED, tuple(group for group in DISABILITIES if group != NOT_DISABLED)),
}
TOPICS = {"ethnicity": Topic.ETHNICITY, "disability": Topic.DISABILITY}


class MakeFields(SQLModel):
    """`year` of the snapshot that was read about; `is_sure` that the register is complete."""

    year: int = Field(ge=FIRST_YEAR, le=2100)
    is_sure: bool = False


def made(session: OrganisationSession) -> list[GroupPayGaps]:
    """The latest first."""
    return [*session.exec(select(GroupPayGaps).order_by(col(GroupPayGaps.snapshot_on).desc()))]


def make(
    session: OrganisationSession, keys: Keys, fields: MakeFields, actor_id: int | None, now: datetime
) -> GroupPayGaps:
    """Raises Refusal for another snapshot than the latest, one that has been made, and one without anybody paid."""
    snapshot = latest_snapshot(london_date(now))
    if fields.year != snapshot.year:
        raise Refusal(f"Only the latest snapshot can be made, of {day(snapshot)}. Open the page again.")
    if any(each.snapshot_on == snapshot for each in made(session)):
        raise Refusal(f"The figures of {day(snapshot)} have been made, and stay as they are.")
    if not fields.is_sure:
        raise Refusal("Tick that the register is complete: the figures are made only once.", field="is_sure")
    paid = employees(session, snapshot).drop_nulls("hourly_rate")
    if paid.is_empty():
        raise Refusal(f"Nobody in the register has an hourly rate on {day(snapshot)}. Load rates of pay first.")
    known = with_answers(session, keys, paid)
    found = GroupPayGaps(
        snapshot_on=snapshot,
        made_at=now,
        ethnicity_rate=declared(known, "ethnicity"),
        disability_rate=declared(known, "disability"),
        gaps=[row for name in COMPARED for row in rows(known, name)],
    )
    session.add(found)
    session.flush()
    note(session, now, actor_id, "made for good", "pay gaps by group", found.id)
    return found


def with_answers(session: OrganisationSession, keys: Keys, paid: pl.DataFrame) -> pl.DataFrame:
    """Adds a column for each characteristic that people are asked about here, and for no other."""
    topics = topics_asked(session)
    asked = [name for name, topic in TOPICS.items() if topic in topics]
    told = said(session, keys).select("person_id", *asked)
    return paid.join(told, on="person_id", how="left").with_columns(answers(name, is_collected=True) for name in asked)


def declared(known: pl.DataFrame, name: str) -> int | None:
    return rate(known[name]) if name in known.columns else None


def rows(known: pl.DataFrame, name: str) -> Iterator[Row]:
    """None of a characteristic that nobody is asked about."""
    if name not in known.columns:
        return
    groups = known.select("hourly_rate", group=pl.col(name).replace(GROUPS))
    for row in pay_gaps(groups, COMPARED[name]).to_dicts():
        yield {"characteristic": name, **row}
