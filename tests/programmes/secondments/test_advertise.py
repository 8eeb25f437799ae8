from datetime import date

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from programmes.secondments.advert import Advert, last_day
from programmes.secondments.rules import PolicyFields, SecondmentPolicy, set_policy
from tests.browsing import Browser
from tests.programmes.secondments.adverts import ADVERT, make_advert, make_organisation
from workforce.errors import Refusal
from workforce.identity import OrganisationKind
from workforce.tenancy import OrganisationSession

NEW = "/leeds/secondments/adverts/new"
FAULTS = {
    "an empty title": ({"title": ""}, "title"),
    "a kind that is on no list": ({"kind": "sabbatical"}, "kind"),
    "no months": ({"months": "0"}, "months"),
    "six days a week": ({"days_a_week": "6"}, "days_a_week"),
    "four days that are full-time": ({"pattern": "full-time"}, "days_a_week"),
    "five days that are part-time": ({"days_a_week": "5"}, "days_a_week"),
    "a closing day in the past": ({"closes_on": "2030-03-31"}, "closes_on"),
    "a closing hour in the past": ({"closes_on": "2030-04-01", "closes_time": "09:59"}, "closes_time"),
    "a start before it closes": ({"starts_on": "2030-04-30"}, "starts_on"),
    "an outward one that leads nowhere": (
        {"kind": "outward: one of our staff joins another organisation"},
        "partner",
    ),
    "a VAT treatment without a reason": ({"vat": "outside the scope of VAT"}, "vat_reason"),
    "no supply where the host reimburses": (
        {"vat": "no supply: nothing is reimbursed", "vat_reason": "Free"},
        "vat",
    ),
    "a contact that is no address": ({"contact_email": "ben"}, "contact_email"),
}


def test_hr_advertises(hr: Browser) -> None:
    sent = hr.send(NEW, ADVERT)
    shown = hr.follow(sent)
    assert shown.heading == "Housing data lead"
    assert "4 days a week (0.8 FTE)" in shown.text
    assert hr.open("/leeds/secondments/adverts").rows()[0][:3] == ["Housing data lead", "Open", "30 April 2030, 5:00pm"]


def test_a_programme_manager_advertises(programme_manager: Browser) -> None:
    assert programme_manager.send(NEW, ADVERT).status == 303


def test_those_who_take_part_do_not_advertise(participant: Browser, stranger: Browser) -> None:
    assert participant.open(NEW).status == 403
    assert participant.send(NEW, ADVERT).status == 403
    assert stranger.send(NEW, ADVERT).status == 404


