"""What the register says where a form that is older than it says something else."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum

from workforce.people.register import OF_PERSON, OF_POST
from workforce.people.staff_file.columns import BY_NAME
from workforce.screens import day, fte

LABELS = {ours: BY_NAME[name].heading for name, ours in (OF_PERSON | OF_POST).items()} | {
    "manager_payroll_number": BY_NAME["manager_payroll_number"].heading,
    "is_councillor": "Councillor",
}


def differences(said: Mapping[str, object], typed: Mapping[str, object]) -> dict[str, str]:
    """The register's words by label, for every field of LABELS that `said` has and `typed` has otherwise."""
    differing = [name for name in LABELS if name in said and said[name] != typed[name]]
    return {LABELS[name]: words(said[name]) for name in differing}


def words(value: object) -> str:
    match value:
        case None | "":
            return "Not given"
        case bool():
            return "Yes" if value else "No"
        case date():
            return day(value)
        case float():
            return fte(value)
        case Decimal():
            return f"£{value.normalize():f}"
        case Enum():
            return str(value.value)
    return str(value)
