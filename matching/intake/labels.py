"""The labels that quotas speak of."""

from collections.abc import Mapping

import numpy as np
import polars as pl

from matching.arrays import Flags
from matching.intake.ledger import Ledger
from matching.policy import Policy


def carried(frame: pl.DataFrame) -> Mapping[str, Flags]:
    """For each label, in small letters, which people carry it; `frame` from `clean_people`."""
    held = frame.select("position", label=pl.col("labels").str.split(";")).explode("label").drop_nulls()
    held = held.with_columns(pl.col("label").str.strip_chars().str.to_lowercase()).filter(pl.col("label") != "")
    return {str(label): flags(group["position"], frame.height) for (label,), group in held.group_by("label")}


def flags(positions: pl.Series, people: int) -> Flags:
    found = np.zeros(people, dtype=np.bool_)
    found[positions.to_numpy()] = True
    return found


def note_quotas(frame: pl.DataFrame, policy: Policy, ledger: Ledger) -> None:
    """Says which quotas are about nobody."""
    known = carried(frame) if policy.quota else {}
    for quota in policy.quota:
        if quota.label.strip().lower() not in known:
            ledger.say("policy", "quota", f"Nobody carries the label “{quota.label}”.", "the quota counts nobody")
