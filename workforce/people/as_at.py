"""Of which day a list or a figure of the register speaks: today, unless the address names another."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator

from workforce.errors import Refusal
from workforce.screens import day

EARLIEST = date(1950, 1, 1)  # our own choice: before anybody who is still at work began
YEARS_AHEAD = 5  # our own choice: as far as posts are planned


def none_if_empty(said: object) -> object:
    """A form sends a date that nobody filled in as an empty text."""
    return None if said == "" else said


AsAt = Annotated[date | None, BeforeValidator(none_if_empty)]


def day_meant(as_at: date | None, today: date) -> date:
    """Raises Refusal for a day of which the register can know nothing."""
    latest = date(today.year + YEARS_AHEAD, 12, 31)
    if as_at and not EARLIEST <= as_at <= latest:
        raise Refusal(
            f"The register cannot say who was in post then. Give a day from {day(EARLIEST)} to {day(latest)}."
        )
    return as_at or today
