"""A cohort is made of rows that say only what matters; `random_cohort` makes a small town of them."""

from random import Random

import polars as pl

from matching import Cohort, Policy, Result, match
from matching.cohort import COLUMNS
from matching.policy import WAITED

Row = dict[str, object]
REGIONS = ("north", "south", "")
LANGUAGES = ("english", "welsh", "english;welsh", "")
SLOTS = ("mon", "tue", "mon;tue", "")


def person(name: str, role: str, **over: object) -> Row:
    return {"person": name, "role": role, "organisation": f"council of {name}", **over}


def mentee(name: str, **over: object) -> Row:
    return person(name, "mentee", **over)


def mentor(name: str, **over: object) -> Row:
    return person(name, "mentor", **over)


def frame(rows: list[Row]) -> pl.DataFrame:
    """Every cell as text, as a CSV would hold it."""
    texts = [{name: None if cell is None else str(cell) for name, cell in row.items()} for row in rows]
    names = list(dict.fromkeys(name for row in texts for name in row))
    return pl.DataFrame(texts, schema=dict.fromkeys(names, pl.String))


def cohort(people: list[Row], **files: list[Row]) -> Cohort:
    frames = {name: frame(files.get(name, [])) for name in COLUMNS}
    return Cohort(
        people=frame(people),
        skills=frames["skills"],
        preferences=frames["preferences"],
        conflicts=frames["conflicts"],
        history=frames["history"],
        pinned=frames["pinned"],
        standing=frames["standing"],
        frozen=frames["frozen"],
    )


def policy(**sections: Row | list[Row]) -> Policy:
    return Policy.model_validate(sections)


def partners(result: Result) -> dict[str, str]:
    return dict(zip(result.matches["mentee"], result.matches["mentor"], strict=True))


def matched(people: list[Row], asked: Policy | None = None, **files: list[Row]) -> dict[str, str]:
    return partners(match(cohort(people, **files), asked))


def faults(result: Result) -> str:
    """The report as one text to look for words in."""
    return "\n".join(
        f"{file} {row} {column}: {fault} → {done}" for file, row, column, fault, done in result.report.rows()
    )


def random_person(random: Random, name: str, role: str) -> Row:
    return {
        "person": name,
        "role": role,
        "organisation": random.choice(("a", "b", "c", "d")),
        "region": random.choice(REGIONS),
        "grade": random.choice((1, 2, 3, 6, None)),
        "profession": random.choice(("law", "it", None)),
        "digital": random.choice(("yes", "no")),
        "languages": random.choice(LANGUAGES),
        "slots": random.choice(SLOTS),
        "in_person": random.random() < 0.2,
        "capacity": random.choice((None, 0, 1, 2)),
        "manager": random.choice(("m0", "m1", "e0", None, None, None)),
        "shared_identities": random.choice(("x", "x;y", None)),
        "wants_shared_identity": random.choice(("yes", "no")),
        "labels": WAITED if name[-1:] in "036" else None,
    }


def random_skills(random: Random, name: str) -> list[Row]:
    return [
        {"person": name, "skill": skill, "wants": random.randint(0, 3), "offers": random.randint(0, 4)}
        for skill in ("data", "law")
        if random.random() < 0.7
    ]


def random_links(random: Random, names: list[str], columns: tuple[str, str], most: int) -> list[Row]:
    pairs = {tuple(random.sample(names, 2)) for _ in range(random.randint(0, most))} if len(names) > 1 else set()
    return [dict(zip(columns, pair, strict=True)) for pair in sorted(pairs)]


def random_preferences(random: Random, names: list[str]) -> list[Row]:
    rows: list[Row] = []
    for name in names:
        liked = random.sample(names, min(len(names), random.randint(0, 2)))
        rows += [{"person": name, "prefers": other, "rank": rank} for rank, other in enumerate(liked, start=1)]
    return rows


def random_cohort(seed: int, roles: tuple[str, ...] = ()) -> Cohort:
    """A town of at most a dozen people, so that every matching of it can be looked at."""
    random = Random(seed)
    mentees, mentors = random.randint(0, 5), random.randint(0, 4)
    cast = [(f"e{i}", "mentee") for i in range(mentees)] + [(f"m{i}", "mentor") for i in range(mentors)]
    cast += [(f"b{i}", random.choice(roles)) for i in range(random.randint(0, 3)) if roles]
    return filled(random, cast, links=2)


def random_city(seed: int, mentees: int, mentors: int) -> Cohort:
    cast = [(f"e{i}", "mentee") for i in range(mentees)] + [(f"m{i}", "mentor") for i in range(mentors)]
    return filled(Random(seed), cast, links=mentees)


def filled(random: Random, cast: list[tuple[str, str]], links: int) -> Cohort:
    """`cast` is names and roles; `links` the most conflicts, past pairs and standing pairs."""
    names = [name for name, _ in cast]
    return cohort(
        [random_person(random, name, role) for name, role in cast],
        skills=[row for name in names for row in random_skills(random, name)],
        preferences=random_preferences(random, names),
        conflicts=random_links(random, names, ("person", "other"), links),
        history=random_links(random, names, ("person", "other"), links),
        standing=random_links(random, names, ("mentee", "mentor"), links),
    )


def random_policy(seed: int, **objective: object) -> Policy:
    """Sometimes with few different amounts, so that ties abound; sometimes with rules off."""
    random = Random(seed)
    points: Row = {
        "waited": seed % 3 - 1,
        "standing": random.choice((0, 40, -30)),
        "base": random.choice((200, 0, -50)),
    }
    if random.random() < 0.4:
        points |= {"skill": 0, "same_region": 0, "shared_slot": 0, "crossing": random.choice((0, -60))}
    names = ("different_organisation", "shared_language", "shared_slot", "in_person_same_region")
    rules: Row = {name: random.random() < 0.5 for name in names}
    rules["minimum_points"] = random.choice((1, 1, 150, -100))
    return policy(points=points, rules=rules, objective={"seed": seed, **objective})
