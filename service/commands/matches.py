"""The verbs of the matching engine, on files."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from service.commands.shell import Verbs, show


def add(verbs: Verbs) -> None:
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


def run_match(chosen: Namespace) -> int:
    from service.matches import match_files

    certificate = match_files(chosen.cohort, chosen.policy, chosen.out, chosen.time_limit)
    print(certificate)
    return 0


def run_verify(chosen: Namespace) -> int:
    from service.matches import verify_files

    verdict = verify_files(chosen.cohort, chosen.policy, chosen.result)
    show(asdict(verdict))
    return 0 if verdict.holds else 1
