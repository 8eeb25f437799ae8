"""A restricted record is stored and not used, wherever somebody or something would use it."""

import pytest
from fastapi import FastAPI
from sqlmodel import SQLModel, col, delete, func, select, update

from programmes.mentoring.frames import cohort_of
from tests.browsing import Browser
from tests.browsing_api import system_of
from tests.cast import LEEDS, TODAY
from tests.cohort_makers import make_applicant, make_cohort
from tests.conftest import KEYS
from tests.makers import member_id_of, person_called, work
from tests.workforce.rights.makers import make_participant
from workforce.database import ACTS, GOES_OUT
from workforce.diversity.cipher import read_keys
from workforce.errors import Refusal
from workforce.people.directory import team_of
from workforce.people.enrolment.uploads import StaffUpload, State
from workforce.people.models import Participation, Person, Post
from workforce.people.register import register
from workforce.people.restrictions.standing import SENTENCE, way_to_person
from workforce.returns.building import posts_of_staff
from workforce.tenancy import OrganisationSession, Owned, Shared, insert_many, models, update_many

REASON = {"reason": "She says that her grade is wrong; it is being checked."}
STAFF_FILE = b"Payroll number,First name,Last name,Job title,Service area,Start date\n"
ROW = b"BADE,Bola,Ade,Director,Corporate,01/01/2028\n"
BOLA = "bola.ade@leeds.example"


@pytest.fixture
def bola(hr: Browser, leeds: OrganisationSession) -> Person:
    person = person_called(leeds, "Bola")
    leeds.commit()
    assert hr.send(f"/leeds/staff/{person.id}/rights/restrict", REASON).status == 303
    leeds.expire_all()
    return person


def test_the_page_says_so_and_forms_leave_it_as_it_is(hr: Browser, leeds: OrganisationSession, bola: Person) -> None:
    page = hr.open(f"/leeds/staff/{bola.id}")
    assert "This record is restricted since 1 April 2030" in page.text
    assert {"Change", "Record leaving", "Name a stand-in", "Add a post", "Data rights"} & {*page.links()} == {
        "Data rights"
    }
    change = {"first_name": "Bola", "last_name": "Changed", "payroll_number": "BADE", "job_title": "Officer"}
    refused = hr.send(f"/leeds/staff/{bola.id}/change", change | {"starts_on": "2028-01-01", "version": "2"})
    assert (refused.status, refused.problems) == (
        409,
        [SENTENCE],
    )
    leaving = hr.send(f"/leeds/staff/{bola.id}/leave", {"ends_on": "2030-01-01", "leaving_reason": "Resigned"})
    assert leaving.status == 409
    assert person_called(leeds, "Bola").last_name == "Ade"


def file_of(app: FastAPI, hr: Browser, leeds: OrganisationSession, mode: str, content: bytes) -> StaffUpload:
    hr.send("/leeds/staff-files", {"mode": mode}, file=("staff.csv", content))
    work(app)
    leeds.commit()
    return leeds.exec(select(StaffUpload)).one()


@pytest.mark.usefixtures("bola")
def test_a_batch_of_another_system_is_told_so_at_the_row(app: FastAPI, leeds: OrganisationSession) -> None:
    row = {"payroll_number": "BADE", "first_name": "Bola", "last_name": "Other", "job_title": "Director"}
    rows = [row | {"service_area": "Corporate", "start_date": "2028-01-01"}]
    system = system_of(app, LEEDS, "staff.keep")
    answer = system.put("/api/v1/leeds/staff", json=rows, headers={"Idempotency-Key": "one"}).json()
    assert answer["counts"] == {"fault": 1}
    assert "restricted" in answer["rows"][0]["faults"][0]["sentence"]
    leeds.expire_all()
    assert person_called(leeds, "Bola").last_name == "Ade"


def test_a_staff_file_says_so_at_the_row(app: FastAPI, hr: Browser, leeds: OrganisationSession, bola: Person) -> None:
    found = file_of(app, hr, leeds, "changes", STAFF_FILE + ROW)
    assert found.counts == {"faulty": 1}
    page = hr.open(f"/leeds/staff-files/{found.id}")
    assert "The record of this person is restricted: it stays as it is." in page.text
    assert bola.version == 2


