"""A staff file from upload to undo, as an HR officer sees it."""

import json
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from fastapi import FastAPI
from sqlalchemy import inspect
from sqlmodel import col, select

from tests.browsing import Browser, Page, Sent
from tests.cast import TODAY
from tests.makers import make_person, make_post, person_called, work
from workforce.audit import AuditKey, AuditLine
from workforce.identity import Membership, RoleHeld
from workforce.people.enrolment.uploads import StaffUpload, find, latest
from workforce.people.models import Person, Post
from workforce.tenancy import OrganisationSession

HEADINGS = (
    "Employee No,First name,Surname,Email,Job title,Service area,Digital role,FTE,Start date,"
    "Line manager payroll number"
)
CAST = [
    "LMOSS,Lena,Moss,lena.moss@leeds.example,Officer,Corporate,No,1,01/01/2028,",
    "ARAO,Asha,Rao,asha.rao@leeds.example,Officer,Corporate,No,1,01/01/2028,LMOSS",
    "BADE,Bola,Ade,bola.ade@leeds.example,Officer,Corporate,No,1,01/01/2028,LMOSS",
    "PNAIR,Priya,Nair,priya.nair@leeds.example,Officer,Corporate,No,1,01/01/2028,LMOSS",
    "WPARK,Will,Park,will.park@leeds.example,Officer,Corporate,No,1,01/01/2028,LMOSS",
    "SSTONE,Sam,Stone,sam.stone@leeds.example,Officer,Corporate,No,1,01/01/2028,LMOSS",
]
KIM = "P77,Kim,Lee,kim.lee@leeds.example,Planner,Planning,Yes,0.8,01/05/2029,BADE"


def staff_file(*rows: str, headings: str = HEADINGS) -> bytes:
    return "\n".join([headings, *rows]).encode()


def upload(app: FastAPI, hr: Browser, content: bytes, mode: str = "changes", name: str = "staff.csv") -> Page:
    """The page of the file once the worker has read it."""
    return upload_files(app, hr, [(name, content)], mode)


def upload_files(app: FastAPI, hr: Browser, files: list[Sent], mode: str = "changes") -> Page:
    sent = hr.send("/leeds/staff-files", {"mode": mode}, file=files)
    work(app)
    return hr.follow(sent)


def ticked(page: Page) -> dict[str, str]:
    """All that the page asks to be confirmed."""
    return {str(box["name"]): str(box["value"]) for box in page.soup.select("form[action$=approve] [type=checkbox]")}


def approve(app: FastAPI, hr: Browser, page: Page) -> Page:
    address = str(page.response.url)
    sent = hr.send(f"{address}/approve", ticked(page))
    assert sent.status == 303, sent.problems
    work(app)
    return hr.open(address)


def figures(page: Page) -> dict[str, int]:
    said = [item.get_text(" ").split() for item in page.soup.select(".app-figures li")]
    return {verdict: int(number.replace(",", "")) for number, verdict in said if number != "0"}


