"""What to look at in the register before a return of it is sent: gaps and jumps, never anybody's special answers.

Nothing here stops a return. The bounds are our own choice: wide enough that a council of ordinary turnover is not
told every month to look at nothing.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import polars as pl

from workforce.returns.building import POSTS
from workforce.returns.employments import employments, without_acting_up

LOOKED_AT = pl.Schema(
    {
        **POSTS,
        "first_name": pl.String(),
        "last_name": pl.String(),
        "manager_id": pl.Int64(),
        "hourly_rate": pl.Decimal(10, 4),
        "leaving_reason": pl.String(),
    }
)
YOUNGEST, OLDEST = 15, 80  # years of age beyond which a birth date is more likely a slip
JUMP_SHARE, JUMP_LEAST = 0.10, 10  # of the month before, and in people: a smaller change is ordinary turnover


class Gap(StrEnum):
    """What is looked for; the value stands in the address."""

    DIGITAL_OUTSIDE = "digital-outside-framework"
    ROLE_UNKNOWN = "role-unknown"
    NO_SERVICE = "no-service-area"
    NO_GRADE = "no-grade"
    NO_RATE = "no-hourly-rate"
    NO_SEX = "no-sex"
    NO_BIRTH_DATE = "no-birth-date"
    ODD_AGE = "odd-age"
    OVER_FULL_TIME = "over-full-time"
    NO_MANAGER = "no-line-manager"
    NO_REASON = "left-without-reason"


@dataclass(frozen=True)
class Kind:
    """`of`: whom it is asked about, `found`: in whom it is found; both look at one row an employment."""

    words: str
    matters: str
    found: pl.Expr
    of: pl.Expr


@dataclass(frozen=True)
class Finding:
    """`found` of `of` employments."""

    gap: Gap
    found: int
    of: int

    @property
    def kind(self) -> Kind:
        return KINDS[self.gap]


@dataclass(frozen=True)
class Jump:
    """Employments in post now and a month before; `words` name a service area, or all of them."""

    words: str
    now: int
    before: int

    @property
    def change(self) -> int:
        return self.now - self.before

    @property
    def is_implausible(self) -> bool:
        return abs(self.change) >= JUMP_LEAST and abs(self.change) > JUMP_SHARE * self.before


IN_POST, KNOWN = pl.col("in_post"), pl.col("is_known")
KINDS = {
    Gap.DIGITAL_OUTSIDE: Kind(
        "Digital posts whose role and level are not in the framework",
        "They are counted as digital, but in no role: no skills gap can be told of them.",
        ~KNOWN,
        IN_POST & pl.col("is_digital"),
    ),
    Gap.ROLE_UNKNOWN: Kind(
        "Roles that the framework does not know",
        "A role and a level that are written as in the framework are counted under their family.",
        (pl.col("role") != "") & ~KNOWN,
        IN_POST & ~pl.col("is_digital"),
    ),
    Gap.NO_SERVICE: Kind(
        "No service area", "Figures by service leave them out.", pl.col("service_area") == "", IN_POST
    ),
    Gap.NO_GRADE: Kind("No grade", "Figures by grade leave them out.", pl.col("grade") == "", IN_POST),
    Gap.NO_RATE: Kind("No hourly rate", "Pay gaps cannot count them.", pl.col("hourly_rate").is_null(), IN_POST),
    Gap.NO_SEX: Kind("No sex recorded", "Counted as not stated.", pl.col("sex").is_null(), IN_POST),
    Gap.NO_BIRTH_DATE: Kind("No date of birth", "Counted under no age.", pl.col("date_of_birth").is_null(), IN_POST),
    Gap.ODD_AGE: Kind(
        f"Younger than {YOUNGEST} or older than {OLDEST}",
        "Most often two digits of the year stand the wrong way round.",
        (pl.col("age") < YOUNGEST) | (pl.col("age") > OLDEST),
        IN_POST & pl.col("date_of_birth").is_not_null(),
    ),
    Gap.OVER_FULL_TIME: Kind(
        "More than full time in all posts together",
        "Most often a post that ended was not given its last day.",
        pl.col("together") > 1.0001,
        IN_POST,
    ),
    Gap.NO_MANAGER: Kind(
        "No line manager", "Nobody can say yes to their programmes.", pl.col("manager_id").is_null(), IN_POST
    ),
    Gap.NO_REASON: Kind(
        "Left in the last twelve months without a reason",
        "Turnover cannot be told apart by reason.",
        pl.col("leaving_reason").is_null(),
        pl.col("left"),
    ),
}


def looked_at(posts: pl.DataFrame, day: date, roles: pl.DataFrame) -> pl.DataFrame:
    """One row an employment of `LOOKED_AT` posts as at a day, with is_known, age and together (FTE of a person).

    `roles`: of the framework in force.
    """
    staff = employments(without_acting_up(posts), day)
    known = roles.select("role", "role_level", is_known=pl.lit(value=True))
    birth = pl.col("date_of_birth")
    birthday = birth.dt.month().cast(pl.Int32) * 100 + birth.dt.day()
    return staff.join(known, on=["role", "role_level"], how="left", maintain_order="left").with_columns(
        pl.col("is_known").fill_null(value=False),
        age=day.year - birth.dt.year() - (birthday > day.month * 100 + day.day).cast(pl.Int32),
        together=pl.col("fte").filter("in_post").sum().over("person_id"),
    )


def findings(staff: pl.DataFrame) -> list[Finding]:
    """Of `looked_at`: what was found, the commonest first."""
    asked = [pl.struct(of=kind.of.sum(), found=(kind.of & kind.found).sum()).alias(gap) for gap, kind in KINDS.items()]
    counts = staff.select(asked).row(0, named=True)
    found = [Finding(gap, counts[gap]["found"], counts[gap]["of"]) for gap in KINDS]
    return sorted((one for one in found if one.found), key=lambda one: -one.found)


def found_in(staff: pl.DataFrame, gap: Gap) -> pl.DataFrame:
    """person_id, first_name, last_name, service_area, role and role_level of those in whom it is found, by name."""
    kind = KINDS[gap]
    found = staff.filter(kind.of & kind.found).sort("last_name", "first_name", "person_id")
    return found.select("person_id", "first_name", "last_name", "service_area", "role", "role_level")


def jumps(posts: pl.DataFrame, day: date) -> list[Jump]:
    """Service areas, and all together, whose people in post changed implausibly in the month to the day."""
    counted = without_acting_up(posts)
    before, now = (by_service(employments(counted, when)) for when in (day.replace(day=1) - timedelta(days=1), day))
    both = now.join(before, on="service_area", how="full", coalesce=True, suffix="_before").fill_null(0)
    areas = [Jump(area or "No service area", *counts) for area, *counts in both.sort("service_area").iter_rows()]
    total = Jump("All service areas", sum(area.now for area in areas), sum(area.before for area in areas))
    return [jump for jump in (total, *areas) if jump.is_implausible]


def by_service(staff: pl.DataFrame) -> pl.DataFrame:
    return staff.filter("in_post").group_by("service_area").agg(people=pl.len().cast(pl.Int64))