def test_a_file_of_everyone_that_does_not_name_them_ends_nobody(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, bola: Person
) -> None:
    content = STAFF_FILE + ROW.replace(b"BADE,Bola,Ade", b"NEW1,Kim,Lee")
    found = file_of(app, hr, leeds, "everyone", content)
    assert found.counts == {"new": 1, "left": 5}  # everybody else of the cast
    hr.send(f"/leeds/staff-files/{found.id}/approve", {"leaving": "5"})
    work(app)
    leeds.commit()
    assert leeds.get_one(StaffUpload, found.id, populate_existing=True).state is State.APPLIED
    assert leeds.exec(select(Post).where(Post.person_id == bola.id)).one().ends_on is None


def test_what_goes_out_leaves_the_person_out(
    app: FastAPI, hr: Browser, leeds: OrganisationSession, bola: Person
) -> None:
    payroll = system_of(app, LEEDS, "staff.read", "staff.keep")
    cohort = make_cohort(leeds)
    make_applicant(leeds, cohort, member_id=member_id_of(leeds, BOLA), name="Bola Ade")
    exports = ["/leeds/staff/csv", "/api/v1/leeds/staff", f"/leeds/cohorts/{cohort.id}/applicants.csv"]
    for address in exports:
        answer = payroll.get(address) if address.startswith("/api") else hr.client.get(address)
        assert b"Bola" not in answer.content, address
    assert payroll.get(f"/api/v1/leeds/staff/{bola.id}").status_code == 404
    assert bola.id not in posts_of_staff(leeds)["person_id"].to_list()
    assert bola.id not in register(leeds, TODAY)["person_id"].to_list()
    assert "Bola" not in [one.first_name for one in team_of(leeds, [person_called(leeds, "Lena").id], TODAY)]


def test_the_engine_is_given_nobody_restricted(leeds: OrganisationSession, bola: Person) -> None:
    card = make_participant(leeds, member_id_of(leeds, BOLA), wants={"Agile working": 2})
    other = make_participant(leeds, member_id_of(leeds, "will.park@leeds.example"), round_id=card.round_id)
    frames = cohort_of(leeds, card.round_id, read_keys(KEYS))
    assert frames.people["person"].to_list() == [str(other.id)]
    assert str(card.id) not in frames.skills["person"].to_list()
    assert bola.id


def test_another_system_may_not_change_it(app: FastAPI, bola: Person) -> None:
    payroll = system_of(app, LEEDS, "staff.keep")
    fields = {"first_name": "Bola", "last_name": "X", "payroll_number": "BADE", "job_title": "Officer"}
    body = fields | {"starts_on": "2028-01-01", "version": 2}
    answer = payroll.put(f"/api/v1/leeds/staff/{bola.id}", json=body)
    assert answer.status_code == 409
    assert "is restricted" in answer.text


ABOUT_PEOPLE = [each for each in models(Owned) if not issubclass(each, Shared) and way_to_person(each)]


@pytest.mark.parametrize("model", ABOUT_PEOPLE, ids=lambda model: model.__name__)
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_no_visitor_adds_a_row_of_any_table(leeds: OrganisationSession, bola: Person, model: type[SQLModel]) -> None:
    """Of every table that says whom a row is about, and of those that are still to be written."""
    if model.__name__ in ("Restriction", "Person"):
        return
    leeds.info[ACTS] = 0
    column = way_to_person(model)
    assert column
    number = bola.id if column[1] == "person_id" else member_id_of(leeds, BOLA)
    row = model()
    setattr(row, column[1], number)
    leeds.add(row)
    with pytest.raises(Refusal, match="is restricted"):
        leeds.flush()


def test_many_at_once_pass_them_by(leeds: OrganisationSession, bola: Person) -> None:
    leeds.info[ACTS] = 0
    leeds.exec(update(Post).where(col(Post.person_id) > 0).values(grade="G9"))
    of_bola = select(Post.grade).where(Post.person_id == bola.id)
    assert leeds.exec(select(func.count()).select_from(Post).where(Post.grade == "G9")).one() > 3
    assert leeds.exec(of_bola).all() == [""]
    leeds.info[ACTS] = bola.id
    leeds.exec(update(Post).where(col(Post.person_id) > 0).values(grade="G8"))
    assert leeds.exec(of_bola).all() == ["G8"]


