"""Running again after changes: how many pairs to change for how much value."""

import polars as pl

from matching.cohort import Cohort
from matching.intake.tidy import tidy
from matching.policy import Policy
from matching.result import Result
from matching.run import match

BONUSES = (0, 5, 10, 20, 40, 80, 160, 320, 640)


def menu(cohort: Cohort, policy: Policy | None = None) -> pl.DataFrame:
    """standing, kept, changed, matched, value, lost: a row for each bonus that gives another choice.

    `standing` is what to write in the policy to get the row. `changed` counts the standing pairs that end;
    `value` leaves the bonus out, and `lost` is what the row has less than the first, which has none.
    """
    policy = policy or Policy()
    rows = [choice(match(cohort, with_bonus(policy, bonus)), bonus) for bonus in BONUSES]
    best = rows[0]["value"]
    dishes = pl.DataFrame(rows).with_columns(lost=best - pl.col("value"))
    return dishes.unique(["kept", "matched", "value"], keep="first", maintain_order=True)


def with_bonus(policy: Policy, bonus: int) -> Policy:
    return policy.model_copy(update={"points": policy.points.model_copy(update={"standing": bonus})})


def choice(result: Result, bonus: int) -> dict[str, int]:
    standing = tidy(result.cohort, "standing").select("mentee", "mentor").drop_nulls().unique()
    kept = result.matches.join(standing, on=["mentee", "mentor"], how="semi").height
    return {
        "standing": bonus,
        "kept": kept,
        "changed": standing.height - kept,
        "matched": result.matches.height,
        "value": int(result.matches["points"].sum()) - int(result.matches["standing"].sum()),
    }
