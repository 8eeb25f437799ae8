"""Months, by their last day."""

from calendar import monthrange
from datetime import date, timedelta


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def previous_month_end(day: date) -> date:
    return day.replace(day=1) - timedelta(days=1)


def year_before(end: date) -> date:
    """The last day of the same month a year before, in leap years too."""
    return month_end(end.replace(year=end.year - 1, day=1))
