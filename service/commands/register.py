"""The verbs of the register: reference tables, staff files, organisations that end."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from service.commands.shell import Verbs, show, verbs_of


def add(verbs: Verbs) -> None:
    add_reference(verbs.add_parser("reference", help="the sector’s reference tables"))
    add_staff(verbs.add_parser("staff", help="the staff register"))
    add_reorganise(verbs.add_parser("reorganise", help="organisations that end, and their successors"))


def add_reference(reference: ArgumentParser) -> None:
    verbs = verbs_of(reference)
    load = verbs.add_parser("load", help="organisations, footprints, capability framework; again changes nothing")
    load.set_defaults(run=run_reference_load)
    compare = verbs.add_parser("compare", help="what a newer version of the capability framework would change")
    compare.add_argument("folder", type=Path, help="holds capability_framework.csv and mapping.csv")
    compare.set_defaults(run=run_reference_compare)
    apply = verbs.add_parser("apply", help="announce a newer version for a day to come; compare it first")
    apply.add_argument("folder", type=Path, help="holds capability_framework.csv and mapping.csv")
    apply.add_argument("--issued", required=True, metavar="NAME", help="as in “spring 2027”")
    apply.add_argument("--source", required=True, help="whose it is, and its licence")
    apply.add_argument("--from", dest="starts_on", type=date.fromisoformat, required=True, metavar="DAY")
    apply.set_defaults(run=run_reference_apply)
    withdraw = verbs.add_parser("withdraw", help="take back a version before it comes into force")
    withdraw.add_argument("issued", metavar="NAME")
    withdraw.set_defaults(run=run_reference_withdraw)


def run_reference_load(_: Namespace) -> int:
    from service.reference import load

    show(load())
    return 0


def run_reference_compare(chosen: Namespace) -> int:
    from service.reference import compare

    show(compare(chosen.folder))
    return 0


def run_reference_apply(chosen: Namespace) -> int:
    from service.reference import apply

    show(apply(chosen.folder, chosen.issued, chosen.source, chosen.starts_on))
    return 0


def run_reference_withdraw(chosen: Namespace) -> int:
    from service.reference import withdraw

    show(withdraw(chosen.issued))
    return 0


def add_staff(staff: ArgumentParser) -> None:
    verbs = verbs_of(staff)
    load = verbs.add_parser("import", help="show what a staff file would do, and apply it if asked to")
    load.add_argument("file", type=Path)
    load.add_argument("--organisation", required=True, metavar="CODE")
    load.add_argument("--mode", choices=["everyone", "changes"], default="changes")
    load.add_argument("--apply", action="store_true")
    load.add_argument("--leaving", type=int, default=0, metavar="PEOPLE", help="so many leave, and that was checked")
    load.add_argument("--warnings", type=int, default=0, metavar="MANY", help="so many were looked at and are right")
    load.set_defaults(run=run_staff_import)


def run_staff_import(chosen: Namespace) -> int:
    from service.staff_import import import_file
    from workforce.people.enrolment.decisions import Confirmed

    confirmed = Confirmed(chosen.leaving, chosen.warnings) if chosen.apply else None
    report = import_file(chosen.file, chosen.organisation, chosen.mode, confirmed)
    show(report)
    return 0 if report["state"] in ("waiting for approval", "applied") else 1


def add_reorganise(reorganise: ArgumentParser) -> None:
    verbs = verbs_of(reorganise)
    plan = verbs.add_parser("plan", help="keep a plan, written as TOML, if it can be carried out")
    plan.add_argument("file", type=Path)
    plan.set_defaults(run=run_reorganise_plan)
    show = verbs.add_parser("preview", help="what would move where, what clashes, and how that is settled")
    show.add_argument("number", type=int)
    show.set_defaults(run=run_reorganise_preview)
    for verb, words in (
        ("apply", "carry it out, all of it or nothing"),
        ("reverse", "put everything back, until it is closed"),
        ("close", "throw the journal away: from now on nothing goes back"),
    ):
        act = verbs.add_parser(verb, help=words)
        act.add_argument("number", type=int)
        act.set_defaults(run=run_reorganise, verb=verb)


def run_reorganise_plan(chosen: Namespace) -> int:
    from service.reorganisations import plan

    show(plan(chosen.file))
    return 0


def run_reorganise_preview(chosen: Namespace) -> int:
    from service.reorganisations import preview

    found = preview(chosen.number)
    show(found)
    return 1 if found["hindered"] else 0


def run_reorganise(chosen: Namespace) -> int:
    from service.reorganisations import act

    show(act(chosen.verb, chosen.number))
    return 0
