"""A person is erased in two steps: what goes, what stays and why is shown first; the audit log still verifies."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.crossing import Standing
from programmes.mentoring.models import MentoringCard, MentoringRegistration, RoundParticipant, Side
from tests.browsing import Browser
from tests.cast import NOW, TODAY
from tests.cohort_makers import make_applicant, make_cohort, only_applicant, send_application
from tests.makers import make_person, make_post, member_id_of, person_called, work
from tests.programmes.mentoring.makers import make_round
from tests.workforce.rights.makers import make_participant
from workforce.audit import AuditKey, AuditLine, digest_of
from workforce.auditing import chain
from workforce.diversity.models import Answer
from workforce.identity import Account, Membership
from workforce.mail import Letter
from workforce.people.models import Person, Post
from workforce.people.ways_in.settling import settle_ways_in
from workforce.rights.keeping import months_after
from workforce.rights.models import Erasure
from workforce.tenancy import OrganisationSession

BOLA = "bola.ade@leeds.example"
SIX_YEARS = "Claims under a contract of employment may be brought for six years"


def long_gone(leeds: OrganisationSession) -> Person:
    """Somebody who left more than six years ago, and manages a post on paper."""
    robin = make_person(
        leeds, first_name="Robin", last_name="Canary", email="robin.canary@leeds.example",
        starts_on=date(2020, 1, 1), ends_on=date(2023, 3, 31),
    )  # fmt: skip
    make_post(leeds, make_person(leeds), manager_id=robin.id)
    leeds.add(Letter(to="robin.canary@leeds.example", subject="Welcome", body="", written_at=NOW, sent_at=NOW))
    settle_ways_in(leeds, [robin.id], TODAY)
    leeds.commit()
    return robin


def erase(hr: Browser, person: Person) -> None:
    address = f"/leeds/staff/{person.id}/rights/erase"
    assert hr.send(address, {"reason": "A letter of 1 April"}).status == 303
    assert hr.send(f"{address}/confirm", {"typed": f"{person.first_name} {person.last_name}"}).status == 303


def test_nothing_is_left_of_somebody_who_left_long_ago(hr: Browser, leeds: OrganisationSession) -> None:
    robin = long_gone(leeds)
    number = robin.id
    erase(hr, robin)
    leeds.expunge_all()
    leeds.commit()
    assert leeds.get(Person, number) is None
    assert leeds.exec(select(Letter).where(Letter.to == "robin.canary@leeds.example")).all() == []
    assert leeds.exec(select(Post).where(Post.manager_id == number)).all() == []
    assert hr.open(f"/leeds/staff/{number}").status == 404
    assert "Robin" not in hr.open("/leeds/retention").text
    counted = leeds.exec(select(Erasure)).one()
    assert counted.counts["Your posts"] == {"deleted": 1}
    assert counted.reason == ""


def test_the_page_says_first_what_goes_and_what_stays(hr: Browser, leeds: OrganisationSession) -> None:
    bola = person_called(leeds, "Bola")
    make_participant(leeds, member_id_of(leeds, BOLA))
    page = hr.open(f"/leeds/staff/{bola.id}/rights/erase")
    fates = {row[0]: row[1:] for row in page.rows()}
    assert fates["Your card in a mentoring round here"] == ["1", "Emptied", "–"]
    assert fates["Your posts"][1] == "Kept"
    assert fates["Your posts"][2].startswith(SIX_YEARS)
    assert fates["Who you are in the register"] == ["1", "Kept", "What is kept names it"]
    assert fates["Where you may act"] == ["1", "Kept", "It lets them act for as long as their access lasts"]


def test_of_somebody_in_post_only_what_needs_no_reason_goes(
    participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"})
    bola, member = person_called(leeds, "Bola"), member_id_of(leeds, BOLA)
    make_applicant(leeds, make_cohort(leeds), member_id=member)
    make_participant(leeds, member)
    erase(hr, bola)
    leeds.commit()
    assert leeds.exec(select(Answer)).all() == []
    assert leeds.exec(select(Applicant.name)).one() == "Erased"
    assert leeds.exec(select(RoundParticipant.goals)).one() == ""
    assert leeds.exec(select(Post).where(Post.person_id == bola.id)).one()
    assert participant.open("/leeds/my-record").status == 200


def test_a_wrong_name_or_no_request_erases_nothing(hr: Browser, leeds: OrganisationSession) -> None:
    robin = long_gone(leeds)
    address = f"/leeds/staff/{robin.id}/rights/erase"
    asked = hr.send(f"{address}/confirm", {"typed": "Robin Canary"})
    assert asked.problems == ["Ask for the erasure first, then confirm it."]
    hr.send(address, {"reason": "A letter"})
    assert hr.send(address, {"reason": "Again"}).status == 409
    assert hr.send(f"{address}/confirm", {"typed": "Robyn"}).problem_at("typed")
    assert hr.send(f"{address}/call-off").status == 303
    assert hr.send(f"{address}/call-off").problems == ["No erasure of this person waits to be confirmed."]
    leeds.commit()
    assert leeds.get(Person, robin.id, populate_existing=True)


def test_a_restricted_record_is_not_erased(hr: Browser, leeds: OrganisationSession) -> None:
    robin = long_gone(leeds)
    hr.send(f"/leeds/staff/{robin.id}/rights/restrict", {"reason": "She needs it for a claim"})
    refused = hr.send(f"/leeds/staff/{robin.id}/rights/erase", {"reason": "A letter"})
    assert "restricted" in refused.problems[0]


def test_the_chain_verifies_after_the_key_is_gone(hr: Browser, leeds: OrganisationSession) -> None:
    form = {"first_name": "Robin", "last_name": "Canary", "payroll_number": "RC1", "job_title": "Clerk"}
    place = hr.send("/leeds/staff/new", form | {"starts_on": "2020-01-01", "ends_on": "2023-03-31"}).location
    number = int(place.rsplit("/", 1)[1])
    leeds.commit()
    line = leeds.exec(select(AuditLine).where(AuditLine.subject == number, AuditLine.verb == "enrolled")).one()
    key = leeds.exec(select(AuditKey).where(AuditKey.subject == number)).one()
    assert len(line.said) == 64
    assert line.said != digest_of(key, {"first_name": "Robin"})
    chain.seal(leeds)
    leeds.commit()
    erase(hr, person_called(leeds, "Robin"))
    leeds.commit()
    assert leeds.exec(select(AuditKey)).all() == []
    chain.seal(leeds)
    verdict = chain.verify(leeds)
    assert (verdict.holds, verdict.loose) == (True, 0)
    assert leeds.exec(select(AuditLine).where(AuditLine.subject == number)).all()


def test_the_number_of_somebody_erased_is_nobody_elses_ever(hr: Browser, leeds: OrganisationSession) -> None:
    robin = long_gone(leeds)
    for each in leeds.exec(select(Person).where(Person.id > robin.id)).all():
        for post in leeds.exec(select(Post).where(Post.person_id == each.id)):
            leeds.delete(post)
        leeds.flush()
        leeds.delete(each)
    leeds.commit()
    number = robin.id
    erase(hr, robin)
    leeds.commit()
    assert make_person(leeds).id > number


def test_access_ends_with_the_erasure(hr: Browser, leeds: OrganisationSession) -> None:
    robin = long_gone(leeds)
    account = Account(email="robin.canary@leeds.example", born_at=NOW)
    leeds.add(account)
    leeds.flush()
    member = leeds.exec(select(Membership).where(Membership.person_id == robin.id)).one()
    member.account_id = account.id
    leeds.commit()
    erase(hr, robin)
    leeds.commit()
    leeds.refresh(member)
    leeds.refresh(account)
    nowhere = f"erased-{member.id}@erased.invalid"
    assert [member.email, member.name, member.account_id, member.person_id] == [nowhere, "", None, None]
    assert account.email == f"erased-{account.id}@erased.invalid"


@pytest.mark.parametrize(("day", "months", "after"), [
    (date(2024, 2, 29), 12, date(2025, 2, 28)), (date(2030, 8, 31), 6, date(2031, 2, 28)),
    (date(2030, 12, 5), 72, date(2036, 12, 5)),
])  # fmt: skip
def test_months_after_a_day(day: date, months: int, after: date) -> None:
    assert months_after(day, months) == after


def test_what_was_sent_elsewhere_is_taken_back(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    hr: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    """Through the letterbox, like a withdrawal of her own; nobody at Leeds has to write to anybody."""
    send_application(app, participant, line_manager, make_cohort(institute))
    assert only_applicant(institute).name == "Bola Ade"
    round_id = make_round(institute)
    leeds.commit()
    bola = person_called(leeds, "Bola")
    known = {"person_id": bola.id, "round_id": round_id, "side": Side.BOTH, "name": "Bola", "consented_at": NOW}
    leeds.add(MentoringRegistration.model_validate(known))
    leeds.commit()
    erase(hr, bola)
    assert institute.exec(select(MentoringCard.is_withdrawn)).all() == [True]
    institute.commit()
    work(app)
    emptied = only_applicant(institute)
    assert (emptied.why, emptied.job_title, emptied.standing) == ("", "", Standing.WITHDRAWN)
    assert "told at once to empty it" in hr.open(f"/leeds/staff/{bola.id}/rights/erase").text
