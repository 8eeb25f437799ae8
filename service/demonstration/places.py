"""Twelve councils and a department that exist nowhere, in regions that do; and where some of them work together."""

from dataclasses import dataclass

from workforce.identity import Organisation, OrganisationKind
from workforce.organisations.models import Footprint, FootprintKind


@dataclass(frozen=True)
class Place:
    slug: str
    name: str
    kind: OrganisationKind
    region: str
    staff: int


UNITARY, COUNTY, DISTRICT = OrganisationKind.UNITARY, OrganisationKind.COUNTY, OrganisationKind.DISTRICT
METROPOLITAN, BOROUGH = OrganisationKind.METROPOLITAN, OrganisationKind.LONDON_BOROUGH

PLACES = [
    Place("aldermere", "Aldermere City Council", METROPOLITAN, "Yorkshire and The Humber", 900),
    Place("brackenholt", "Brackenholt Council", UNITARY, "South West", 620),
    Place("carrowby", "Carrowby Borough Council", DISTRICT, "East Midlands", 260),
    Place("dunsterford", "Dunsterford County Council", COUNTY, "South East", 880),
    Place("eastmarch", "Eastmarch District Council", DISTRICT, "East of England", 240),
    Place("farleigh-cross", "London Borough of Farleigh Cross", BOROUGH, "London", 760),
    Place("greywater", "Greywater Council", UNITARY, "North East", 520),
    Place("hallowdale", "Hallowdale Metropolitan Borough Council", METROPOLITAN, "North West", 640),
    Place("ironbeck", "Ironbeck Council", UNITARY, "West Midlands", 480),
    Place("juniper-vale", "Juniper Vale District Council", DISTRICT, "South East", 220),
    Place("kestrelmoor", "Kestrelmoor District Council", DISTRICT, "South West", 210),
    Place("larkfleet", "London Borough of Larkfleet", BOROUGH, "London", 560),
]
DEPARTMENT = Place("public-renewal", "Department for Public Renewal", OrganisationKind.DEPARTMENT, "London", 180)
FICTIONAL = [*PLACES, DEPARTMENT]
# Areas that three or more of them work together in, by slug.
FOOTPRINTS = {
    "Northmere Combined Authority": ("aldermere", "greywater", "hallowdale", "ironbeck"),
    "Southvale Partnership": ("brackenholt", "dunsterford", "juniper-vale", "kestrelmoor"),
}
INSTITUTE = "sector-institute"  # the sector's body is among the facts


def footprint(number: int, name: str) -> Footprint:
    return Footprint(code=f"DEMOF{number}", name=name, kind=FootprintKind.COMBINED_AUTHORITY)


def organisation(number: int, place: Place) -> Organisation:
    return Organisation(
        code=f"DEMO{number:03}",
        slug=place.slug,
        name=place.name,
        kind=place.kind,
        nation="England",
        region=place.region,
        is_fictional=True,
    )
