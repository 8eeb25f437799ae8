"""Whole rows into JSON and back, as they were to the last digit."""

from collections.abc import Iterable
from typing import TypeVar

from sqlmodel import SQLModel

from workforce.tenancy import Row

Model = TypeVar("Model", bound=SQLModel)


def packed(rows: Iterable[SQLModel]) -> list[Row]:
    return [row.model_dump(mode="json") for row in rows]


def unpacked(model: type[Model], rows: Iterable[Row]) -> list[Model]:
    return [model.model_validate(values) for values in rows]
