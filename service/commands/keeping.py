"""The verbs of what is kept safe: the audit log, the keys, work that was given up."""

from argparse import ArgumentParser, Namespace

from service.commands.shell import Verbs, show, verbs_of


def add(verbs: Verbs) -> None:
    add_audit(verbs.add_parser("audit", help="the audit log"))
    add_keys(verbs.add_parser("keys", help="the keys that special-category answers are sealed with"))
    add_jobs(verbs.add_parser("jobs", help="work that was given up after many attempts"))


def add_audit(audit: ArgumentParser) -> None:
    verbs = verbs_of(audit)
    verify = verbs.add_parser("verify", help="say whether any line was touched since it was sealed, and which")
    verify.add_argument("--organisation", default="", metavar="CODE", help="all of them if left out")
    verify.set_defaults(run=run_audit_verify)


def run_audit_verify(chosen: Namespace) -> int:
    from service.audits import verify_all

    findings = verify_all(chosen.organisation)
    show(findings)
    return 0 if all(finding["holds"] for finding in findings) else 1


def add_keys(keys: ArgumentParser) -> None:
    verbs = verbs_of(keys)
    rotate = verbs.add_parser(
        "rotate",
        help="seal everything again with the newest key; once older_keys_may_go is true, the others may",
    )
    rotate.set_defaults(run=run_keys_rotate)


def run_keys_rotate(_: Namespace) -> int:
    from service.keys import rotate

    show(rotate())
    return 0


def add_jobs(jobs: ArgumentParser) -> None:
    verbs = verbs_of(jobs)
    verbs.add_parser("list", help="what was given up, and the name of what went wrong").set_defaults(run=run_jobs_list)
    retry = verbs.add_parser("retry", help="let the workers take it again, once what went wrong is mended")
    retry.add_argument("numbers", nargs="*", type=int, metavar="NUMBER", help="as listed; all if left out")
    retry.set_defaults(run=run_jobs_retry)


def run_jobs_list(_: Namespace) -> int:
    from service.failures import list_failed

    show(list_failed())
    return 0


def run_jobs_retry(chosen: Namespace) -> int:
    from service.failures import retry

    show(retry(chosen.numbers))
    return 0
