from fastapi import FastAPI
from sqlmodel import select

from programmes.cohorts import demonstration
from programmes.cohorts.models import Cohort
from tests.browsing import Browser
from tests.cast import TODAY
from tests.conftest import KEYS
from tests.makers import make_person, member_id_of, work
from workforce.diversity.cipher import read_keys
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession

INES = "ines.gold@institute.example"


def fill(
    institute: OrganisationSession, homes: list[OrganisationSession], cohort: Cohort, actor_id: int, number: int
) -> None:
    """With as many people of each home."""
    cards = []
    for home in homes:
        people = [make_person(home, first_name=f"Pat {one}") for one in range(number)]
        cards += [demonstration.apply_from_home(home, person.id, cohort, read_keys(KEYS), TODAY) for person in people]
        home.commit()
    demonstration.demonstrate(institute, cohort, cards, actor_id, TODAY)
    institute.commit()


def test_the_demonstration_is_made_by_the_verbs_and_reaches_the_homes(
    app: FastAPI, leeds: OrganisationSession, kent: OrganisationSession, institute: OrganisationSession
) -> None:
    actor_id = member_id_of(institute, INES)
    cohorts = demonstration.plan(institute, TODAY)
    institute.commit()
    for cohort in cohorts[:3]:
        fill(institute, [leeds, kent], cohort, actor_id, 8)
    fill(institute, [leeds], cohorts[3], actor_id, 2)
    work(app)
    ines = Browser(app, INES)
    rows = ines.open("/institute/cohorts").rows()
    assert [row[4:] for row in reversed(rows)] == [
        ["Finished", "11 of 12"],
        ["Running", "12 of 12"],
        ["Running", "10 of 10"],
        ["Open for applications", "0 of 16"],
    ]
    register = ines.open(f"/institute/cohorts/{cohorts[1].id}/participants")
    assert "Absent twice in a row" in register.text
    outcomes = {home.organisation_id: sorted(kept(home)) for home in (leeds, kent)}
    assert sorted(outcomes[1] + outcomes[2]) == sorted([""] * 22 + ["completed"] * 11 + ["withdrew"])


def kept(session: OrganisationSession) -> list[str]:
    session.commit()
    return list(session.exec(select(Participation.outcome)).all())
