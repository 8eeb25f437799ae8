"""What HR sees of the register before the return is sent."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest

from tests.browsing import Browser
from tests.makers import make_person, make_post
from workforce.framework.capability import roles
from workforce.people.codes import PostKind
from workforce.people.models import LeavingReason, Sex
from workforce.returns.building import posts_of_staff
from workforce.returns.quality import LOOKED_AT, Gap, Jump, findings, found_in, jumps, looked_at
from workforce.tenancy import OrganisationSession

END = date(2030, 3, 31)
SOUND: Mapping[str, object] = {
    "role": "Data engineer",
    "role_level": "Senior data engineer",
    "is_digital": True,
    "grade": "PO3",
    "sex": Sex.FEMALE,
    "date_of_birth": date(1990, 4, 1),
    "hourly_rate": "21.5",
    "service_area": "Data office",
}
SLIPS: Mapping[Gap, Mapping[str, object]] = {
    Gap.DIGITAL_OUTSIDE: {"role": "Data wizard"},
    Gap.ROLE_UNKNOWN: {"role": "Data wizard", "is_digital": False},
    Gap.NO_SERVICE: {"service_area": ""},
    Gap.NO_GRADE: {"grade": ""},
    Gap.NO_RATE: {"hourly_rate": None},
    Gap.NO_SEX: {"sex": None},
    Gap.NO_BIRTH_DATE: {"date_of_birth": None},
    Gap.ODD_AGE: {"date_of_birth": date(2015, 4, 1)},
}


def found(session: OrganisationSession, day: date = END) -> set[Gap]:
    return {finding.gap for finding in findings(looked_at(posts_of_staff(session, LOOKED_AT), day, roles()))}


def names(session: OrganisationSession, gap: Gap) -> list[str]:
    return found_in(looked_at(posts_of_staff(session, LOOKED_AT), END, roles()), gap)["last_name"].to_list()


@pytest.mark.parametrize("gap", SLIPS)
def test_a_slip_is_found_in_whom_it_is(leeds: OrganisationSession, gap: Gap) -> None:
    make_person(leeds, last_name="Sound", **SOUND)
    make_person(leeds, last_name="Slip", **{**SOUND, **SLIPS[gap]})
    assert "Slip" in names(leeds, gap)
    assert "Sound" not in names(leeds, gap)


def test_an_age_is_counted_to_the_day(leeds: OrganisationSession) -> None:
    make_person(leeds, last_name="Today", **{**SOUND, "date_of_birth": date(2015, 3, 31)})
    make_person(leeds, last_name="Tomorrow", **{**SOUND, "date_of_birth": date(2015, 4, 1)})
    assert names(leeds, Gap.ODD_AGE) == ["Tomorrow"]


def test_two_posts_beyond_full_time_are_found_and_one_that_ended_is_not(leeds: OrganisationSession) -> None:
    both, moved = (make_person(leeds, last_name=name, **SOUND) for name in ("Both", "Moved"))
    make_post(leeds, both, fte=0.4, hourly_rate="20", starts_on=date(2029, 1, 1))
    make_post(leeds, moved, fte=0.4, hourly_rate="20", starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))
    leeds.commit()
    assert names(leeds, Gap.OVER_FULL_TIME) == ["Both", "Both"]


def test_who_acts_up_is_counted_in_the_post_that_is_kept(leeds: OrganisationSession) -> None:
    person = make_person(leeds, last_name="Acting", **SOUND)
    acting = {"kind": PostKind.ACTING_UP, "starts_on": date(2029, 1, 1), "service_area": "Elsewhere"}
    make_post(leeds, person, fte=1.0, hourly_rate="25", **acting)
    leeds.commit()
    posts = posts_of_staff(leeds, LOOKED_AT)
    assert looked_at(posts, END, roles()).filter(last_name="Acting")["service_area"].to_list() == ["Data office"]
    assert "Acting" not in names(leeds, Gap.OVER_FULL_TIME)


def test_who_left_without_a_reason_is_found(leeds: OrganisationSession) -> None:
    gone = {"ends_on": date(2029, 12, 31)}
    make_person(leeds, last_name="Silent", **{**SOUND, **gone})
    make_person(leeds, last_name="Told", **{**SOUND, **gone, "leaving_reason": LeavingReason.RETIRED})
    assert names(leeds, Gap.NO_REASON) == ["Silent"]


def test_a_service_that_halved_in_a_month_stands_out(leeds: OrganisationSession) -> None:
    for number in range(24):
        over = {"ends_on": END - timedelta(days=3)} if number % 2 else {}
        make_person(leeds, **{**SOUND, **over})
    assert Jump("Data office", now=12, before=24) in jumps(posts_of_staff(leeds, LOOKED_AT), END)


def test_ordinary_turnover_does_not() -> None:
    assert not Jump("Housing", now=109, before=100).is_implausible
    assert not Jump("Small team", now=9, before=2).is_implausible
    assert Jump("Housing", now=111, before=100).is_implausible
    assert Jump("Loaded twice", now=20, before=0).is_implausible


def test_hr_sees_what_to_mend_and_in_whom(hr: Browser, leeds: OrganisationSession) -> None:
    make_person(leeds, first_name="Ola", last_name="Slip", **{**SOUND, "role": "Data wizard"})
    page = hr.open("/leeds/returns/check")
    row = next(row for row in page.rows() if row[0].startswith("Digital posts whose role"))
    assert int(row[1]) >= 1
    people = hr.open(f"/leeds/returns/check/people?gap={Gap.DIGITAL_OUTSIDE.value}")
    assert ["Ola Slip", "Data office", "Data wizard", "Senior data engineer"] in people.rows()
    assert "Ola,Slip" in hr.open(f"/leeds/returns/check/people/csv?gap={Gap.DIGITAL_OUTSIDE.value}").text


def test_a_gap_that_there_is_not_is_refused(hr: Browser) -> None:
    assert hr.open("/leeds/returns/check/people?gap=everything").status == 422
