from datetime import date

from tests.cast import TODAY
from tests.makers import make_person
from workforce.establishment.demonstration import fund
from workforce.establishment.vacancies import places_on, vacancies
from workforce.tenancy import OrganisationSession


def test_those_in_post_hold_funded_posts_and_some_who_left_leave_them_vacant(leeds: OrganisationSession) -> None:
    for _ in range(20):
        make_person(leeds, ends_on=date(2029, 6, 30))
    assert 6 + 2 < fund(leeds, 1, TODAY) < 6 + 20
    counted = vacancies(places_on(leeds, TODAY)).row(0, named=True)
    assert counted["posts"] - counted["vacant_posts"] == 6
    assert 0 < counted["frozen_fte"] < counted["vacant_fte"]
