"""Many at once, reading and writing: the service as it is deployed, in two processes, on each database.

python -m tests.benchmarks.mixed_load [people [requests]]: 50,000 people of twenty councils and 4,000 requests, unless
told. Requests a second are said twice: as they passed on this machine, with the askers on the same processors; and
as two processors would bear that do nothing else, which is 2 / (processor seconds of service and database a request).
"""

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from urllib.parse import quote, urlencode

from pydantic import SecretStr

from service.migrate import grant, migrate
from tests.benchmarks._sector import HR_OFFICERS, STAFF, Council, lay_out
from tests.benchmarks._served import PROCESSES, Served, serving, spent_by
from tests.databases import ORDINARY, Databases, Kind, roomiest
from workforce.database import open_for_a_while
from workforce.settings import Settings
from workforce.web import Building

COUNCILS, ASKERS = 20, 16
SECRET = "known to everybody who reads the benchmark"
KEYS = "1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="


@dataclass(frozen=True)
class Asked:
    """`seal` gives the secret of a form to the cookie of a browser."""

    path: str
    cookie: str = ""
    token: str = ""
    form: dict[str, str] = field(default_factory=dict)
    is_part: bool = False


@dataclass
class Asker:
    """One who asks after another; each changes the posts of people of their own, so that nobody is in their way."""

    number: int
    councils: Sequence[Council]
    seal: Callable[[str, str], str]
    chance: Random = field(init=False)
    versions: dict[int, int] = field(default_factory=dict)
    took: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = Random(self.number)

    def asks(self) -> Asked:
        council = self.chance.choice(self.councils)
        kind = self.chance.choices(KINDS, weights=WEIGHTS)[0]
        return kind(self, council)

    def officer(self, council: Council) -> str:
        return self.chance.choice(council.officers)

    def member(self, council: Council) -> str:
        return self.chance.choice(council.staff)

    def somebody(self, council: Council) -> int:
        return self.chance.randrange(HR_OFFICERS + STAFF, len(council.people))


def start(asker: Asker, council: Council) -> Asked:
    return Asked(f"/{council.slug}", asker.member(council))


def listed(asker: Asker, council: Council) -> Asked:
    return Asked(f"/{council.slug}/staff", asker.officer(council))


def searched(asker: Asker, council: Council) -> Asked:
    name = council.surnames[asker.somebody(council)][:5]
    return Asked(f"/{council.slug}/staff?search={quote(name)}", asker.officer(council), is_part=True)


def person(asker: Asker, council: Council) -> Asked:
    return Asked(f"/{council.slug}/staff/{council.people[asker.somebody(council)]}", asker.officer(council))


def skills(asker: Asker, council: Council) -> Asked:
    return Asked(f"/{council.slug}/skills/mine", asker.member(council))


def about_me(asker: Asker, council: Council) -> Asked:
    return Asked(f"/{council.slug}/diversity/mine", asker.member(council))


def answer(asker: Asker, council: Council) -> Asked:
    said = {"ethnicity": "Prefer not to say", "condition": asker.chance.choice(["Yes", "No"])}
    return Asked(f"/{council.slug}/diversity/mine", asker.member(council), form=said)


def change(asker: Asker, council: Council) -> Asked:
    place = asker.somebody(council) // ASKERS * ASKERS - asker.number - 1
    number = council.people[place]
    version = asker.versions[number] = asker.versions.get(number, 0) + 1
    said = {"job_title": "Officer", "service_area": "Service area 01", "starts_on": "2024-05-01", "fte": "1"}
    kinds = {"contract": "Permanent", "kind": "Substantive", "version": str(version)}
    address = f"/{council.slug}/staff/{number}/posts/{council.posts[place]}"
    return Asked(address, council.officers[0], form=said | kinds)


def listed_by_system(_: Asker, council: Council) -> Asked:
    return Asked(f"/api/v1/{council.slug}/staff", token=council.token)


def person_by_system(asker: Asker, council: Council) -> Asked:
    return Asked(f"/api/v1/{council.slug}/staff/{council.people[asker.somebody(council)]}", token=council.token)


MIX = {  # parts of a hundred; one in ten writes, and so does the first look of a day at somebody's page
    start: 10, listed: 15, searched: 15, person: 15, skills: 10, about_me: 10, answer: 5, change: 5,
    listed_by_system: 7, person_by_system: 8,
}  # fmt: skip
KINDS, WEIGHTS = [*MIX], [*MIX.values()]


def ask(asker: Asker, port: int, often: int) -> None:
    with closing(HTTPConnection("127.0.0.1", port)) as connection:
        for _ in range(often):
            asked = asker.asks()
            began = perf_counter()
            try:
                said = str(send(connection, asked, asker.seal))
            except (OSError, HTTPException) as fault:
                said = type(fault).__name__
                connection.close()  # the next request opens it again
            asker.took.append(perf_counter() - began)
            if said != ("303" if asked.form else "200"):
                asker.errors.append(f"{said} at {asked.path}")


