"""What the pages of one person's skills show, to them and to their line manager."""

from fastapi import Response

from workforce.people.models import Person
from workforce.skills import becoming, findings, openings
from workforce.skills.campaign import waits_for
from workforce.skills.coverage import coverage, nearest
from workforce.skills.models import Level
from workforce.skills.profile import profile_of
from workforce.skills.team import stands_in
from workforce.web import Visit, page


def profile_page(visit: Visit, screen: str, person: Person) -> Response:
    profile = profile_of(visit.session, person.id, visit.today)
    gaps = [need.skill for need in profile.gaps]
    return page(
        visit,
        screen,
        person=person,
        profile=profile,
        openings=openings.for_skills(visit.session, gaps, visit.today),
        history=findings.history(visit.session, person.id),
        levels=[(int(level), level.label) for level in Level],
        asking=waits_for(visit.session, person.id, visit.today),
        stands_in=stands_in(visit.session, visit.person_id, visit.today),
    )


def comparison_page(visit: Visit, person: Person, title: str) -> Response:
    """`title` names the role level to compare with; empty is none yet."""
    roles = becoming.roles_asking(visit.session, visit.today)
    held = becoming.levels_of(visit.session, person.id, visit.today)
    chosen = becoming.called(roles, title) if title else None
    compared = coverage(held, roles[chosen]) if chosen else None
    missing = [step.skill for step in compared.missing] if compared else []
    return page(
        visit,
        "skills/become.html",
        person=person,
        families=becoming.by_family(roles),
        chosen=chosen,
        compared=compared,
        openings=openings.for_skills(visit.session, missing, visit.today),
        nearest=nearest(held, roles)[: becoming.NEAREST] if held else [],
    )