def test_what_is_about_them_alone_is_refused(leeds: OrganisationSession, bola: Person) -> None:
    post = leeds.exec(select(Post).where(Post.person_id == bola.id)).one()
    leeds.info[ACTS] = 0
    with pytest.raises(Refusal, match="is restricted"):
        leeds.exec(delete(Post).where(col(Post.person_id) == bola.id))
    with pytest.raises(Refusal, match="is restricted"):
        update_many(leeds, Post, [{"id": post.id, "grade": "G9"}])
    taken = {"title": "A course", "kind": "leadership", "organiser": "Leeds", "source": "x:1", "starts_on": TODAY}
    with pytest.raises(Refusal, match="is restricted"):
        insert_many(leeds, Participation, [taken | {"person_id": bola.id}])


def test_the_list_of_staff_says_so(hr: Browser, bola: Person) -> None:
    names = [row[0] for row in hr.open("/leeds/staff").rows()]
    assert [name for name in names if "Restricted" in name] == [f"{bola.name} Restricted"]


def test_no_row_of_any_table_goes_out(participant: Browser, hr: Browser, leeds: OrganisationSession) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"})
    bola, member = person_called(leeds, "Bola"), member_id_of(leeds, BOLA)
    known = {"kind": "leadership", "title": "A course", "organiser": "Leeds", "source": "x:1", "starts_on": TODAY}
    leeds.add(Participation.model_validate(known | {"person_id": bola.id}))
    make_applicant(leeds, make_cohort(leeds), member_id=member)
    make_participant(leeds, member)
    before = {model: rows_of(leeds, model, bola.id, member) for model in ABOUT_PEOPLE}
    assert {model.__name__ for model, rows in before.items() if rows} >= {
        "Person", "Post", "Participation", "Answer", "Applicant", "RoundParticipant",
    }  # fmt: skip
    leeds.commit()
    hr.send(f"/leeds/staff/{bola.id}/rights/restrict", REASON)
    leeds.info[GOES_OUT] = True
    assert {model.__name__: rows_of(leeds, model, bola.id, member) for model in before if before[model]} == {
        model.__name__: 0 for model in before if before[model]
    }


def rows_of(leeds: OrganisationSession, model: type[SQLModel], person_id: int, member_id: int) -> int:
    _, name = way_to_person(model) or (model, "")
    number = member_id if name == "member_id" else person_id
    return leeds.exec(select(func.count()).select_from(model).where(getattr(model, name) == number)).one()


def test_the_person_takes_back_what_they_said_but_adds_nothing(
    participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"})
    hr.send(f"/leeds/staff/{person_called(leeds, 'Bola').id}/rights/restrict", REASON)
    assert participant.send("/leeds/diversity/mine", {"ethnicity": "Irish"}).status == 409
    assert participant.send("/leeds/diversity/mine/withdraw").status == 303
    assert "Restrictions of your record" in participant.open("/leeds/my-record").text


def test_it_is_lifted_with_a_note_and_both_are_written_down(
    hr: Browser, leeds: OrganisationSession, bola: Person
) -> None:
    address = f"/leeds/staff/{bola.id}/rights"
    assert hr.send(f"{address}/restrict", REASON).problems == ["This record is restricted already."]
    assert hr.send(f"{address}/lift", {"note": ""}).status == 422
    assert hr.send(f"{address}/lift", {"note": "The grade was right."}).status == 303
    assert hr.send(f"{address}/lift", {"note": "Again"}).problems == ["This record is not restricted."]
    done = [row[2] for row in hr.open("/leeds/audit?about=BADE").rows()]
    leeds.commit()
    assert done == [f"lifted the restriction of person {bola.id}", f"restricted person {bola.id}"]
    assert bola.id in register(leeds, TODAY)["person_id"].to_list()
