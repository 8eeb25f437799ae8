"""People are asked to look at the equality questions, and nobody can learn who answered."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from fastapi import FastAPI
from sqlmodel import col, select

from service.schedule import ask_for
from tests.browsing import Browser
from tests.cast import NOW
from tests.makers import make_person, person_called, seconds_pass, work
from tests.workforce.diversity.test_nobody_else_reads import CANARIES, PLANTED
from workforce.audit import AuditLine
from workforce.database import for_writing
from workforce.diversity.campaign import DAILY
from workforce.diversity.declared import MONTHLY
from workforce.diversity.models import Answer, DeclarationFigure, DeclarationRequest
from workforce.diversity.questions import Question
from workforce.features import Recurring
from workforce.mail import Letter
from workforce.people.models import Person
from workforce.people.restricting import RestrictionFields, restrict
from workforce.tenancy import OrganisationSession

ADDRESS = "/leeds/diversity/campaigns"
FORM = {"title": "Have your say", "service_area": "", "role_family": "", "whose": "everybody", "due_on": "2030-05-20"}
MAY, JUNE = datetime(2030, 5, 1, 9, tzinfo=NOW.tzinfo), datetime(2030, 6, 1, 9, tzinfo=NOW.tzinfo)


def sent(hr: Browser, app: FastAPI, **over: str) -> str:
    """Planned, sent and written by the worker; returns its address."""
    address = hr.send(ADDRESS, FORM | over).location
    assert hr.send(f"{address}/send").status == 303
    work(app)
    return address


def turn(app: FastAPI, calendar: Recurring, moment: datetime) -> None:
    """What the worker does then; for everybody else it is the cast's now again."""
    seconds_pass(app, int((moment - NOW).total_seconds()))
    ask_for(for_writing(app.state.building.engine), calendar, moment)
    work(app)
    seconds_pass(app, 0)


def letters(session: OrganisationSession) -> list[Letter]:
    session.commit()
    ours = select(Letter).where(col(Letter.subject).startswith("The equality questions"))
    return list(session.exec(ours.order_by(col(Letter.id))))


def make_housing(session: OrganisationSession, many: int) -> list[Person]:
    """Beside smaller areas, which have ten people together."""
    for _ in range(4):
        make_person(session, service_area="Legal")
    return [make_person(session, service_area="Housing") for _ in range(many)]


def answer(session: OrganisationSession, people: Iterable[Person], *, is_imported: bool = False) -> None:
    """Sealed by nobody: counting opens nothing."""
    session.add_all(
        Answer(person_id=each.id, question=Question.RELIGION, version="1", value=b"?", is_imported=is_imported)
        for each in people
    )
    session.commit()


def test_whoever_has_answered_is_written_to_like_everybody_else(
    hr: Browser, app: FastAPI, participant: Browser, leeds: OrganisationSession
) -> None:
    sent(hr, app)
    assert "asked for by 20 May 2030, if you like" in participant.open("/leeds").text
    assert participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"}).status == 303
    assert "You are asked to look at these questions by 20 May 2030" in participant.open("/leeds/diversity/mine").text
    assert "asked for by 20 May 2030, if you like" in participant.open("/leeds").text
    first = letters(leeds)
    turn(app, DAILY, NOW + timedelta(days=42))
    again = letters(leeds)[len(first) :]
    assert {letter.to for letter in again} == {letter.to for letter in first} >= {"bola.ade@leeds.example"}
    for told in (first, again):
        opening = {letter.body.partition("\n")[2] for letter in told}
        assert len(opening) == 1, "a letter to one says more than the letter to another"


def test_a_planted_answer_is_in_no_letter_figure_audit_line_or_page(
    hr: Browser, app: FastAPI, participant: Browser, leeds: OrganisationSession
) -> None:
    hr.send("/leeds/diversity/questions", {"topics": ["Ethnic group", "Disability", "Religion"]})
    address = sent(hr, app)
    for _ in range(12):
        make_person(leeds, service_area="Housing")
    lines = len(leeds.exec(select(AuditLine)).all())
    leeds.commit()
    assert participant.send("/leeds/diversity/mine", CANARIES).status == 303
    assert len(leeds.exec(select(AuditLine)).all()) == lines
    leeds.commit()
    turn(app, MONTHLY, MAY)
    requests = leeds.exec(select(DeclarationRequest)).all()
    assert len({request.told_on for request in requests}) == 1
    figures = leeds.exec(select(DeclarationFigure)).all()
    assert figures
    held = " ".join(str(row.model_dump()) for row in (*requests, *figures, *letters(leeds)))
    for text in (held, hr.open(address).text, hr.open("/leeds/audit").text):
        assert not [canary for canary in PLANTED if canary.decode() in text]


def test_rates_are_of_the_whole_organisation_in_ranges_from_the_first_of_a_month(
    hr: Browser, app: FastAPI, leeds: OrganisationSession
) -> None:
    housing = make_housing(leeds, 15)
    address = sent(hr, app, service_area="Legal")
    assert "Nothing has been counted yet" in hr.open(address).text
    answer(leeds, housing[:6])
    answer(leeds, housing[6:12], is_imported=True)  # what HR brought in is nobody's own answer
    turn(app, MONTHLY, MAY)
    assert ["Housing", "15", "5 to 9", "33 to 60 %", "1 May 2030"] in hr.open(address).rows()
    assert not [row for row in hr.open(address).rows() if row[0] == "Legal"]


def test_neither_another_campaign_nor_another_month_tells_one_answer(
    hr: Browser, app: FastAPI, leeds: OrganisationSession
) -> None:
    housing = make_housing(leeds, 15)
    answer(leeds, housing[:4])
    turn(app, MONTHLY, MAY)
    address = sent(hr, app, due_on="2030-07-31")
    before = hr.open(address).rows()
    answer(leeds, housing[4:5])
    assert hr.open(sent(hr, app, service_area="Housing", due_on="2030-07-31")).rows() == before
    turn(app, MONTHLY, JUNE)
    assert hr.open(address).rows() == before
    answer(leeds, housing[5:9])
    turn(app, MONTHLY, datetime(2030, 7, 1, 9, tzinfo=NOW.tzinfo))
    assert ["Housing", "15", "5 to 9", "33 to 60 %", "1 July 2030"] in hr.open(address).rows()


def test_a_restricted_record_is_neither_asked_nor_counted(
    hr: Browser, app: FastAPI, leeds: OrganisationSession
) -> None:
    housing = make_housing(leeds, 11)
    restrict(leeds, housing[0], RestrictionFields(reason="Disputed"), None, NOW)
    leeds.commit()
    address = sent(hr, app, service_area="Housing")
    assert housing[0].email not in {letter.to for letter in letters(leeds)}
    turn(app, MONTHLY, MAY)
    assert ["Housing", "10"] in [row[:2] for row in hr.open(address).rows()]


def test_only_hr_asks_and_a_stranger_finds_nothing(
    hr: Browser, programme_manager: Browser, line_manager: Browser, stranger: Browser, leeds: OrganisationSession
) -> None:
    address = hr.send(ADDRESS, FORM).location
    for browser, status in ((programme_manager, 403), (line_manager, 403), (stranger, 404)):
        for answered in (browser.open(ADDRESS), browser.open(address), browser.send(f"{address}/send")):
            assert answered.status == status
    assert hr.open(f"{ADDRESS}/999").status == 404
    assert "a day after today" in hr.send(ADDRESS, FORM | {"due_on": "2030-04-01"}).problem_at("due_on")
    assert person_called(leeds, "Bola").email not in {letter.to for letter in letters(leeds)}
