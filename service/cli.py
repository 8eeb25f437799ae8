"""The command `workforce`: every verb of the house that somebody runs from a shell."""

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TypeAlias

Command = Callable[[Namespace], int]
Verbs: TypeAlias = "_SubParsersAction[ArgumentParser]"


def main(arguments: list[str] | None = None) -> int:
    """Exit codes: 0 done, 1 it does not hold or was refused, 2 the words of the command are off."""
    chosen = parser().parse_args(arguments)
    run: Command = chosen.run
    from workforce.errors import Forbidden, Missing, Refusal

    try:
        return run(chosen)
    except (Refusal, Missing, Forbidden) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def parser() -> ArgumentParser:
    words = ArgumentParser(prog="workforce", description=__doc__)
    verbs = words.add_subparsers(required=True, metavar="VERB")

    demo = verbs.add_parser("demo", help="serve a demonstration on this machine")
    demo.add_argument("--port", type=int, default=8000)
    demo.set_defaults(run=run_demo)

    serve = verbs.add_parser("serve", help="serve pages and the JSON API")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8000)
    serve.add_argument("--processes", type=int, default=1)
    serve.set_defaults(run=run_serve)

    worker = verbs.add_parser("worker", help="do what is due, until told to stop")
    worker.add_argument("--once", action="store_true", help="stop when nothing is due")
    worker.set_defaults(run=run_worker)

    migrate = verbs.add_parser("migrate", help="bring the database to this version's tables")
    migrate.add_argument("--to", default="head", help="a revision, or base")
    migrate.add_argument("--grant", metavar="ROLE", help="let this PostgreSQL role use the tables")
    migrate.set_defaults(run=run_migrate)

    add_reference(verbs.add_parser("reference", help="the sector’s reference tables"))
    add_staff(verbs.add_parser("staff", help="the staff register"))
    add_matching(verbs)
    add_figures(verbs)
    add_reorganise(verbs.add_parser("reorganise", help="organisations that end, and their successors"))
    add_audit(verbs.add_parser("audit", help="the audit log"))
    add_keys(verbs.add_parser("keys", help="the keys that special-category answers are sealed with"))
    add_jobs(verbs.add_parser("jobs", help="work that was given up after many attempts"))
    verbs.add_parser("doctor", help="say what is missing for a healthy service").set_defaults(run=run_doctor)
    return words


def add_staff(staff: ArgumentParser) -> None:
    verbs = staff.add_subparsers(required=True, metavar="VERB")
    load = verbs.add_parser("import", help="show what a staff file would do, and apply it if asked to")
    load.add_argument("file", type=Path)
    load.add_argument("--organisation", required=True, metavar="CODE")
    load.add_argument("--mode", choices=["everyone", "changes"], default="changes")
    load.add_argument("--apply", action="store_true")
    load.add_argument("--leaving", type=int, default=0, metavar="PEOPLE", help="so many leave, and that was checked")
    load.add_argument("--warnings", type=int, default=0, metavar="MANY", help="so many were looked at and are right")
    load.set_defaults(run=run_staff_import)


def add_reference(reference: ArgumentParser) -> None:
    verbs = reference.add_subparsers(required=True, metavar="VERB")
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


def add_matching(verbs: Verbs) -> None:
    match = verbs.add_parser("match", help="the best matching of a cohort’s files, with its certificate")
    match.add_argument("cohort", type=Path)
    match.add_argument("--policy", type=Path, required=True)
    match.add_argument("--out", type=Path, required=True)
    match.add_argument("--time-limit", type=duration, metavar="SECONDS", help="then the best so far, with its gap")
    match.set_defaults(run=run_match)
    verify = verbs.add_parser("verify", help="check a matching and its certificate without any solver")
    verify.add_argument("cohort", type=Path)
    verify.add_argument("--policy", type=Path, required=True)
    verify.add_argument("result", type=Path)
    verify.set_defaults(run=run_verify)


def duration(text: str) -> float:
    seconds = float(text)
    if not seconds >= 0:
        raise ValueError(text)
    return seconds


def add_figures(verbs: Verbs) -> None:
    add_release(verbs.add_parser("release", help="what is released each month: make it, write it out, attack it"))
    export = verbs.add_parser("export", help="write a released table as CSV or XLSX")
    export.add_argument("table", help="its name, as in the address of its page")
    export.add_argument("--organisation", required=True, metavar="CODE")
    export.add_argument("--scope", default="", help="as in the address of its page; its own if left out")
    export.add_argument("--out", type=Path, required=True)
    export.set_defaults(run=run_export)


def add_release(release: ArgumentParser) -> None:
    verbs = release.add_subparsers(required=True, metavar="VERB")
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


def add_reorganise(reorganise: ArgumentParser) -> None:
    verbs = reorganise.add_subparsers(required=True, metavar="VERB")
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


def add_audit(audit: ArgumentParser) -> None:
    verbs = audit.add_subparsers(required=True, metavar="VERB")
    verify = verbs.add_parser("verify", help="say whether any line was touched since it was sealed, and which")
    verify.add_argument("--organisation", default="", metavar="CODE", help="all of them if left out")
    verify.set_defaults(run=run_audit_verify)