@pytest.mark.parametrize(("over", "field"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_stands_at_its_field(hr: Browser, over: dict[str, str], field: str) -> None:
    refused = hr.send(NEW, ADVERT | over)
    assert refused.status in (409, 422)
    assert refused.problem_at(field)
    assert refused.value_of("summary") == "Lead the work on repairs data."


def test_a_reason_carries_another_vat_treatment(hr: Browser) -> None:
    vat = {"vat": "outside the scope of VAT", "vat_reason": "Joint committee under one authority"}
    assert "Joint committee" in hr.follow(hr.send(NEW, ADVERT | vat)).text


def test_standard_rated_is_what_is_not_answered(leeds: OrganisationSession) -> None:
    assert make_advert(leeds).vat.value == "standard-rated"


@pytest.fixture
def cabinet(engine: Engine) -> OrganisationSession:
    """A session of a central department."""
    return OrganisationSession(engine, make_organisation(engine, kind=OrganisationKind.DEPARTMENT))


def test_the_civil_service_takes_nobody_for_longer_than_two_years_without_competition(
    cabinet: OrganisationSession,
) -> None:
    with cabinet, pytest.raises(Refusal, match="24 months") as refused:
        make_advert(cabinet, months=25)
    assert refused.value.field == "months"


def test_competition_or_another_kind_lifts_that_limit(cabinet: OrganisationSession, kent: OrganisationSession) -> None:
    with cabinet:
        assert make_advert(cabinet, months=25, open_competition=True).id
        assert make_advert(cabinet, months=24).id
    assert make_advert(kent, months=25).id


def test_an_organisation_keeps_to_its_own_policy(hr: Browser, kent: OrganisationSession) -> None:
    assert hr.send("/leeds/secondments/policy", {"longest_months": "11"}).status == 303
    assert "policy allows 11 months" in hr.send(NEW, ADVERT).problem_at("months")
    assert make_advert(kent).months == 12


def test_a_policy_is_a_number_of_months(hr: Browser) -> None:
    refused = hr.send("/leeds/secondments/policy", {"longest_months": "0"})
    assert refused.problem_at("longest_months") == "Error: Enter 1 or more"
    assert hr.send("/leeds/secondments/policy", {"longest_months": ""}).status == 303


def test_an_open_advert_is_changed(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/secondments/adverts/{make_advert(leeds).id}/edit"
    assert hr.open(address).value_of("title") == "Housing data lead"
    assert hr.follow(hr.send(address, ADVERT | {"title": "Repairs data lead"})).heading == "Repairs data lead"


def test_a_change_keeps_to_the_same_rules(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/secondments/adverts/{make_advert(leeds).id}/edit"
    refused = hr.send(address, ADVERT | {"starts_on": "2030-04-02", "title": "Kept"})
    assert refused.problem_at("starts_on")
    assert refused.value_of("title") == "Kept"


def test_closing_early_is_asked_for_twice(hr: Browser, guest: Browser, leeds: OrganisationSession) -> None:
    advert = make_advert(leeds)
    address = f"/leeds/secondments/adverts/{advert.id}/close"
    assert hr.open(address).buttons() == ["Close the advert"]
    assert guest.open(f"/secondments/{advert.id}").status == 200
    assert "Closed." in hr.follow(hr.send(address)).text
    assert guest.open(f"/secondments/{advert.id}").status == 410


def test_what_is_closed_is_neither_closed_nor_changed(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/secondments/adverts/{make_advert(leeds).id}"
    hr.send(f"{address}/close")
    assert "closed already" in hr.send(f"{address}/close").problems[0]
    assert "open it again" in hr.send(f"{address}/edit", ADVERT).problems[0]


def test_a_closed_advert_is_opened_again(hr: Browser, guest: Browser, leeds: OrganisationSession) -> None:
    advert = make_advert(leeds)
    address = f"/leeds/secondments/adverts/{advert.id}"
    hr.send(f"{address}/close")
    until = {"closes_on": "2030-05-10", "closes_time": "12:00"}
    assert hr.send(f"{address}/reopen", until).status == 303
    assert "10 May 2030, 12:00pm" in guest.open(f"/secondments/{advert.id}").text


def test_opening_again_has_rules_of_its_own(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/secondments/adverts/{make_advert(leeds).id}"
    until = {"closes_on": "2030-05-10"}
    assert hr.send(f"{address}/reopen", until).problems == ["This advert is open."]
    hr.send(f"{address}/close")
    assert "passed" in hr.send(f"{address}/reopen", {"closes_on": "2030-03-01"}).problem_at("closes_on")
    assert "copy the advert" in hr.send(f"{address}/reopen", {"closes_on": "2030-06-03"}).problem_at("closes_on")


def test_a_copy_keeps_the_words_and_asks_for_dates(hr: Browser, leeds: OrganisationSession) -> None:
    address = f"/leeds/secondments/adverts/{make_advert(leeds).id}/copy"
    form = hr.open(address)
    assert form.value_of("summary") == "Lead the work on repairs data."
    assert form.value_of("starts_on") == form.value_of("closes_on") == ""
    assert hr.send(address, ADVERT).status == 303
    assert len(leeds.exec(select(Advert)).all()) == 2


@pytest.mark.parametrize("page", ["", "/edit", "/copy", "/close", "/reopen"])
def test_an_advert_is_its_owners(stranger: Browser, leeds: OrganisationSession, page: str) -> None:
    advert = make_advert(leeds)
    assert stranger.open(f"/kent/secondments/adverts/{advert.id}{page}").status == 404
    assert stranger.open(f"/leeds/secondments/adverts/{advert.id}{page}").status == 404


@pytest.mark.parametrize("verb", ["edit", "copy", "close", "reopen"])
def test_nobody_changes_the_advert_of_another(stranger: Browser, leeds: OrganisationSession, verb: str) -> None:
    advert = make_advert(leeds)
    assert stranger.send(f"/kent/secondments/adverts/{advert.id}/{verb}", ADVERT).status == 404


def test_the_list_is_paged_by_the_last_number_shown(hr: Browser, leeds: OrganisationSession) -> None:
    for number in range(51):
        make_advert(leeds, title=f"Advert {number}")
    first = hr.open("/leeds/secondments/adverts")
    assert len(first.rows()) == 50
    assert [row[0] for row in hr.open(first.links()["Older adverts"]).rows()] == ["Advert 0"]


def test_an_empty_list_says_so(hr: Browser) -> None:
    assert "not advertised a secondment yet" in hr.open("/leeds/secondments/adverts").text


@pytest.mark.parametrize(
    ("starts_on", "months", "ends_on"),
    [
        ("2030-06-03", 12, "2031-06-02"),
        ("2030-06-01", 1, "2030-06-30"),
        ("2030-01-31", 1, "2030-02-28"),
        ("2030-12-01", 1, "2030-12-31"),
        ("2028-02-29", 12, "2029-02-28"),
    ],
)
def test_the_last_day_follows_from_the_months(starts_on: str, months: int, ends_on: str) -> None:
    assert last_day(date.fromisoformat(starts_on), months) == date.fromisoformat(ends_on)


def test_the_policy_is_one_row(leeds: OrganisationSession) -> None:
    set_policy(leeds, PolicyFields(longest_months=6))
    set_policy(leeds, PolicyFields(longest_months=None))
    assert leeds.exec(select(SecondmentPolicy.longest_months)).all() == [None]


@pytest.mark.parametrize("between", ["\n", "\r", "\u2028", "\x85", "\ufffe"])
def test_a_title_is_one_line_that_a_letter_and_a_feed_can_bear(hr: Browser, between: str) -> None:
    refused = hr.send(NEW, ADVERT | {"title": f"Housing{between}lead"})
    assert refused.status == 422
    assert refused.problem_at("title")
