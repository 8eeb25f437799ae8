"""A round in figures: pure functions from frames of its rows to one frame, which is both the page and the file.

Every function gives rows of `FIGURES`:

part: the heading that a line stands under. line: what is counted. number: how many, null where hidden.
share: number over those whom the line could hold, from 0 to 1, null where hidden or where it says nothing.
"""

import polars as pl

from programmes.mentoring.sides import MENTORING, Sides

FEWEST_ANSWERS = 5  # the house's rule for counts that are published, workforce/statistics/primary.py
SMALLEST_GROUP = 10  # as matching.fairness hides groups
FIGURES = pl.Schema({"part": pl.String, "line": pl.String, "number": pl.Int64, "share": pl.Float64})
PEOPLE = pl.Schema(
    [
        ("person", pl.Int64()),
        ("has_withdrawn", pl.Boolean()),
        ("has_card", pl.Boolean()),
        ("labels", pl.List(pl.String)),
    ]
)
PAIRS = pl.Schema(
    {"mentee": pl.Int64, "mentor": pl.Int64, "is_agreed": pl.Boolean, "has_ended": pl.Boolean, "outcome": pl.String}
)
REASONS = pl.Schema({"reason": pl.String})
ANSWERS = pl.Schema(
    {
        "stage": pl.String,
        "side": pl.String,
        "has_answered": pl.Boolean,
        "goals": pl.String,
        "goes_on": pl.Boolean,
        "worth": pl.Int64,
    }
)

Line = tuple[str, int | None, float | None]
COMPLETED = pl.col("outcome") == "completed"
AGREED = pl.col("is_agreed")


def take_up(people: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """People, each counted once in a line however many pairs they are in; shares are of those who registered.

    Whoever is in a pair and not among the people is not counted: their record is restricted.
    """
    registered = people.height
    lines = {
        "registered": registered,
        "withdrew": int(people["has_withdrawn"].sum()),
        "offered a match": there(people, pairs),
        "agreed with somebody": there(people, pairs.filter(AGREED)),
        "completed": there(people, pairs.filter(COMPLETED)),
    }
    return figures("Take-up, people", [(line, number, over(number, registered)) for line, number in lines.items()])


def there(people: pl.DataFrame, pairs: pl.DataFrame) -> int:
    return int(in_pairs(pairs).is_in(people["person"].implode()).sum())


def in_pairs(pairs: pl.DataFrame) -> pl.Series:
    """The people of either side, each once."""
    return pl.concat([pairs["mentee"], pairs["mentor"]]).unique()


def declines(reasons: pl.DataFrame) -> pl.DataFrame:
    """Offers that were declined, by the reason that was chosen; shares are of all of those."""
    return by_value("Reasons for declining", reasons["reason"])


def endings(people: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs of people who are counted that had agreed and have ended, by how; shares are of all of those."""
    both = pl.all_horizontal(pl.col("mentee", "mentor").is_in(people["person"].implode()))
    return by_value("How agreed matches ended", pairs.filter(AGREED & pl.col("has_ended") & both)["outcome"])


def by_value(part: str, values: pl.Series) -> pl.DataFrame:
    """Each value with how often it occurs, the most frequent first, then by name."""
    counts = values.alias("line").value_counts().sort(["count", "line"], descending=[True, False])
    return figures(part, [(line, number, over(number, len(values))) for line, number in counts.iter_rows()])


def feedback(answers: pl.DataFrame, sides: Sides = MENTORING) -> pl.DataFrame:
    """For each stage, half way first, and side: asked, answered, and of those who answered how many said each thing.

    `sides` is what the round calls them. What was said is hidden where fewer than `FEWEST_ANSWERS` of that side
    answered at that stage. There is no line for both sides together, from which a hidden side could be reckoned.
    """
    groups = answers.partition_by("stage", "side", as_dict=True)
    called = {"mentor": sides.mentors, "mentee": sides.mentees, "partner": "partners"}
    return stacked(
        [
            said_by(f"Feedback {stage}, {called[str(side)]}", groups[stage, side])
            for stage, side in sorted(groups, reverse=True)
        ]
    )


def said_by(part: str, asked: pl.DataFrame) -> pl.DataFrame:
    said = asked.filter("has_answered")
    is_hidden = said.height < FEWEST_ANSWERS
    told = {
        "own goals fully or mostly met": said["goals"].is_in(["fully met", "mostly met"]),
        "would go on": said["goes_on"],
        "worth the time, 4 or 5 of 5": said["worth"] >= 4,
    }
    counts: list[Line] = [("asked", asked.height, None), ("answered", said.height, over(said.height, asked.height))]
    shown = [
        hidden(line) if is_hidden else (line, int(yes.sum()), over(int(yes.sum()), said.height))
        for line, yes in told.items()
    ]
    return figures(part, [*counts, *shown])


def fairness(people: pl.DataFrame, pairs: pl.DataFrame) -> pl.DataFrame:
    """For each label: people who carry it, and of those how many agreed with somebody and how many completed.

    Of people whose card is held. A label is hidden where fewer than `SMALLEST_GROUP` carry it, and where those who
    do not carry it are as few but not none, since they are the whole less the label.
    """
    held = people.filter("has_card")
    outcomes = held.with_columns(
        agreed=pl.col("person").is_in(in_pairs(pairs.filter(AGREED)).implode()),
        completed=pl.col("person").is_in(in_pairs(pairs.filter(COMPLETED)).implode()),
    )
    labelled = outcomes.explode("labels").drop_nulls("labels")
    groups = labelled.group_by("labels").agg(pl.len(), pl.col("agreed").sum(), pl.col("completed").sum())
    sized = groups.with_columns(whole=held.height).sort("labels")
    return stacked([outcome_of(*row) for row in sized.iter_rows()])


def outcome_of(label: str, size: int, agreed: int, completed: int, everybody: int) -> pl.DataFrame:
    is_hidden = size < SMALLEST_GROUP or 0 < everybody - size < SMALLEST_GROUP
    lines = [(label, size, everybody), (f"{label}: agreed", agreed, size), (f"{label}: completed", completed, size)]
    shown = [hidden(line) if is_hidden else (line, number, over(number, whole)) for line, number, whole in lines]
    return figures("Fairness of outcome", shown)


def over(number: int, whole: int) -> float | None:
    return number / whole if whole else None


def hidden(line: str) -> Line:
    return line, None, None


def figures(part: str, lines: list[Line]) -> pl.DataFrame:
    return pl.DataFrame([(part, *line) for line in lines], FIGURES, orient="row")


def stacked(frames: list[pl.DataFrame]) -> pl.DataFrame:
    return pl.concat([pl.DataFrame(schema=FIGURES), *frames])


def by_part(lines: pl.DataFrame) -> dict[str, list[dict[str, object]]]:
    """As pages show them, in their order."""
    parts = lines.partition_by("part", as_dict=True, maintain_order=True)
    return {str(part): rows.rows(named=True) for (part,), rows in parts.items()}
