"""From whatever a spreadsheet holds to arrays, with every fault in the report and never a traceback."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

import polars as pl

from matching.arrays import Flags
from matching.cohort import COLUMNS, Cohort
from matching.intake.labels import carried, note_quotas
from matching.intake.ledger import Ledger
from matching.intake.links import Links, clean_links
from matching.intake.people import clean_people
from matching.intake.skills import clean_skills
from matching.intake.tidy import missing, tidy
from matching.people import People, encode
from matching.policy import Policy

LATER = ("frozen",)  # files that came later: a cohort without them keeps the fingerprint it had


@dataclass(frozen=True)
class Intake:
    """`labels`: for each label which people carry it, in the order of positions."""

    people: People
    links: Links
    ledger: Ledger
    labels: Mapping[str, Flags]


def take_in(cohort: Cohort, policy: Policy) -> Intake:
    ledger = Ledger()
    note_files(cohort, ledger)
    frame = clean_people(cohort, policy, ledger)
    skills = clean_skills(cohort, frame, ledger)
    links = clean_links(cohort, frame, policy, ledger)
    note_quotas(frame, policy, ledger)
    return Intake(encode(frame, skills), links, ledger, carried(frame))


def note_files(cohort: Cohort, ledger: Ledger) -> None:
    for note in cohort.notes:
        ledger.say(note.file, None, note.fault, note.treatment, note.row)
    for file in COLUMNS:
        for column in missing(cohort.frame(file), file):
            ledger.say(file, column, f"There is no column {column}.", "taken as empty")


def fingerprint(cohort: Cohort) -> str:
    """SHA-256 of what the files say, whatever the order of their rows."""
    digest = sha256()
    for file, columns in COLUMNS.items():
        frame = tidy(cohort, file).select(columns).sort(columns, nulls_last=True)
        if file in LATER and frame.is_empty():
            continue
        digest.update(file.encode() + frame.write_csv(quote_style="always", null_value="").encode())
    return digest.hexdigest()


def report_of(cohort: Cohort, policy: Policy) -> pl.DataFrame:
    """The faults alone, for a form that checks a file before anybody is matched."""
    return take_in(cohort, policy).ledger.report()
