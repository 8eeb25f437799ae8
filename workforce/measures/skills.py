"""Skills that are asked for and held, and the vacancies of the reader's own establishment beside."""

import polars as pl

from workforce.establishment.vacancies import demand, places_on
from workforce.measures.asking import Figures, Sources
from workforce.measures.sector import GAP as TABLE
from workforce.statistics.categories import ALL
from workforce.statistics.derived.marks import renamed
from workforce.statistics.derived.supply import GAP, supply_and_demand

NOT_SEEN = "Vacancies are [x] here: they are shown of your own organisation, to those who may read its establishment."


def asked_and_held(sources: Sources) -> Figures | None:
    gap = sources.frame(TABLE)
    if gap is None:
        return None
    vacancies = vacant(sources) if sources.is_own and sources.sees_vacancies else None
    headings = (
        ("role", "Role"),
        ("required", "People in such roles"),
        ("covered", "Assessed, %"),
        ("short", "People short"),
        ("steps", "Level-steps short"),
        ("fte", "FTE short"),
        ("vacant_posts", "Vacant posts"),
        ("vacant_fte", "Vacant FTE"),
        ("missing", "FTE missing in all"),
    )
    found = supply_and_demand(renamed(gap, {name: name for name in ("role", *GAP)}), vacancies)
    return Figures(found, headings, ("fte", "vacant_fte"), beside="" if vacancies is not None else NOT_SEEN)


def vacant(sources: Sources) -> pl.DataFrame:
    """By role, by family and in all, on the last day of the month: role, posts, fte."""
    wanted = demand(places_on(sources.session, sources.chosen.release.month_end))
    sums = (pl.col("posts", "fte").sum(),)
    each = wanted.group_by("role").agg(*sums)
    families = wanted.group_by(role="role_family").agg(*sums)
    return pl.concat([each, families, wanted.select(pl.lit(ALL).alias("role"), *sums)])
