"""One maker a noun: sensible without arguments."""

import polars as pl

from workforce.statistics.categories import ethnicity_group
from workforce.statistics.framework import NamedRoles
from workforce.statistics.partition import CodeLists, skills_return, staff_return

LEEDS, KENT, HULL, YORK = "Leeds", "Kent", "Hull", "York"
CODES = CodeLists(
    organisations=(LEEDS, KENT, HULL, YORK),
    role_families=("Data", "Architecture"),
    roles=("Data engineer", "Data analyst", "Business architect"),
    role_levels=("Data engineer", "Lead data engineer", "Data analyst", "Business architect"),
    skills=("Testing", "Modelling", "Strategy"),
    service_areas=("Housing", "Digital"),
    grades=("PO1",),
)
FAMILIES = {"Data engineer": "Data", "Data analyst": "Data", "Business architect": "Architecture"}
NAMED = NamedRoles(FAMILIES, "late 2025")
PERSON: dict[str, object] = {
    "organisation": LEEDS,
    "region": "Yorkshire and The Humber",
    "service_area": "Digital",
    "role_family": "Data",
    "role": "Data engineer",
    "role_level": "Data engineer",
    "is_digital": True,
    "grade": "PO1",
    "contract": "Permanent",
    "fte": 1.0,
    "sex": "Female",
    "ethnicity": "Irish",
    "disability": "Not disabled",
    "sexual_orientation": "Not collected",
    "religion": "Not collected",
    "age_band": "25 to 34",
    "in_post": True,
    "joined": False,
    "left": False,
    "moved": False,
    "promoted": False,
    "took_part": False,
    "finished": False,
    "rose_after": False,
}
REQUIRED: dict[str, object] = {
    "organisation": LEEDS,
    "role": "Data engineer",
    "role_level": "Data engineer",
    "skill": "Testing",
    "required": 2,
    "held": 2,
}


def make_person(pseudonym: str, **over: object) -> dict[str, object]:
    person = PERSON | {"pseudonym": pseudonym} | over
    return {"ethnicity_group": ethnicity_group(str(person["ethnicity"]))} | person


def make_people(prefix: str, count: int, **over: object) -> list[dict[str, object]]:
    return [make_person(f"{prefix}{number}", **over) for number in range(count)]


def make_crowd(prefix: str, count: int, **over: object) -> list[dict[str, object]]:
    """Of three ages and ethnic groups, each third of them disabled."""
    ages, groups = ("25 to 34", "35 to 44", "45 to 54"), ("Irish", "Indian", "African")
    kinds = [
        {"age_band": age, "ethnicity": group, "disability": "Not disabled" if number else "Disabled"}
        for number, (age, group) in enumerate(zip(ages, groups, strict=True))
    ]
    return [make_person(f"{prefix}{number}", **{**kinds[number % 3], **over}) for number in range(count)]


def make_staff(*people: dict[str, object]) -> pl.DataFrame:
    return staff_return(pl.DataFrame(list(people)), CODES)


def make_skill(pseudonym: str, **over: object) -> dict[str, object]:
    return REQUIRED | {"pseudonym": pseudonym} | over


def make_skills(*rows: dict[str, object]) -> pl.DataFrame:
    return skills_return(pl.DataFrame(list(rows)), CODES)
