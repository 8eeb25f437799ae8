from datetime import date

from tests.browsing import Browser
from tests.makers import person_called
from workforce.people.models import Participation
from workforce.tenancy import OrganisationSession


def take_part(session: OrganisationSession, title: str, begins: date, **over: object) -> None:
    known = {"kind": "mentoring", "title": title, "organiser": "Sector Institute", "source": title, "starts_on": begins}
    person_id = person_called(session, "Bola").id
    session.add(Participation.model_validate(known | over | {"person_id": person_id}))
    session.commit()


def test_the_person_page_shows_what_they_took_part_in_the_latest_first(hr: Browser, leeds: OrganisationSession) -> None:
    take_part(leeds, "Spring round", date(2029, 3, 1), role="mentor", ends_on=date(2029, 9, 1), outcome="completed")
    take_part(leeds, "Digital leaders", date(2030, 3, 1), kind="leadership")
    bola, lena = (person_called(leeds, name).id for name in ("Bola", "Lena"))
    leeds.commit()
    assert hr.open(f"/leeds/staff/{bola}").rows(table=2) == [
        ["Digital leaders", "Leadership", "Sector Institute", "1 March 2030", "Open", "None yet"],
        ["Spring round", "Mentoring, mentor", "Sector Institute", "1 March 2029", "1 September 2029", "Completed"],
    ]
    assert "Organiser" not in hr.open(f"/leeds/staff/{lena}").text
