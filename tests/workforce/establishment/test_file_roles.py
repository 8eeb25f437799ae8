"""Roles of an establishment file that are none of the framework's, or are written otherwise."""

import polars as pl

from workforce.establishment.file_roles import spelled, unusual_roles
from workforce.people.staff_file.framework_roles import PARTS

FRAMEWORK = pl.DataFrame(
    [("Data", "Data analyst", "Senior data analyst"), ("Security", "Security architect", "Lead security architect")],
    schema=[*PARTS],
    orient="row",
)


def role(family: str = "", name: str = "", level: str = "") -> dict[str, object]:
    return dict(zip(PARTS, (family, name, level), strict=True))


def test_a_role_of_ones_own_is_said_once_with_the_nearest() -> None:
    before = {"E1": role(name="Rat catcher")}
    after = {name: role(name="Data analist") for name in ("E2", "E3")} | before | {"E4": role("Data", "Data analyst")}
    assert [*unusual_roles(before, after, FRAMEWORK)] == [
        "E2 and 1 more: “Data analist” is not in the framework. Did you mean “Data analyst”?"
    ]


def test_a_role_takes_the_capitals_and_the_family_of_the_framework() -> None:
    texts = pl.DataFrame({"row": [2, 3], "role_family": [None, "Our own"], "role": ["data ANALYST", "Rat catcher"]})
    assert spelled(texts, FRAMEWORK).rows() == [(2, "Data", "Data analyst"), (3, "Our own", "Rat catcher")]
