"""The monthly return of one organisation, as two pseudonymous frames: one row an employment, one row a skill.

Every column is written once in `STAFF` or `SKILLS`; the schema and the data dictionary are both made from it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from workforce.harmonised import ORIENTATIONS, RELIGIONS
from workforce.statistics import categories as lists

OUTSIDE_FRAMEWORK = "Outside the framework"
OWN_WORDS = ("service_area", "grade")


class UnfitReturn(ValueError):
    """A return that can't be counted; the message says which column and why."""


@dataclass(frozen=True)
class CodeLists:
    """The lists that aren't ours to write: the register's, the framework's, the organisation's own."""

    organisations: tuple[str, ...]
    role_families: tuple[str, ...]
    roles: tuple[str, ...]
    role_levels: tuple[str, ...]
    skills: tuple[str, ...]
    service_areas: tuple[str, ...]
    grades: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """`values` is a written list, the name of one of the `CodeLists`, or a dtype where there is no list."""

    name: str
    meaning: str
    class_of_data: str
    values: tuple[str, ...] | str | type[pl.DataType]


ORDINARY, PSEUDONYM, SPECIAL = "personal", "pseudonym", "special category"
PERSON = Column("pseudonym", "One employment, under a key the organisation alone holds", PSEUDONYM, pl.String)
ORGANISATION = Column("organisation", "Code of the employer", "not personal", "organisations")
ROLE = Column("role", "Role in the capability framework", ORDINARY, "roles")
LEVEL = Column("role_level", "Level of the role in the framework", ORDINARY, "role_levels")
STAFF = (
    PERSON,
    ORGANISATION,
    Column("region", "Region or nation of the employer", "not personal", lists.REGIONS),
    Column("service_area", "Service area, in the organisation's own words", ORDINARY, "service_areas"),
    Column("role_family", "Family of the role in the framework", ORDINARY, "role_families"),
    ROLE,
    LEVEL,
    Column("is_digital", "The post is a digital, data or technology role", ORDINARY, pl.Boolean),
    Column("grade", "Grade, in the organisation's own words", ORDINARY, "grades"),
    Column("contract", "Kind of contract", ORDINARY, lists.CONTRACTS),
    Column("fte", "Share of full time, more than 0 and at most 1", ORDINARY, pl.Float64),
    Column("sex", "Sex", ORDINARY, (*lists.SEXES, *lists.SILENCES)),
    Column("ethnicity", "Ethnic group, 19 categories", SPECIAL, (*lists.ETHNICITY_CATEGORIES, *lists.SILENCES)),
    Column("ethnicity_group", "Ethnic group, 5 groups", SPECIAL, (*lists.ETHNICITY_GROUPS, *lists.SILENCES)),
    Column("disability", "Equality Act disability", SPECIAL, (*lists.DISABILITIES, *lists.SILENCES)),
    Column("sexual_orientation", "Sexual orientation", SPECIAL, (*ORIENTATIONS, *lists.SILENCES)),
    Column("religion", "Religion", SPECIAL, (*RELIGIONS, *lists.SILENCES)),
    Column("age_band", "Age on the day of the return", ORDINARY, (*lists.AGE_BANDS, *lists.SILENCES)),
    Column("in_post", "Employed on the day of the return", ORDINARY, pl.Boolean),
    Column("joined", "Started in the 12 months to the day of the return", ORDINARY, pl.Boolean),
    Column("left", "Ended in the 12 months to the day of the return", ORDINARY, pl.Boolean),
    Column("moved", "In post, and took another post here in the 12 months", ORDINARY, pl.Boolean),
    Column("promoted", "Moved, and one of those posts stood higher", ORDINARY, pl.Boolean),
    Column("took_part", "In post, and a programme of theirs ended in the 24 months", ORDINARY, pl.Boolean),
    Column("finished", "Took part, and completed it", ORDINARY, pl.Boolean),
    Column("rose_after", "Finished, and was promoted afterwards", ORDINARY, pl.Boolean),
)
SKILLS = (
    PERSON,
    ORGANISATION,
    ROLE,
    LEVEL,
    Column("skill", "Skill the role level requires", ORDINARY, "skills"),
    Column("required", "Level required, 0 none to 4 expert", ORDINARY, pl.Int8),
    Column("held", "Level held, 0 to 4; empty when not assessed", ORDINARY, pl.Int8),
)


def values(column: Column, codes: CodeLists) -> tuple[str, ...]:
    if isinstance(column.values, tuple):
        return column.values
    if not isinstance(column.values, str):
        return ()
    listed: tuple[str, ...] = getattr(codes, column.values)
    return (*listed, OUTSIDE_FRAMEWORK) if column.values.startswith("role") else listed


