"""What the programme manager has lowered, as the engine and the search after a decline ask for it."""

import polars as pl
from sqlmodel import col, select

from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.working.models import PlacesLimit
from workforce.tenancy import OrganisationSession

SCHEMA = {"person": pl.Int64, "lowered": pl.Int64}


def limits_of(session: OrganisationSession, round_id: int) -> dict[int, int]:
    """Places by participant; whoever is not in it has what they offered."""
    query = select(PlacesLimit.participant_id, PlacesLimit.places).join(
        RoundParticipant, col(RoundParticipant.id) == PlacesLimit.participant_id
    )
    return dict(session.exec(query.where(RoundParticipant.round_id == round_id)).all())


def limited(people: pl.DataFrame, limits: dict[int, int]) -> pl.DataFrame:
    """`people` has person and capacity; never more than they offered."""
    lowered = pl.DataFrame([*limits.items()], SCHEMA, orient="row")
    least = pl.min_horizontal("capacity", "lowered")
    return (
        people.join(lowered, on="person", how="left", maintain_order="left")
        .with_columns(capacity=least)
        .drop("lowered")
    )
