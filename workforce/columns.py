"""What both databases must agree on: whole numbers, moments, choices."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints
from sqlalchemy import DateTime, Dialect, Enum, TypeDecorator

LARGEST_NUMBER = 2**31 - 1
"""That a column of whole numbers holds in PostgreSQL; what comes from outside has to say that it is no larger."""

Whole = Annotated[int, Field(ge=0, le=LARGEST_NUMBER)]
Number = Annotated[int, Field(ge=1, le=LARGEST_NUMBER)]
"""Of a row."""

UNLESS_BLANK = BeforeValidator(lambda said: said or None)
"""For an answer in an address that may be left open: a form sends the empty choice as an empty text."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, pattern="^[^\r\n\x85\u2028\u2029]+$")]
"""One line, since it becomes the subject of a letter; what breaks a line there is more than a line feed."""


class Moment(TypeDecorator[datetime]):
    """An instant, in UTC. SQLite keeps no zone, so one is put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.replace(tzinfo=UTC) if value and value.tzinfo is None else value


def one_of(choices: type[StrEnum]) -> Enum:
    """Text with a check: what the database holds is what the code says, on both databases."""
    return Enum(
        choices,
        name=choices.__name__.lower(),
        native_enum=False,
        create_constraint=True,
        length=60,
        values_callable=lambda members: [member.value for member in members],
    )
