"""Values as a page and a file say them."""

from datetime import date, datetime
from enum import Enum

from workforce.screens import day, moment

Value = str | int | float | bool | list[object] | dict[str, object] | None


def plain(value: object) -> Value:
    """As JSON has it."""
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):  # and moments, which are dates too
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)


def shown(value: object) -> str:
    """As the page says it."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {each}" for key, each in value.items())
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(plain(value))