def test_nothing_changes_before_the_file_is_approved(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    shown = upload(app, hr, staff_file(KIM))
    assert figures(shown) == {"new": 1}
    assert "Kim Lee" in shown.text
    assert leeds.exec(select(Person).where(Person.first_name == "Kim")).first() is None


def test_an_approved_file_is_applied(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    applied = approve(app, hr, upload(app, hr, staff_file(KIM)))
    assert "Applied" in applied.text
    kim = person_called(leeds, "Kim")
    post = leeds.exec(select(Post).where(Post.person_id == kim.id)).one()
    assert (post.job_title, post.fte, post.is_digital) == ("Planner", 0.8, True)
    assert post.manager_id == person_called(leeds, "Bola").id


def test_whoever_has_a_team_becomes_a_line_manager(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    approve(app, hr, upload(app, hr, staff_file(KIM)))
    bola = select(RoleHeld.role).join(Membership).where(Membership.email == "bola.ade@leeds.example")
    assert leeds.exec(bola).all() == ["line manager"]


def test_each_person_has_an_audit_line(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    approve(app, hr, upload(app, hr, staff_file(KIM, KIM.replace("P77", "P78").replace("kim.", "kim2."))))
    lines = leeds.exec(select(AuditLine).where(AuditLine.verb == "enrolled")).all()
    assert len(lines) == 2
    assert len({line.said for line in lines} - {""}) == 2
    assert [*{line.staff_file for line in lines}] == [leeds.exec(select(StaffUpload.id)).one()]
    shown = hr.open("/leeds/audit?about=P78").rows()
    assert [row[2] for row in shown] == [f"enrolled person {lines[1].subject} by staff file {lines[1].staff_file}"]


def test_everyone_means_that_the_absent_have_left(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    shown = upload(app, hr, staff_file(*CAST[:5]), mode="everyone")
    assert figures(shown) == {"left": 1, "unchanged": 5}
    approve(app, hr, shown)
    sam = person_called(leeds, "Sam")
    assert leeds.exec(select(col(Post.ends_on)).where(Post.person_id == sam.id)).one() is not None


def test_changes_only_ends_nobody(app: FastAPI, hr: Browser) -> None:
    assert figures(upload(app, hr, staff_file(KIM))) == {"new": 1}


def test_a_changed_person_shows_what_changes(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    shown = upload(app, hr, staff_file(CAST[2].replace("Officer", "Data analyst")))
    assert "job title: Officer → Data analyst" in shown.text
    approve(app, hr, shown)
    assert "Data analyst" in hr.open(f"/leeds/staff/{person_called(leeds, 'Bola').id}").text


def test_a_later_start_in_other_work_is_a_move(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    moved = CAST[2].replace("Officer", "Data analyst").replace("01/01/2028", "01/03/2030")
    approve(app, hr, upload(app, hr, staff_file(moved)))
    posts = leeds.exec(
        select(Post).where(Post.person_id == person_called(leeds, "Bola").id).order_by(col(Post.starts_on))
    )
    assert [(post.job_title, post.ends_on is None) for post in posts] == [("Officer", False), ("Data analyst", True)]


def test_the_same_file_again_changes_nothing(app: FastAPI, hr: Browser) -> None:
    content = staff_file(*CAST, KIM)
    approve(app, hr, upload(app, hr, content, mode="everyone"))
    again = upload(app, hr, content, mode="everyone")
    assert figures(again) == {"unchanged": 7}
    assert "nothing to apply" in again.text
    assert hr.send(f"{again.response.url}/approve").status == 409


def test_faults_are_told_by_row_and_column_and_can_be_downloaded(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(KIM.replace("0.8", "lots"), KIM.replace("P77", "").replace("kim.", "k.")))
    assert figures(shown) == {"faulty": 2}
    assert ["2", "FTE"] in [row[:2] for row in shown.rows(0)]
    downloaded = hr.open(f"{shown.response.url}/faults.csv").response.text
    assert "What to mend" in downloaded
    assert "lots" in downloaded


def test_a_file_can_be_undone(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    moved = CAST[3].replace("Officer", "Lead").replace("01/01/2028", "01/03/2030")
    rows = [*CAST[:2], CAST[2].replace("Officer", "Data analyst"), moved, CAST[4], KIM]
    before = register_of(leeds)
    applied = approve(app, hr, upload(app, hr, staff_file(*rows), mode="everyone"))
    leeds.commit()
    assert register_of(leeds) != before
    undone = hr.follow(hr.send(f"{applied.response.url}/undo"))
    assert "as it was before" in undone.notice
    leeds.commit()
    assert register_of(leeds) == before
    assert {*leeds.exec(select(AuditKey.subject))} <= {*leeds.exec(select(Person.id))}


def register_of(leeds: OrganisationSession) -> str:
    people = [
        person.model_dump(mode="json", exclude={"version", "changed_at"}) for person in leeds.exec(select(Person))
    ]
    posts = [post.model_dump(mode="json") for post in leeds.exec(select(Post).order_by(col(Post.id)))]
    ways = select(Membership).where(Membership.organisation_id == 1).order_by(Membership.email)
    members = [member.model_dump(mode="json", exclude={"id"}) for member in leeds.exec(ways)]
    return json.dumps([people, posts, members], indent=1)


def test_who_leaves_by_a_file_leaves_every_post_and_undoing_gives_them_back(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    will = person_called(leeds, "Will")
    make_post(leeds, will, job_title="Tutor", starts_on=date(2029, 1, 1), fte=0.2)
    make_post(leeds, will, job_title="Clerk", starts_on=date(2026, 1, 1), ends_on=date(2027, 1, 1))
    leeds.commit()
    ends = select(Post.job_title, col(Post.ends_on)).where(Post.person_id == will.id).order_by(Post.job_title)
    earlier = leeds.exec(ends).all()
    leeds.commit()
    without = upload(app, hr, staff_file(*(row for row in CAST if "Will" not in row)), "everyone")
    done = approve(app, hr, without)
    assert leeds.exec(ends).all() == [("Clerk", date(2027, 1, 1)), ("Officer", TODAY), ("Tutor", TODAY)]
    leeds.commit()
    hr.send(f"{done.response.url}/undo")
    assert leeds.exec(ends).all() == earlier


def test_what_only_forms_could_say_of_a_post_stands_in_files_too(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    more = "Local role,Digital background,Pay point,End date,Leaving reason,Where they went"
    kim, gone = (
        f"{KIM},Digital lead,Neither,SCP 27,,,",
        f"{KIM},Digital lead,Neither,SCP 27,2030-03-30,Resigned,NHS Trust",
    )
    approve(app, hr, upload(app, hr, staff_file(kim, headings=f"{HEADINGS},{more}")))
    approve(app, hr, upload(app, hr, staff_file(gone, headings=f"{HEADINGS},{more}")))
    person = person_called(leeds, "Kim")
    post = leeds.exec(select(Post).where(Post.person_id == person.id)).one()
    assert (post.local_role, post.digital_background, post.pay_point) == ("Digital lead", "Neither", "SCP 27")
    assert (post.leaving_reason, post.destination) == ("Resigned", "NHS")


def test_a_file_is_not_undone_once_a_person_was_changed(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    applied = approve(app, hr, upload(app, hr, staff_file(KIM)))
    leave = {"ends_on": "2030-03-31", "leaving_reason": "Resigned"}
    hr.send(f"/leeds/staff/{person_called(leeds, 'Kim').id}/leave", leave)
    refused = hr.send(f"{applied.response.url}/undo")
    assert refused.status == 409
    assert "One person was changed after" in refused.problems[0]


def test_a_register_that_has_moved_on_asks_for_another_look(
    app: FastAPI, hr: Browser, leeds: OrganisationSession
) -> None:
    shown = upload(app, hr, staff_file(KIM))
    make_person(leeds, payroll_number="P77", email="kim.lee@leeds.example")
    again = approve(app, hr, shown)
    assert "The register has changed since" in again.text
    assert figures(again) == {"changed": 1}


def test_a_workbook_is_read_as_well(app: FastAPI, hr: Browser) -> None:
    book = openpyxl.Workbook()
    assert book.active
    for row in (HEADINGS, KIM):
        book.active.append(row.split(","))
    file = BytesIO()
    book.save(file)
    assert figures(upload(app, hr, file.getvalue(), name="staff.xlsx")) == {"new": 1}


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing of staff", b"\x00\x01\x02", b"PK\x03\x04 broken"])
def test_what_cannot_be_read_says_what_to_do(app: FastAPI, hr: Browser, content: bytes) -> None:
    shown = upload(app, hr, content)
    assert "Could not be read" in shown.text
    assert shown.soup.select_one(".govuk-inset-text")


def test_an_empty_file_is_refused_at_once(hr: Browser) -> None:
    refused = hr.send("/leeds/staff-files", {"mode": "changes"}, file=("staff.csv", b""))
    assert "No file was chosen, or it is empty" in refused.problem_at("file")


def test_the_upload_asks_who_is_in_the_file(hr: Browser) -> None:
    refused = hr.send("/leeds/staff-files", {}, file=("staff.csv", staff_file(KIM)))
    assert refused.problem_at("mode")


def test_a_file_can_be_discarded(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    shown = upload(app, hr, staff_file(KIM))
    hr.send(f"{shown.response.url}/discard")
    assert leeds.exec(select(StaffUpload.content)).one() is None
    assert hr.send(f"{shown.response.url}/approve").status == 409


def test_the_bytes_are_gone_once_the_file_is_applied(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    approve(app, hr, upload(app, hr, staff_file(KIM)))
    row = leeds.exec(select(StaffUpload)).one()
    assert (row.content, row.found, row.faults, row.faulty_rows) == (None, None, None, None)


def test_a_template_can_be_downloaded(hr: Browser) -> None:
    assert "Payroll number" in hr.open("/leeds/staff-files/template.csv").response.text
    assert hr.open("/leeds/staff-files/template.xlsx").response.content.startswith(b"PK")


def test_the_template_is_understood_by_the_upload(app: FastAPI, hr: Browser) -> None:
    template = hr.open("/leeds/staff-files/template.csv").response.content
    assert "faulty" not in figures(upload(app, hr, template))


def test_a_stranger_reaches_no_file(app: FastAPI, hr: Browser, stranger: Browser) -> None:
    shown = upload(app, hr, staff_file(KIM))
    number = str(shown.response.url).rpartition("/")[2]
    assert stranger.open(f"/kent/staff-files/{number}").status == 404
    assert stranger.send(f"/kent/staff-files/{number}/approve").status == 404


@pytest.mark.parametrize("character", ["\x0b", "\x01", "\uffff"])
def test_control_characters_in_cells_are_left_out(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, character: str
) -> None:
    approve(app, hr, upload(app, hr, staff_file(KIM.replace("Lee", f"L{character}ee"))))
    assert person_called(leeds, "Kim").last_name == "Lee"


def test_pages_about_a_file_do_not_read_the_file(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    upload(app, hr, staff_file(KIM))
    (listed,) = latest(leeds)
    assert {"content", "found"} <= inspect(listed).unloaded
    leeds.expunge_all()
    assert inspect(find(leeds, listed.id)).unloaded == {"content"}
