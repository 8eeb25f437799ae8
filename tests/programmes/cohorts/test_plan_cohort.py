import pytest
from sqlmodel import select

from programmes.cohorts.models import Cohort, CohortInvitation
from tests.browsing import Browser
from tests.cast import INSTITUTE, KENT
from tests.cohort_makers import invite_only, make_applicant, make_cohort, make_programme
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

FORM = {
    "title": "Digital leaders, spring",
    "about": "Ten days over five months",
    "starts_on": "2030-05-01",
    "ends_on": "2030-09-30",
    "places": "20",
    "opens_on": "2030-04-01",
    "closes_on": "2030-04-20",
    "invites_everyone": "true",
}


def test_a_programme_is_set_up_and_a_cohort_planned(programme_manager: Browser) -> None:
    kind = "leadership for non-digital leaders"
    set_up = programme_manager.send("/leeds/cohorts/programmes", {"name": "Digital leaders", "kind": kind})
    assert "Digital leaders was set up." in programme_manager.follow(set_up).notice
    programme_id = programme_manager.open("/leeds/cohorts/new").soup.select("option")[1]["value"]
    planned = programme_manager.send("/leeds/cohorts/new", FORM | {"programme_id": programme_id})
    assert programme_manager.follow(planned).heading == "Digital leaders, spring"
    row = programme_manager.open("/leeds/cohorts").rows()[0]
    assert row[:2] == ["Digital leaders, spring", "Digital leaders"]
    assert row[-2:] == ["Open for applications", "0 of 20"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("ends_on", "2030-04-30", "would end before it starts"),
        ("closes_on", "2030-03-31", "close before they open"),
        ("closes_on", "2030-05-02", "by the day the cohort starts"),
        ("ends_on", "2101-01-01", "in this century"),
        ("title", "Two\nlines", "not in the form"),
        ("places", "0", "Enter 1 or more"),
        ("programme_id", "404", "one of your own programmes"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    programme_manager: Browser, leeds: OrganisationSession, field: str, value: str, sentence: str
) -> None:
    form = FORM | {"programme_id": str(make_programme(leeds).id), field: value}
    refused = programme_manager.send("/leeds/cohorts/new", form)
    assert sentence in refused.problem_at(field)
    assert refused.value_of("about") == "Ten days over five months"


def test_a_cohort_is_changed(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    form = FORM | {"programme_id": str(cohort.programme_id), "title": "Another title"}
    programme_manager.send(f"/leeds/cohorts/{cohort.id}/edit", form)
    assert programme_manager.open(f"/leeds/cohorts/{cohort.id}").heading == "Another title"


def test_places_that_were_given_stay_given(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    for _ in range(2):
        make_applicant(leeds, cohort, standing="enrolled")
    form = FORM | {"programme_id": str(cohort.programme_id), "places": "1"}
    refused = programme_manager.send(f"/leeds/cohorts/{cohort.id}/edit", form)
    assert refused.problem_at("places") == "Error: 2 places have been given already."


def test_last_years_cohort_is_copied(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    invite_only(leeds, cohort, KENT)
    copied = programme_manager.send(f"/leeds/cohorts/{cohort.id}/copy")
    page = programme_manager.follow(copied)
    assert page.value_of("title") == "Digital leaders 2031"
    assert page.value_of("starts_on") == "2031-05-01"
    leeds.commit()
    again = leeds.exec(select(Cohort).where(Cohort.id != cohort.id)).one()
    invited = leeds.exec(select(CohortInvitation.invited_id).where(CohortInvitation.cohort_id == again.id)).all()
    assert invited == [KENT]


def test_a_cancelled_cohort_tells_everybody_once(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    make_applicant(leeds, cohort)
    make_applicant(leeds, cohort, standing="declined")
    address = f"/leeds/cohorts/{cohort.id}/cancel"
    assert "1 person gets a letter" in programme_manager.open(address).text
    done = programme_manager.follow(programme_manager.send(address))
    assert "Letters written: 1" in done.notice
    leeds.commit()
    assert "cohort has been cancelled" in leeds.exec(select(Letter.body)).one()
    assert programme_manager.send(address).problems == ["This cohort was cancelled already."]


def test_organisations_are_chosen_by_name_and_region(programme_manager: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds, invites_everyone=False)
    address = f"/leeds/cohorts/{cohort.id}/invited"
    found = programme_manager.open(f"{address}?words=institute")
    assert "Sector Institute" in found.text
    assert "Kent" not in found.text
    programme_manager.send(address, {"add": str(INSTITUTE)})
    programme_manager.send(address, {"region": "South East"})
    assert "2 organisations" in programme_manager.open(address).text
    programme_manager.send(address, {"remove": str(INSTITUTE)})
    leeds.commit()
    assert leeds.exec(select(CohortInvitation.invited_id)).all() == [KENT]


def test_an_organisation_that_is_not_on_the_list_is_refused(
    programme_manager: Browser, leeds: OrganisationSession
) -> None:
    cohort = make_cohort(leeds, invites_everyone=False)
    refused = programme_manager.send(f"/leeds/cohorts/{cohort.id}/invited", {"add": "404"})
    assert refused.status == 409


def test_a_stranger_manages_nothing_here(stranger: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    for address in ("", "/edit", "/invited", "/copy", "/cancel", "/applicants", "/sessions", "/message"):
        assert stranger.open(f"/kent/cohorts/{cohort.id}{address}").status == 404
        assert stranger.open(f"/leeds/cohorts/{cohort.id}{address}").status == 404


def test_only_programme_managers_run_cohorts(hr: Browser, participant: Browser, leeds: OrganisationSession) -> None:
    cohort = make_cohort(leeds)
    assert hr.open("/leeds/cohorts").status == 200
    assert hr.open(f"/leeds/cohorts/{cohort.id}/edit").status == 403
    assert participant.open("/leeds/cohorts").status == 403


def test_an_old_cohort_is_reached_by_paging(programme_manager: Browser, leeds: OrganisationSession) -> None:
    programme = make_programme(leeds)
    for number in range(51):
        make_cohort(leeds, programme, title=f"Cohort {number}")
    first = programme_manager.open("/leeds/cohorts")
    assert len(first.rows()) == 50
    assert programme_manager.open(first.links()["Older cohorts"]).rows()[0][0] == "Cohort 0"
