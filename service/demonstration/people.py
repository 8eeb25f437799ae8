"""About six thousand people with eighteen months of coming, going and moving; the same for the same seed and day."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import NamedTuple
from uuid import UUID

from service.demonstration.places import Place
from service.demonstration.words import CHIEF, FIRST_NAMES, LAST_NAMES, SERVICES, SHARES
from workforce.framework.capability import roles
from workforce.tenancy import Row

LEAVERS = 0.15  # of those employed over the eighteen months
MOVERS = 0.06
LATELY = 140  # days
OF_AGE = timedelta(days=18 * 366)
MONTHS = 18
DIGITAL = "Digital and technology"
REASONS = ["Resigned", "Resigned", "Resigned", "Retired", "Contract ended", "Redundant", "Transferred"]


class Work(NamedTuple):
    title: str
    area: str
    grade: int


@dataclass(frozen=True)
class Crowd:
    """The rows of one organisation; a post names its person, and the person's manager, by place in `people`."""

    people: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    managers: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Maker:
    """What every row of one organisation is made with."""

    place: Place
    random: Random
    today: date
    crowd: Crowd


def crowd(place: Place, seed: int, today: date) -> Crowd:
    maker = Maker(place, Random(f"{seed}-{place.slug}"), today, Crowd())
    add(maker, Work(*CHIEF), None)
    heads = {area: add(maker, Work(titles[0][0], area, titles[0][1]), 0) for area, titles in SERVICES.items()}
    while len(maker.crowd.people) < place.staff:
        area = maker.random.choices(list(SERVICES), SHARES)[0]
        add_digital(maker, heads[area]) if area == DIGITAL else add_worker(maker, area, heads[area])
    return maker.crowd


def add_worker(maker: Maker, area: str, head: int) -> None:
    """Every tenth leads a team of the area; the others belong to the last team made."""
    title, grade = maker.random.choice(SERVICES[area][1:])
    if maker.random.random() < 0.1:
        add(maker, Work(f"Senior {title[:1].lower()}{title[1:]}", area, grade + 2), head)
    else:
        add(maker, Work(title, area, grade), last_leader(maker.crowd, area, head))


def add_digital(maker: Maker, head: int) -> None:
    """One in three came in the last months, most of them men: the share of women falls by more than chance."""
    family, role, level = maker.random.choice(roles().rows())
    number = add(maker, Work(level, DIGITAL, 6 + min(5, len(roles().filter(role=role)))), head)
    posts = [post for post in maker.crowd.posts if post["person"] == number]
    for post in posts:
        post |= {"role_family": family, "role": role, "role_level": level, "is_digital": True}
    if number % 3 == 0 and len(posts) == 1 and posts[0]["ends_on"] is None:
        posts[0]["starts_on"] = maker.today - timedelta(days=10 + number % LATELY)
        maker.crowd.people[number]["sex"] = "Male" if number % 10 else "Female"


def last_leader(found: Crowd, area: str, head: int) -> int:
    lately = [post for post in found.posts[-400:] if post["service_area"] == area]
    leaders = [post["person"] for post in lately if str(post["job_title"]).startswith("Senior")]
    last = leaders[-1] if leaders else head
    assert isinstance(last, int)
    return last


def add(maker: Maker, work: Work, manager: int | None) -> int:
    number = len(maker.crowd.people)
    person, leads = person_row(maker, number), manager in (None, 0)
    posts = post_rows(maker, work, keeps=leads)
    maker.crowd.people.append(person | {"date_of_birth": old_enough(person, posts)})
    maker.crowd.posts.extend(post | {"person": number} for post in posts)
    if manager is not None:
        maker.crowd.managers[number] = manager
    return number


def old_enough(person: Row, posts: list[Row]) -> date:
    """Nobody begins to work before they are of age."""
    born, began = person["date_of_birth"], posts[0]["starts_on"]
    assert isinstance(born, date)
    assert isinstance(began, date)
    return min(born, began - OF_AGE)


def person_row(maker: Maker, number: int) -> Row:
    random, slug = maker.random, maker.place.slug
    first, last = random.choice(FIRST_NAMES), random.choice(LAST_NAMES)
    age = min(max(int(random.gauss(45, 11)), 18), 68)
    return {
        "register_id": str(UUID(int=random.getrandbits(128), version=4)),
        "payroll_number": f"{slug[:2].upper()}{number + 1:05}",
        "first_name": first,
        "last_name": last,
        "email": f"{first}.{last}.{number + 1}@{slug}.example".lower(),
        "date_of_birth": maker.today - timedelta(days=age * 365 + random.randrange(365)),
        "sex": random.choices(["Female", "Male", None], [60, 38, 2])[0],
        "is_councillor": False,
        "version": 1,
    }


def post_rows(maker: Maker, work: Work, *, keeps: bool) -> list[Row]:
    """One post, or two for somebody who moved; some began lately and some are over. Who leads stays."""
    random, today = maker.random, maker.today
    horizon = today - timedelta(days=MONTHS * 30)
    began = random.randrange(MONTHS * 30) if random.random() < LEAVERS else -random.randrange(30, 20 * 365)
    post = post_row(random, work, horizon + timedelta(days=began))
    chance = 1.0 if keeps else random.random()
    if chance < LEAVERS:
        return [ended(random, post, horizon, today)]
    if chance < LEAVERS + MOVERS and began < 0:
        moved = horizon + timedelta(days=random.randrange(MONTHS * 30))
        before = post | {"grade": f"G{max(work.grade - 1, 1)}", "ends_on": moved - timedelta(days=1)}
        return [before, post | {"starts_on": moved}]
    return [post]


def post_row(random: Random, work: Work, starts_on: date) -> Row:
    return {
        "job_title": work.title,
        "service_area": work.area,
        "role_family": "",
        "role": "",
        "role_level": "",
        "is_digital": False,
        "grade": f"G{work.grade}",
        "salary_band": f"Band {work.grade}",
        "hourly_rate": round(11.9 * 1.115**work.grade / 1.4 + random.randrange(3) * 0.35, 2),
        "contract": random.choices(["Permanent", "Fixed term", "Casual", "Apprentice"], [88, 8, 2, 2])[0],
        "fte": random.choices([1.0, 0.8, 0.6, 0.5], [72, 10, 10, 8])[0],
        "work_place": "",
        "starts_on": starts_on,
        "ends_on": None,
        "leaving_reason": None,
    }


def ended(random: Random, post: Row, horizon: date, today: date) -> Row:
    starts = post["starts_on"]
    assert isinstance(starts, date)
    earliest = max(starts, horizon)
    last_day = earliest + timedelta(days=random.randrange(max((today - earliest).days, 1)))
    return post | {"ends_on": last_day, "leaving_reason": random.choice(REASONS)}
