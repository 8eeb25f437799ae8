from collections import Counter

import pytest
from sqlmodel import col, func, select

from tests.ours import routes
from workforce.identity import Organisation, OrganisationKind
from workforce.organisations import facts
from workforce.organisations.loading import Loaded
from workforce.organisations.models import Footprint, FootprintKind, FootprintMember
from workforce.tenancy import OrganisationSession


@pytest.fixture
def loaded(leeds: OrganisationSession) -> OrganisationSession:
    facts.load(leeds)
    return leeds


def test_every_council_of_the_kingdom_is_there(loaded: OrganisationSession) -> None:
    kinds = Counter(loaded.exec(select(col(Organisation.kind))).all())
    english = {
        OrganisationKind.UNITARY: 63,  # the Isles of Scilly among them
        OrganisationKind.DISTRICT: 164,
        OrganisationKind.METROPOLITAN: 36,
        OrganisationKind.LONDON_BOROUGH: 32,
        OrganisationKind.COUNTY: 21,
        OrganisationKind.CITY: 1,
    }
    assert {kind: kinds[kind] for kind in english} == english
    assert sum(english.values()) == 317
    assert kinds[OrganisationKind.WELSH] == 22
    assert kinds[OrganisationKind.SCOTTISH] == 32
    assert kinds[OrganisationKind.NORTHERN_IRISH] == 11
    assert kinds[OrganisationKind.COMBINED] == 14
    assert kinds[OrganisationKind.REGIONAL] == 1
    assert kinds[OrganisationKind.SECTOR_BODY] == 1


def test_departments_and_health_are_organisations_too(loaded: OrganisationSession) -> None:
    ministry = loaded.exec(select(Organisation).where(Organisation.code == "GOV-MHCLG")).one()
    assert ministry.kind is OrganisationKind.DEPARTMENT
    assert ministry.name == "Ministry of Housing, Communities and Local Government"
    kinds = set(loaded.exec(select(col(Organisation.kind))).all())
    assert kinds >= {OrganisationKind.ARMS_LENGTH, OrganisationKind.HEALTH}


def test_the_second_time_changes_nothing(loaded: OrganisationSession) -> None:
    again = facts.load(loaded)
    assert (again.added, again.changed) == (0, 0)
    assert again.unchanged > 800
    assert str(Loaded(0, 0, 1200)) == "0 added, 0 changed, 1,200 as they were"


def test_what_somebody_changed_is_put_right(loaded: OrganisationSession) -> None:
    kent = loaded.exec(select(Organisation).where(Organisation.code == "E10000016")).one()
    kent.name = "Garden of England"
    loaded.add(kent)
    assert facts.load(loaded).changed == 1
    assert kent.name == "Kent County Council"


def test_an_organisation_that_stood_already_keeps_its_address(loaded: OrganisationSession) -> None:
    institute = loaded.exec(select(Organisation).where(Organisation.code == "SECTOR")).one()
    assert (institute.id, institute.slug) == (3, "institute")


def test_no_slug_is_another_pages_address() -> None:
    slugs = [line["slug"] for line in facts.known_lines()]
    assert len({*slugs}) == len(slugs)
    assert not {*slugs} & facts.RESERVED
    others = {route.path.split("/")[1] for route in routes()} - {"", "{organisation}"}
    assert others <= facts.RESERVED


def test_a_council_stands_in_its_region_and_its_combined_authority(loaded: OrganisationSession) -> None:
    footprints = (
        select(Footprint.name)
        .join(FootprintMember, col(FootprintMember.footprint_id) == Footprint.id)
        .join(Organisation, col(Organisation.id) == FootprintMember.organisation_id)
    )
    of_leeds = loaded.exec(footprints.where(Organisation.code == "E08000035")).all()
    assert {*of_leeds} == {"Yorkshire and The Humber", "West Yorkshire Combined Authority"}


def test_every_council_has_one_region(loaded: OrganisationSession) -> None:
    regions = loaded.exec(select(Footprint.id).where(Footprint.kind == FootprintKind.REGION)).all()
    assert len(regions) == 12
    counted = select(func.count(col(FootprintMember.id))).where(col(FootprintMember.footprint_id).in_(regions))
    assert loaded.exec(counted).one() == 317 + 22 + 32 + 11
