"""What the page of one person's skills shows, to them and to their line manager."""

from fastapi import Response

from workforce.people.models import Person
from workforce.skills import findings, openings
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
        stands_in=stands_in(visit.session, visit.person_id, visit.today),
    )
