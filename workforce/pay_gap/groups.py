"""The pay gaps by ethnic group and disability of one snapshot as a table, the same on the page and in the file."""

import polars as pl

from workforce.identity import Organisation
from workforce.pay_gap.making import COMPARED
from workforce.pay_gap.models import GroupPayGaps
from workforce.statistics.categories import DISABILITY, ETHNICITY_5
from workforce.statistics.derived.pay import GAPS, marked
from workforce.statistics.table import Table
from workforce.tenancy import OrganisationSession

SOURCE = "Ethnicity pay reporting: guidance for employers (HM Government, April 2023); the steps are our own choice"
DEFINITION = (
    "The gap is the difference between what the first group and the second are paid by the hour, as a percentage of "
    "what the second is paid; below zero the first is paid more. Each gap is rounded as coarsely as it takes for "
    "nobody’s answer to show: beside it stands to what."
)
TITLES = {"ethnicity": ETHNICITY_5.heading, "disability": DISABILITY.heading}
FIGURES = ("mean", "median")
HEADINGS = (
    ("group", "Group"),
    ("mean", "Mean gap, %"),
    ("mean_step", "Mean to the nearest, %"),
    ("median", "Median gap, %"),
    ("median_step", "Median to the nearest, %"),
)


def table_of(session: OrganisationSession, made: GroupPayGaps) -> Table:
    return Table(
        name="pay-gap-by-group",
        scope="Organisation",
        place=session.get_one(Organisation, session.organisation_id).name,
        title="Ethnicity and disability pay gaps",
        definition=DEFINITION,
        source=SOURCE,
        as_at=made.snapshot_on,
        returned=1,
        expected=1,
        headings=HEADINGS,
        frame=marked(pl.DataFrame([in_full(row) for row in made.gaps], GAPS, orient="row")),
        certificate="",
    )


def in_full(row: dict[str, str | int | None]) -> list[str | int | None]:
    name = str(row["characteristic"])
    label = f"{TITLES[name]}: {row['group']} against {COMPARED[name].reference}"
    return [label, *(row[figure] for figure in [*GAPS][1:])]
