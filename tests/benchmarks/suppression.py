"""The same table given to ACRO, which hides small figures and no others, and to the protection of this project.

python -m tests.benchmarks.suppression: ACRO runs in an environment of its own under build/others; seconds are of the
processor. Both must find the same figures small. A total is false where it is no longer the number of people; worked
out are the small figures that follow from the others, once somebody knows the true totals.
"""

import json
import subprocess
from itertools import product
from time import process_time

import numpy as np
import polars as pl

from tests.benchmarks._environment import HOME, installed
from tests.workforce.statistics.tables import leaves_of, with_totals
from workforce.statistics.attack import attack
from workforce.statistics.categories import ALL, Tree
from workforce.statistics.equations import sums
from workforce.statistics.primary import Rule
from workforce.statistics.protect import protect

PEOPLE, SERVICES, GROUPS = 20_000, 40, 10
TREES = tuple(
    Tree(name, name.title(), ((ALL, tuple(f"{name} {each:02}" for each in range(many))),), "1", "none")
    for name, many in (("service", SERVICES), ("group", GROUPS))
)
NAMES = [tree.name for tree in TREES]
SCRIPT = """
import json, logging, sys
from time import process_time
logging.disable()
import pandas
import acro.acro_tables
from acro import ACRO
people = pandas.read_csv("people.csv")
checker = ACRO(suppress=True)
checker.config["check_missing_values"] = False
acro.acro_tables.THRESHOLD = checker.config["safe_threshold"] = SMALLEST
begin = process_time()
table = checker.crosstab(people.service, people.group, margins=True)
seconds = process_time() - begin
rows = [(row, column, None if pandas.isna(value) else int(value))
        for row, told in table.iterrows() for column, value in told.items()]
print(json.dumps({"seconds": seconds, "rows": rows}))
"""


def main() -> None:
    people, rule = drawn(), Rule()
    true = counted(people)
    print(f"{'':<16} {'cpu s':>7} {'hidden':>8} {'small hidden':>13} {'false totals':>13} {'worked out':>11}")
    print(line("small hidden", true.with_columns(told=unless_small(rule)), 0.0, rule))
    home = HOME / "acro"
    if not installed(home, "acro"):
        print("ACRO is left out: it could not be installed; a package registry is needed for it.")
        return
    people.write_csv(home / "people.csv")
    told, seconds = by_acro(rule)
    theirs = true.join(told, on=NAMES, how="left")
    print(line("ACRO", theirs, seconds, rule))
    begin = process_time()
    ours = protect({"table": true}, [sums(tree) for tree in TREES]).tables["table"]
    print(line("this project", true.join(ours.select(*NAMES, told="count"), on=NAMES), process_time() - begin, rule))


def drawn() -> pl.DataFrame:
    """People of skewed groups in skewed services: most are of one group, and many of few."""
    draw = np.random.default_rng(5)
    return pl.DataFrame(
        {
            tree.name: np.array(leaves_of(tree))[np.minimum(draw.geometric(skew, PEOPLE), len(leaves_of(tree))) - 1]
            for tree, skew in zip(TREES, (0.1, 0.45), strict=True)
        }
    )


def counted(people: pl.DataFrame) -> pl.DataFrame:
    found: dict[tuple[str, ...], int] = {(one, other): many for one, other, many in people.group_by(NAMES).len().rows()}
    return with_totals({leaf: found.get(leaf, 0) for leaf in product(*map(leaves_of, TREES))}, TREES)


def unless_small(rule: Rule) -> pl.Expr:
    return pl.when(~pl.col("count").is_between(1, rule.smallest - 1)).then("count")


def by_acro(rule: Rule) -> tuple[pl.DataFrame, float]:
    command = ["bin/python", "-I", "-W", "ignore", "-c", SCRIPT.replace("SMALLEST", str(rule.smallest))]
    done = subprocess.run(command, cwd=HOME / "acro", capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout.splitlines()[-1])
    schema = {**dict.fromkeys(NAMES, pl.String), "told": pl.Int64}
    return pl.DataFrame(answer["rows"], schema=schema, orient="row"), answer["seconds"]


def line(name: str, table: pl.DataFrame, seconds: float, rule: Rule) -> str:
    """`table`: dimensions, count, and `told`, null where it is hidden."""
    populated = table.filter(pl.col("count") > 0)
    few = pl.col("count").is_between(1, rule.smallest - 1)
    total = pl.any_horizontal(pl.col(each) == ALL for each in NAMES)
    false = table.filter(total, pl.col("told").is_not_null(), pl.col("told") != pl.col("count")).height
    known = pl.when(pl.col("told").is_not_null() | (total & ~few)).then("count")
    open_now = attack({"table": table.select(*NAMES, count=known)}, [sums(tree) for tree in TREES])
    given_away = open_now.filter("exact").join(table.filter(few), on=NAMES, how="semi").height
    hidden, small = populated["told"].null_count(), populated.filter(few)
    caught = f"{small['told'].null_count()}/{small.height}"
    return f"{name:<16} {seconds:>7.2f} {hidden / populated.height:>8.1%} {caught:>13} {false:>13} {given_away:>11}"


if __name__ == "__main__":
    main()