def add_keys(keys: ArgumentParser) -> None:
    verbs = keys.add_subparsers(required=True, metavar="VERB")
    rotate = verbs.add_parser(
        "rotate",
        help="seal everything again with the newest key; once older_keys_may_go is true, the others may",
    )
    rotate.set_defaults(run=run_keys_rotate)


def add_jobs(jobs: ArgumentParser) -> None:
    verbs = jobs.add_subparsers(required=True, metavar="VERB")
    verbs.add_parser("list", help="what was given up, and the name of what went wrong").set_defaults(run=run_jobs_list)
    retry = verbs.add_parser("retry", help="let the workers take it again, once what went wrong is mended")
    retry.add_argument("numbers", nargs="*", type=int, metavar="NUMBER", help="as listed; all if left out")
    retry.set_defaults(run=run_jobs_retry)


def run_demo(chosen: Namespace) -> int:
    from service.demo import demonstrate

    return demonstrate(chosen.port)


def run_serve(chosen: Namespace) -> int:
    from service.serving import serve

    serve(chosen.host, chosen.port, chosen.processes)
    return 0


def run_worker(chosen: Namespace) -> int:
    from service.working import keep_working

    keep_working(stop_when_idle=chosen.once)
    return 0


def run_migrate(chosen: Namespace) -> int:
    from service.migrate import grant, migrate, migrate_down
    from workforce.database import open_for_a_while
    from workforce.settings import settings_from_environment

    with open_for_a_while(settings_from_environment().database) as engine:
        (migrate_down if chosen.to == "base" else migrate)(engine, chosen.to)
        if chosen.grant:
            grant(engine, chosen.grant)
    return 0


def run_reference_load(_: Namespace) -> int:
    from service.reference import load

    print(json.dumps(load(), indent=2))
    return 0


def run_reference_compare(chosen: Namespace) -> int:
    from service.reference import compare

    print(json.dumps(compare(chosen.folder), indent=2))
    return 0


def run_reference_apply(chosen: Namespace) -> int:
    from service.reference import apply

    print(json.dumps(apply(chosen.folder, chosen.issued, chosen.source, chosen.starts_on), indent=2))
    return 0


def run_reference_withdraw(chosen: Namespace) -> int:
    from service.reference import withdraw

    print(json.dumps(withdraw(chosen.issued), indent=2))
    return 0


def run_match(chosen: Namespace) -> int:
    from service.matches import match_files

    certificate = match_files(chosen.cohort, chosen.policy, chosen.out, chosen.time_limit)
    print(certificate)
    return 0


def run_verify(chosen: Namespace) -> int:
    from service.matches import verify_files

    verdict = verify_files(chosen.cohort, chosen.policy, chosen.result)
    print(json.dumps(asdict(verdict), indent=2))
    return 0 if verdict.holds else 1


def run_release(chosen: Namespace) -> int:
    from service.figures import release

    print(json.dumps(release(chosen.month), indent=2))
    return 0


def run_release_write(chosen: Namespace) -> int:
    from service.figures import write

    print(json.dumps(write(chosen.month, chosen.folder), indent=2))
    return 0


def run_release_attack(chosen: Namespace) -> int:
    from service.attacking import attack

    told = attack(chosen.folder, chosen.width)
    print(told.words)
    return 1 if told.recovered else 0


def run_export(chosen: Namespace) -> int:
    from service.figures import export

    print(json.dumps(export(chosen.organisation, chosen.table, chosen.out, chosen.scope), indent=2))
    return 0


def run_keys_rotate(_: Namespace) -> int:
    from service.keys import rotate

    print(json.dumps(rotate(), indent=2))
    return 0


def run_staff_import(chosen: Namespace) -> int:
    from service.staff_import import import_file
    from workforce.people.enrolment.decisions import Confirmed

    confirmed = Confirmed(chosen.leaving, chosen.warnings) if chosen.apply else None
    report = import_file(chosen.file, chosen.organisation, chosen.mode, confirmed)
    print(json.dumps(report, indent=2))
    return 0 if report["state"] in ("waiting for approval", "applied") else 1


def run_reorganise_plan(chosen: Namespace) -> int:
    from service.reorganisations import plan

    print(json.dumps(plan(chosen.file), indent=2))
    return 0


def run_reorganise_preview(chosen: Namespace) -> int:
    from service.reorganisations import preview

    found = preview(chosen.number)
    print(json.dumps(found, indent=2))
    return 1 if found["hindered"] else 0


def run_reorganise(chosen: Namespace) -> int:
    from service.reorganisations import act

    print(json.dumps(act(chosen.verb, chosen.number), indent=2))
    return 0


def run_audit_verify(chosen: Namespace) -> int:
    from service.audits import verify_all

    findings = verify_all(chosen.organisation)
    print(json.dumps(findings, indent=2))
    return 0 if all(finding["holds"] for finding in findings) else 1


def run_jobs_list(_: Namespace) -> int:
    from service.failures import list_failed

    print(json.dumps(list_failed(), indent=2))
    return 0


def run_jobs_retry(chosen: Namespace) -> int:
    from service.failures import retry

    print(json.dumps(retry(chosen.numbers), indent=2))
    return 0


def run_doctor(_: Namespace) -> int:
    from service.doctor import examine

    findings = examine()
    print(json.dumps(findings, indent=2))
    return 0 if all(finding["well"] for finding in findings) else 1


if __name__ == "__main__":
    sys.exit(main())
