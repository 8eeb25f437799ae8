"""The verbs of what is released."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from service.commands.shell import Verbs, show, verbs_of


def add(verbs: Verbs) -> None:
    add_release(verbs.add_parser("release", help="what is released each month: make it, write it out, attack it"))
    export = verbs.add_parser("export", help="write a released table as CSV or XLSX")
    export.add_argument("table", help="its name, as in the address of its page")
    export.add_argument("--organisation", required=True, metavar="CODE")
    export.add_argument("--scope", default="", help="as in the address of its page; its own if left out")
    export.add_argument("--out", type=Path, required=True)
    export.set_defaults(run=run_export)


def add_release(release: ArgumentParser) -> None:
    verbs = verbs_of(release)
    make = verbs.add_parser("make", help="make the release of a month from the returns that have arrived")
    make.add_argument("--month", type=date.fromisoformat, required=True, metavar="LAST_DAY")
    make.set_defaults(run=run_release)
    write = verbs.add_parser("write", help="write all its tables as a data package")
    write.add_argument("folder", type=Path)
    write.add_argument("--month", type=date.fromisoformat, required=True, metavar="LAST_DAY")
    write.set_defaults(run=run_release_write)
    attack = verbs.add_parser("attack", help="work out what data packages hide; exit 1 if any of it can be told")
    attack.add_argument("folder", type=Path)
    attack.add_argument("--width", type=int, default=5, help="how far apart the values of a hidden figure must lie")
    attack.set_defaults(run=run_release_attack)


def run_release(chosen: Namespace) -> int:
    from service.figures import release

    show(release(chosen.month))
    return 0


def run_release_write(chosen: Namespace) -> int:
    from service.figures import write

    show(write(chosen.month, chosen.folder))
    return 0


def run_release_attack(chosen: Namespace) -> int:
    from service.attacking import attack

    told = attack(chosen.folder, chosen.width)
    print(told.words)
    return 1 if told.recovered else 0


def run_export(chosen: Namespace) -> int:
    from service.figures import export

    show(export(chosen.organisation, chosen.table, chosen.out, chosen.scope))
    return 0
