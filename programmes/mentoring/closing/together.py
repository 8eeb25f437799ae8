"""What pairs made of their time: meetings, goals, what sponsors did; pure functions, as `closing.figures` has them."""

import polars as pl

from programmes.mentoring.closing.figures import AGREED, FEWEST_ANSWERS, Line, by_value, figures, hidden, over, stacked

ENTRIES = pl.Schema({"mentee": pl.Int64, "mentor": pl.Int64, "met_on": pl.Date})
GOALS = pl.Schema({"person": pl.Int64, "is_reached": pl.Boolean})
ACTIONS = pl.Schema({"mentee": pl.Int64, "kind": pl.String})
PAIR = ["mentee", "mentor"]


def meetings(people: pl.DataFrame, pairs: pl.DataFrame, entries: pl.DataFrame) -> pl.DataFrame:
    """Of pairs that agreed: how many noted that they met, and on how many days; a day that both noted is one."""
    both = pl.all_horizontal(pl.col(PAIR).is_in(people["person"].implode()))
    agreed = pairs.filter(AGREED & both)
    days = entries.unique().join(agreed, on=PAIR, how="semi")
    met = days.select(PAIR).n_unique()
    lines: list[Line] = [
        ("pairs that agreed", agreed.height, None),
        ("pairs that noted a meeting", met, over(met, agreed.height)),
        ("days on which a pair met", days.height, None),
    ]
    return figures("Meetings", lines)


def goals(people: pl.DataFrame, learners: pl.Series, goals: pl.DataFrame) -> pl.DataFrame:
    """`learners`: who set goals in this round, mentees or both sides. Reached is hidden where few people set any."""
    there = learners.filter(learners.is_in(people["person"].implode()))
    theirs = goals.filter(pl.col("person").is_in(there.implode()))
    setting, reached = theirs["person"].n_unique(), int(theirs["is_reached"].sum())
    line = "of their goals, reached"
    told = hidden(line) if setting < FEWEST_ANSWERS else (line, reached, over(reached, theirs.height))
    lines = [("people who set a goal of their own", setting, over(setting, len(there))), told]
    return figures("Goals, people who learn", lines)


def sponsorship(people: pl.DataFrame, pairs: pl.DataFrame, actions: pl.DataFrame) -> pl.DataFrame:
    """What sponsors noted that they did, by kind, and for how many of those who agreed with a sponsor."""
    part = "What sponsors did"
    sponsored = pairs.filter(AGREED)["mentee"].unique()
    among = sponsored.filter(sponsored.is_in(people["person"].implode()))
    done = actions.filter(pl.col("mentee").is_in(among.implode()))
    reached = done["mentee"].n_unique()
    whole = figures(part, [("sponsored people for whom something was done", reached, over(reached, len(among)))])
    return stacked([whole, by_value(part, done["kind"])])
