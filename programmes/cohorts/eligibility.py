"""Whom a kind of programme is for."""

from programmes.cohorts.models import ProgrammeKind
from workforce.errors import Refusal
from workforce.identity import Organisation
from workforce.people.models import Person

FOR_COUNCILLORS = (ProgrammeKind.POLITICAL_LEADERS, ProgrammeKind.MENTORING)


def check(kind: ProgrammeKind, person: Person, home: Organisation) -> None:
    """Raises Refusal with the rule that stands in the way."""
    if kind is ProgrammeKind.POLITICAL_LEADERS and not person.is_councillor:
        raise Refusal("This programme is for councillors. Look for one for officers.")
    if kind not in FOR_COUNCILLORS and person.is_councillor:
        raise Refusal("This programme is for staff. Look for one for political leaders.")
    if kind is ProgrammeKind.APPRENTICESHIP and home.nation != "England":
        raise Refusal(
            f"These apprenticeships follow the funding rules of England, which do not hold in {home.nation}. "
            "Ask your HR team what your own nation offers."
        )
