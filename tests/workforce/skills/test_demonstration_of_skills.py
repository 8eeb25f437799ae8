from sqlmodel import col, select

from tests.cast import TODAY
from tests.makers import make_person
from workforce.skills.demonstration import Worker, assess
from workforce.skills.digital_understanding import COMPETENCIES
from workforce.skills.models import Assessment
from workforce.tenancy import OrganisationSession


def test_made_up_people_are_assessed_in_the_skills_of_their_role(leeds: OrganisationSession) -> None:
    workers = [Worker(make_person(leeds).id, "Data analyst", "Senior data analyst") for _ in range(4)]
    workers += [Worker(make_person(leeds).id) for _ in range(6)]
    written = assess(leeds, 7, workers, TODAY)
    found = leeds.exec(select(Assessment)).all()
    assert len(found) == written
    assert {one.skill for one in found} & {*COMPETENCIES}
    assert all(0 <= one.level <= 4 and one.assessed_on <= TODAY for one in found)


def test_the_same_seed_makes_the_same_people(leeds: OrganisationSession) -> None:
    workers = [Worker(make_person(leeds).id) for _ in range(8)]
    assess(leeds, 7, workers, TODAY)
    levels = select(Assessment.person_id, Assessment.skill, Assessment.level).order_by(col(Assessment.id))
    first = leeds.exec(levels).all()
    assess(leeds, 7, workers, TODAY)
    assert leeds.exec(levels).all() == [*first, *first]
