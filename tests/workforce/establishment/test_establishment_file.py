"""The establishment as a file: uploaded whole or not at all, and taken away to be mended."""

import pytest
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.makers import make_person
from tests.workforce.establishment.makers import make_establishment_post
from workforce.people.posts.establishment import EstablishmentPost
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/establishment-file"
NOUGHT, LACKING = "Enter a number over 0.", "Every post needs this. Fill it in."
HEAD = "Post number,Job title,FTE,Funded from,Reports to,Colour\n"


def upload(hr: Browser, text: str) -> Page:
    """The look at it, where it can be read."""
    sent = hr.send(ADDRESS, file=("establishment.csv", text.encode()))
    return hr.follow(sent) if sent.status == 303 else sent


def apply(hr: Browser, look: Page, **confirmed: str) -> Page:
    seen = look.soup.select_one("input[name=seen]")
    return hr.send(f"{look.response.url}/apply", {"seen": str(seen["value"]) if seen else ""} | confirmed)


def kept(session: OrganisationSession) -> dict[str, EstablishmentPost]:
    session.rollback()
    return {place.reference: place for place in session.exec(select(EstablishmentPost))}


def test_a_file_adds_and_changes_and_leaves_the_rest(hr: Browser, leeds: OrganisationSession) -> None:
    make_establishment_post(leeds, grade="PO1")
    make_establishment_post(leeds, reference="E2", reports_to="E1")
    look = upload(hr, HEAD + "E1,Head of housing,1,01/04/2029,,red\nE3,=Caretaker,2.5,1 April 2030,E1,\n")
    change = "Job title: Housing officer → Head of housing Funded from: 1 January 2028 → 1 April 2029"
    assert look.rows(1) + look.rows(2) == [["E1", "Head of housing", change], ["E3", "=Caretaker"]]
    assert {*kept(leeds)} == {"E1", "E2"}
    assert hr.follow(apply(hr, look)).notice == "1 post added, 1 changed, 0 as before."
    assert hr.open(str(look.response.url)).status == 404
    found = kept(leeds)
    assert (found["E1"].job_title, found["E1"].grade, found["E1"].service_area) == ("Head of housing", "PO1", "Housing")
    assert (found["E3"].fte, str(found["E3"].funded_from)) == (2.5, "2030-04-01")
    assert {found[name].reports_to_id for name in ("E2", "E3")} == {found["E1"].id}


def test_what_is_taken_away_comes_back_without_changing_anything(hr: Browser, leeds: OrganisationSession) -> None:
    make_establishment_post(leeds, job_title="=Boss", fte=1.5, frozen_since="2030-01-01", funded_to="2031-01-31")
    make_establishment_post(leeds, reference="E2", reports_to="E1", recruiting_since="2030-02-01")
    text = hr.open(f"{ADDRESS}/csv").response.text
    look = upload(hr, text)
    assert "There is nothing to apply" in look.text
    assert apply(hr, look).status == 409
    assert hr.follow(hr.send(f"{look.response.url}/discard")).notice == "The file was discarded: nothing was changed."
    assert [row[2] for row in hr.open("/leeds/audit?verb=exported").rows()] == ["exported establishment"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("E5,Clerk,0,soon,,", [["2", "FTE", NOUGHT], ["2", "Funded from", "Enter a date, like 31/12/2030."]]),
        (",,1,2030-01-01,,", [["2", "Post number", LACKING], ["2", "Job title", LACKING]]),
        (
            "E5,Clerk,1,2030-01-01,,\nE5,Clerk,1,2030-01-01,,",
            [["3", "Post number", "This reference stands in several rows. Keep one."]],
        ),
        (
            "E5,Clerk,1,2030-01-01,E9,",
            [["2", "Reports to", "No establishment post has this reference, in the file or here."]],
        ),
        ("E1,Clerk,1,2030-01-01,E2,", [["2", "Reports to", "Posts would report in a circle. Name another."]]),
    ],
)
def test_rows_at_fault_are_told_and_nothing_is_changed(
    hr: Browser, leeds: OrganisationSession, rows: str, told: list[list[str]]
) -> None:
    make_establishment_post(leeds)
    make_establishment_post(leeds, reference="E2", reports_to="E1")
    refused = upload(hr, f"{HEAD}{rows}\n")
    assert apply(hr, refused).status == 409
    notice = ["1", "Colour", "This column is not about an establishment post: it is left out."]
    assert refused.rows() == [notice, *told]
    assert {*kept(leeds)} == {"E1", "E2"}
    assert kept(leeds)["E1"].job_title == "Housing officer"


def test_a_file_without_what_is_needed_is_refused(hr: Browser) -> None:
    page = upload(hr, "Post number,Job title\nE1,Clerk\n")
    assert [row[2] for row in page.rows()] == [
        "There is no column “Funded from”. Add it: every post needs one.",
    ]
    assert "This file is empty" in upload(hr, "").problem_at("file")


def test_nobody_applies_what_they_have_not_seen(hr: Browser, leeds: OrganisationSession) -> None:
    """Somebody else changes a post between the look and the application; what is unusual is confirmed, too."""
    place = make_establishment_post(leeds)
    make_person(leeds, establishment_post_id=place.id)
    leeds.commit()
    look = upload(hr, "Reference,Job title,Funded from,Funded until\nE1,Clerk,2028-01-01,2030-12-31\n")
    assert "E1: 1 person holds it after 31 December 2030." in look.text
    assert "1 warning waits for your look" in apply(hr, look).problem_at("doubts")
    place.grade = "PO9"
    leeds.add(place)
    leeds.commit()
    stale = apply(hr, look, doubts="1")
    assert (stale.status, kept(leeds)["E1"].job_title) == (409, "Housing officer")
    assert "Somebody else changed the establishment since you looked." in stale.text
    apply(hr, upload(hr, "Reference,Job title,Funded from\nE1,Clerk,2028-01-01\n"))
    assert kept(leeds)["E1"].job_title == "Clerk"


def test_rows_at_fault_are_taken_away_to_be_mended(hr: Browser) -> None:
    look = upload(hr, HEAD + "E5,Clerk,0,2030-01-01,,\n")
    taken = hr.open(f"{look.response.url}/faults").response.text.splitlines()
    assert taken[1] == f"2,E5,Clerk,0,2030-01-01,,,FTE: {NOUGHT}"


def test_a_stranger_sends_and_takes_none(stranger: Browser, participant: Browser) -> None:
    assert stranger.open(f"{ADDRESS}/csv").status == 404
    assert participant.open(f"{ADDRESS}/csv").status == 403
    assert upload(participant, HEAD).status == 403