def schema(columns: Iterable[Column], codes: CodeLists) -> pl.Schema:
    return pl.Schema(
        {
            column.name: column.values if isinstance(column.values, type) else pl.Enum(values(column, codes))
            for column in columns
        }
    )


def dictionary(columns: Iterable[Column], codes: CodeLists) -> pl.DataFrame:
    """What a page shows: column, meaning, class of data, values (an empty list where none is written)."""
    return pl.DataFrame(
        [(column.name, column.meaning, column.class_of_data, list(values(column, codes))) for column in columns],
        schema={
            "column": pl.String,
            "meaning": pl.String,
            "class_of_data": pl.String,
            "values": pl.List(pl.String),
        },
        orient="row",
    )


def staff_return(rows: pl.DataFrame, codes: CodeLists) -> pl.DataFrame:
    """The rows in the written schema. Raises UnfitReturn: a value outside its list, rows that disagree."""
    frame = fitted(rows, schema(STAFF, codes))
    refuse(frame, pl.struct("organisation", "pseudonym").is_duplicated(), "pseudonym stands twice")
    refuse(frame, ~pl.col("fte").is_between(0, 1, closed="right"), "fte is not within 0 to 1")
    refuse(frame, pl.col("in_post") == pl.col("left"), "in_post and left must be opposites")
    refuse(frame, pl.col("moved") & ~pl.col("in_post"), "moved is said of somebody who left")
    refuse(frame, pl.col("promoted") & ~pl.col("moved"), "promoted is said of somebody who did not move")
    for less, more in (("took_part", "in_post"), ("finished", "took_part"), ("rose_after", "finished")):
        refuse(frame, pl.col(less) & ~pl.col(more), f"{less} is said without {more}")
    group = pl.col("ethnicity").cast(pl.String).replace(GROUPS)
    refuse(frame, group != pl.col("ethnicity_group").cast(pl.String), "ethnicity is not in ethnicity_group")
    return frame


def skills_return(rows: pl.DataFrame, codes: CodeLists) -> pl.DataFrame:
    """The rows in the written schema. Raises UnfitReturn as `staff_return` does."""
    frame = fitted(rows, schema(SKILLS, codes), may_be_null="held")
    once = pl.struct("organisation", "pseudonym", "skill").is_duplicated()
    refuse(frame, once, "skill stands twice for one pseudonym")
    refuse(frame, ~pl.col("required").is_between(0, 4), "required is not within 0 to 4")
    refuse(frame, ~pl.col("held").is_between(0, 4), "held is not within 0 to 4")
    return frame


GROUPS = {category: lists.ethnicity_group(category) for category in lists.ETHNICITY_CATEGORIES}


def fitted(rows: pl.DataFrame, wanted: pl.Schema, may_be_null: str = "") -> pl.DataFrame:
    if missing := sorted(set(wanted) - set(rows.columns)):
        raise UnfitReturn(f"The return lacks {', '.join(missing)}.")
    try:
        frame = rows.select(pl.col(name).cast(dtype) for name, dtype in wanted.items())
    except pl.exceptions.InvalidOperationError as problem:
        raise UnfitReturn(f"A value is outside its list: {problem}") from problem
    for name in set(wanted) - {may_be_null}:
        refuse(frame, pl.col(name).is_null(), f"{name} is empty")
    return frame


def refuse(frame: pl.DataFrame, fault: pl.Expr, because: str) -> None:
    if count := frame.select(fault.sum()).item():
        raise UnfitReturn(f"{because[0].upper()}{because[1:]} in {count} rows.")


def stacked(returns: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Returns of several organisations in one frame, without the columns only their owner's list explains.

    A list that all share stays as it is; lists that differ become one that holds the values of each. A column that
    one of them lacks, since it was sent before the column was asked for, is left out.
    """
    schemas = [each.schema for each in returns]
    names = [name for name in schemas[0] if name not in OWN_WORDS and all(name in each for each in schemas)]
    lists = [pl.col(name).cast(list_of(each[name] for each in schemas)) for name in names if differs(schemas, name)]
    return pl.concat([each.select(names).with_columns(lists) for each in returns])


def differs(schemas: Iterable[pl.Schema], name: str) -> bool:
    first, *others = (each[name] for each in schemas)
    return any(other != first for other in others)


def list_of(lists: Iterable[pl.DataType]) -> pl.Enum:
    """The values of several lists, in the order in which they are first met."""
    named = (value for each in lists if isinstance(each, pl.Enum) for value in each.categories)
    return pl.Enum(list(dict.fromkeys(named)))
