from datetime import date

import polars as pl
import pytest

from tests.cast import NOW
from tests.conftest import KEYS
from tests.makers import make_person, make_post
from tests.workforce.skills import newer
from workforce.diversity import service as diversity
from workforce.diversity.cipher import read_keys
from workforce.diversity.questions import Topic
from workforce.diversity.service import AnswersFields
from workforce.errors import Refusal
from workforce.framework.capability import ISSUED
from workforce.people.models import Contract, LeavingReason, Sex
from workforce.returns.building import Partition, build_return
from workforce.returns.characteristics import age_band
from workforce.returns.pseudonyms import secret_of
from workforce.skills.evidence import Evidence, record_evidence
from workforce.skills.models import Level
from workforce.tenancy import OrganisationSession

END = date(2030, 3, 31)
ENGINEER = {"role_family": "Data", "role": "Data engineer", "role_level": "Senior data engineer", "is_digital": True}
SAID = {"ethnicity": "Caribbean", "condition": "Yes", "impact": "Yes, a lot"}


def built(session: OrganisationSession) -> Partition:
    return build_return(session, END, read_keys(KEYS))


def row_of(partition: Partition, service_area: str) -> dict[str, object]:
    return partition.staff.filter(pl.col("service_area").cast(pl.String) == service_area).row(0, named=True)


def test_a_row_says_what_the_register_says(leeds: OrganisationSession) -> None:
    over: dict[str, object] = ENGINEER | {"service_area": "Data office", "grade": "PO3", "fte": 0.6, "sex": Sex.FEMALE}
    person = make_person(leeds, date_of_birth=date(1990, 4, 1), **over)
    diversity.answer(leeds, read_keys(KEYS), person, AnswersFields.model_validate(SAID))
    row = row_of(built(leeds), "Data office")
    assert len(str(row.pop("pseudonym"))) == 32
    assert row == {
        "organisation": "E08000035",
        "region": "Yorkshire and The Humber",
        "service_area": "Data office",
        "role_family": "Data",
        "role": "Data engineer",
        "role_level": "Senior data engineer",
        "is_digital": True,
        "grade": "PO3",
        "contract": "Permanent",
        "fte": 0.6,
        "sex": "Female",
        "ethnicity": "Caribbean",
        "ethnicity_group": "Black, Black British, Caribbean or African",
        "disability": "Disabled",
        "sexual_orientation": "Not collected",
        "religion": "Not collected",
        "age_band": "35 to 44",
        "in_post": True,
        "joined": False,
        "left": False,
        "moved": False,
        "promoted": False,
        "took_part": False,
        "finished": False,
        "rose_after": False,
    }


def test_the_three_silences_stay_apart(leeds: OrganisationSession) -> None:
    keys = read_keys(KEYS)
    shy = make_person(leeds, service_area="Shy", sex=Sex.MALE)
    diversity.answer(leeds, keys, shy, AnswersFields(ethnicity="Prefer not to say"))
    make_person(leeds, service_area="Silent")
    diversity.collect(leeds, [Topic.ETHNICITY], END)
    partition = built(leeds)
    assert row_of(partition, "Shy")["ethnicity"] == "Prefer not to say"
    assert row_of(partition, "Silent")["ethnicity"] == "Not stated"
    assert row_of(partition, "Silent")["disability"] == "Not collected"
    assert row_of(partition, "Silent")["sex"] == "Not stated"
    assert row_of(partition, "Silent")["age_band"] == "Not collected"


def test_no_name_and_no_address_is_in_it(leeds: OrganisationSession) -> None:
    person = make_person(leeds, first_name="Zebedee", last_name="Quux", email="zebedee@leeds.example")
    told = built(leeds).staff.write_csv()
    for word in ("Zebedee", "Quux", "zebedee@leeds.example", person.payroll_number, person.register_id):
        assert str(word) not in told