def send(connection: HTTPConnection, asked: Asked, seal: Callable[[str, str], str]) -> int:
    headers = {"Cookie": f"session={asked.cookie}"} if asked.cookie else {"Authorization": f"Bearer {asked.token}"}
    if asked.is_part:
        headers["HX-Request"] = "true"
    body = None
    if asked.form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode({**asked.form, "csrf": seal("csrf", asked.cookie)})
    connection.request("POST" if asked.form else "GET", asked.path, body, headers)
    response = connection.getresponse()
    response.read()
    return response.status


def load(served: Served, askers: Sequence[Asker], requests: int) -> float:
    """Seconds until all have been answered."""
    began = perf_counter()
    with ThreadPoolExecutor(len(askers)) as pool:
        for _ in pool.map(lambda asker: ask(asker, served.port, requests // len(askers)), askers):
            pass
    return perf_counter() - began


def hello(served: Served, requests: int, spent: Callable[[], float]) -> float:
    """Processor seconds a request of the bare service."""
    before = spent()
    with closing(HTTPConnection("127.0.0.1", served.port)) as connection:
        for _ in range(requests):
            send(connection, Asked("/"), lambda *_: "")
    return (spent() - before) / requests


def measure(kind: Kind, folder: Path, people: int, requests: int) -> int:
    """Prints a line, and what went wrong; returns how many requests did."""
    databases = Databases(folder / kind, "load")
    databases.folder.mkdir()
    for address in databases.empty(kind, f"load_{kind}"):
        settings = Settings(secret=SecretStr(SECRET), keys=SecretStr(KEYS), database=address, demonstration=True)
        with open_for_a_while(address) as engine:
            migrate(engine)
            if kind == "postgresql":
                grant(engine, ORDINARY)
            councils = lay_out(engine, COUNCILS, people)
            askers = [Asker(number, councils, Building(engine, settings).seal) for number in range(ASKERS)]
        as_served = address.replace("postgres@", f"{ORDINARY}@")
        report(kind, askers, as_served, folder, requests)
    return sum(len(asker.errors) for asker in askers)


def report(kind: Kind, askers: Sequence[Asker], address: str, folder: Path, requests: int) -> None:
    database = int((folder / "postgres" / "postmaster.pid").read_text().split()[0]) if kind == "postgresql" else 0
    environment = {
        "WORKFORCE_DATABASE": address,
        "WORKFORCE_SECRET": SECRET,
        "WORKFORCE_KEYS": KEYS,
        "WORKFORCE_ADDRESS": "http://127.0.0.1",
        "WORKFORCE_DEMONSTRATION": "true",
    }
    with serving(["tests.benchmarks._bare"], environment) as bare:
        least = hello(bare, requests // 4, lambda: bare.spent() + (spent_by(database) if database else 0))
    serve = ["service.cli", "serve", "--processes", str(PROCESSES), "--port"]
    with serving(serve, environment) as served:
        load(served, askers, ASKERS * 10)  # what is compiled once
        for asker in askers:
            asker.took.clear()
        before, stored = served.spent(), spent_by(database) if database else 0.0
        seconds = load(served, askers, requests)
        pages, rows = served.spent() - before, (spent_by(database) if database else 0.0) - stored
    took = [each for asker in askers for each in asker.took]
    errors = [error for asker in askers for error in asker.errors]
    each = (pages + rows) / len(took)
    slow = quantiles(took, n=100)
    print(
        f"{kind:<11}{len(took):>7,}{len(errors):>7}{len(took) / seconds:>9.0f}{2 / each:>11.0f}"
        f"{pages / len(took) * 1e3:>10.2f}{rows / len(took) * 1e3:>10.2f}{least * 1e3:>8.2f}{each / least:>7.1f}"
        f"{slow[49] * 1e3:>8.0f}{slow[98] * 1e3:>8.0f}",
        flush=True,
    )
    for error in errors[:5]:
        print(f"  {error}", flush=True)


def main() -> int:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    requests = int(sys.argv[2]) if len(sys.argv) > 2 else 4_000
    print(f"mixed load, {people:,} people in {COUNCILS} councils, {ASKERS} at once; milliseconds of the processor")
    print("database     asked errors  passed  two cores   service  database    bare  ratio  p50 ms  p99 ms")
    with TemporaryDirectory(prefix="workforce-", dir=roomiest()) as folder:
        Path(folder).chmod(0o755)  # PostgreSQL's own user has to pass
        return min(1, sum([measure(kind, Path(folder), people, requests) for kind in ("sqlite", "postgresql")]))


if __name__ == "__main__":
    sys.exit(main())
