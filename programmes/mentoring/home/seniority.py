"""Sponsors are senior: each round says from which seniority on, and the form is refused where it says less."""

from programmes.mentoring.home.form import RegistrationFields
from programmes.mentoring.models import MentoringRound, RoundKind, Side
from workforce.errors import Refusal


def refuse_junior_sponsors(found: MentoringRound, fields: RegistrationFields) -> None:
    if found.kind is not RoundKind.SPONSORSHIP or fields.side is Side.MENTEE:
        return
    if fields.grade is None:
        raise Refusal(f"Say your seniority: sponsors in this round are of {found.sponsors_from} or more.", "grade")
    if fields.grade < found.sponsors_from:
        raise Refusal(
            f"Sponsors in this round are of seniority {found.sponsors_from} or more. "
            "Choose “Sponsored person” to be sponsored yourself.",
            field="grade",
        )