def test_pseudonyms_stay_from_month_to_month_and_differ_between_organisations(
    leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    make_person(leeds)
    keys = read_keys(KEYS)
    february = build_return(leeds, date(2030, 2, 28), keys).staff["pseudonym"]
    assert sorted(february) == sorted(built(leeds).staff["pseudonym"])
    twin = make_person(leeds, service_area="Twin")
    make_person(kent, service_area="Twin", payroll_number="another")
    assert twin.register_id
    assert row_of(built(leeds), "Twin")["pseudonym"] != row_of(built(kent), "Twin")["pseudonym"]


def test_the_same_person_at_two_councils_cannot_be_joined(
    leeds: OrganisationSession, kent: OrganisationSession
) -> None:
    assert secret_of(leeds, read_keys(KEYS)) != secret_of(kent, read_keys(KEYS))


def test_leavers_of_the_year_are_described_as_on_their_last_day(leeds: OrganisationSession) -> None:
    over: dict[str, object] = {"ends_on": date(2029, 9, 30), "leaving_reason": LeavingReason.RESIGNED}
    make_person(leeds, service_area="Gone", **over)
    make_person(leeds, service_area="Long gone", ends_on=date(2028, 12, 31))
    partition = built(leeds)
    row = row_of(partition, "Gone")
    assert (row["in_post"], row["left"]) == (False, True)
    assert "Long gone" not in partition.staff["service_area"].cast(pl.String)


def test_agency_workers_secondees_and_councillors_are_not_counted_here(leeds: OrganisationSession) -> None:
    before = built(leeds).staff.height
    make_person(leeds, contract=Contract.AGENCY)
    make_person(leeds, contract=Contract.SECONDEE)
    make_person(leeds, is_councillor=True)
    assert built(leeds).staff.height == before


def test_two_posts_at_once_are_two_rows(leeds: OrganisationSession) -> None:
    person = make_person(leeds, service_area="Double", fte=0.5)
    make_post(leeds, person, service_area="Double", fte=0.5)
    rows = built(leeds).staff.filter(pl.col("service_area").cast(pl.String) == "Double")
    assert rows.height == 2
    assert rows["pseudonym"].n_unique() == 2


def test_skills_are_rows_of_what_the_role_asks_for(leeds: OrganisationSession) -> None:
    person = make_person(leeds, **ENGINEER)
    make_person(leeds, role="Wizard", role_level="Senior wizard")
    record_evidence(leeds, person.id, Evidence("Data modelling", Level.WORKING, "Certificate"), NOW.replace(month=3))
    record_evidence(leeds, person.id, Evidence("Data modelling", Level.EXPERT, "Later"), NOW)
    rows = built(leeds).skills
    assert set(rows["role"].cast(pl.String)) == {"Data engineer"}
    held = dict(rows.select(pl.col("skill").cast(pl.String), "held").rows())
    assert held.pop("Data modelling") == 2  # as at the month's end, not later
    assert {*held.values()} == {None}


def test_evidence_that_had_expired_by_the_months_end_is_not_returned(leeds: OrganisationSession) -> None:
    person = make_person(leeds, **ENGINEER)
    ends = [date(2030, 3, 30), date(2030, 3, 31)]
    for skill, last in zip(["Data modelling", "Testing"], ends, strict=True):
        record_evidence(leeds, person.id, Evidence(skill, Level.WORKING, "Certificate", last), NOW.replace(month=3))
    held = dict(built(leeds).skills.select(pl.col("skill").cast(pl.String), "held").rows())
    assert (held["Data modelling"], held["Testing"]) == (None, 2)


def test_roles_and_skills_bear_the_names_of_the_version_in_force(leeds: OrganisationSession) -> None:
    person = make_person(leeds, role=newer.ROLE, role_level="Senior data analyst", service_area="Data office")
    for skill, level in {newer.RENAMED: 3, newer.PREPARED: 3, newer.MANAGED: 2, newer.ETHICS: 4}.items():
        record_evidence(leeds, person.id, Evidence(skill, Level(level), "Course"), NOW.replace(month=2))
    newer.in_force_since(leeds, date(2030, 3, 1))
    march, february = built(leeds), build_return(leeds, date(2030, 2, 28), read_keys(KEYS))
    assert [row_of(each, "Data office")["role"] for each in (march, february)] == [newer.NEW_ROLE, newer.ROLE]
    assert (march.framework, february.framework) == (newer.ISSUED, ISSUED)
    held = dict(march.skills.select(pl.col("skill").cast(pl.String), "held").rows())
    names = ("Showing data", "Looking after data", "Data ethics", "Data protection")
    assert [held[name] for name in names] == [3, 2, None, None]


def test_a_role_that_the_framework_does_not_know_is_outside_it(leeds: OrganisationSession) -> None:
    make_person(leeds, role="Wizard", role_level="Senior wizard", service_area="Magic")
    row = row_of(built(leeds), "Magic")
    assert row["role_family"] == row["role"] == row["role_level"] == "Outside the framework"


def test_a_month_before_anybody_was_employed_has_no_return(leeds: OrganisationSession) -> None:
    with pytest.raises(Refusal, match="nobody to count"):
        build_return(leeds, date(2020, 1, 31), read_keys(KEYS))


@pytest.mark.parametrize(
    ("born", "band"),
    [
        (date(2014, 4, 1), None),
        (date(2014, 3, 31), "16 to 24"),
        (date(2005, 4, 1), "16 to 24"),
        (date(2005, 3, 31), "25 to 34"),
        (date(1965, 3, 31), "65 and over"),
        (None, None),
    ],
)
def test_age_is_taken_on_the_day(born: date | None, band: str | None) -> None:
    births = pl.DataFrame({"born": [born]}, schema={"born": pl.Date})
    assert births.select(age_band(pl.col("born"), END)).item() == band
