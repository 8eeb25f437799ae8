"""The attacker from the shell: reads published folders and says what can be worked out of what they hide."""

from dataclasses import dataclass
from pathlib import Path

from workforce.errors import Refusal
from workforce.framework import capability
from workforce.releases.package.opening import read_folder
from workforce.statistics.attack import Contradiction
from workforce.statistics.categories import ALL
from workforce.statistics.framework import named_by
from workforce.statistics.reading_back import CELL, Recovered, recovered

NAMED = 20  # of what was worked out, so many are said one by one


@dataclass(frozen=True)
class Told:
    """`recovered`: how many hidden figures can be worked out, exactly or to less than the width asked for."""

    words: str
    recovered: int


def attack(folder: Path, width: int) -> Told:
    """Raises Refusal: no package, one that was altered, or figures that cannot all be true."""
    tables = read_folder(folder)
    try:
        found = recovered(tables, named_by(capability.requirements(), capability.ISSUED))
    except Contradiction as torn:
        raise Refusal(str(torn)) from torn
    return told(found, width, len(tables))


def told(found: Recovered, width: int, tables: int) -> Told:
    narrow = found.narrower(width).sort("exact", "high", descending=[True, False])
    exact = int(narrow["exact"].sum())
    lines = [
        f"{tables:,} tables hide {found.cells.height:,} figures.",
        f"{exact:,} of them can be worked out exactly, {narrow.height - exact:,} more to fewer than {width} apart.",
    ]
    for row in narrow.head(NAMED).iter_rows(named=True):
        where = ", ".join(str(row[name]) for name in CELL if row[name] != ALL)
        lines.append(f"  {where}: {row['low']:g} to {row['high']:g}")
    if found.left_out:
        lines.append(f"Left out, because these figures contradict it: {', '.join(found.left_out)}.")
    return Told("\n".join(lines), narrow.height)
