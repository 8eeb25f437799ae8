"""The organisations of the United Kingdom that this system knows without being told, and their footprints."""

from collections.abc import Iterable
from pathlib import Path

from sqlmodel import col, select

from workforce.identity import Organisation, OrganisationKind
from workforce.organisations.loading import Loaded, lines_of, settle
from workforce.organisations.models import Footprint, FootprintKind, FootprintMember
from workforce.tenancy import OrganisationSession, Row

FOLDER = Path(__file__).parent / "reference"
# Addresses begin with an organisation's slug or with one of these.
RESERVED = frozenset(
    {
        "sign-in",
        "account",
        "address",
        "secondments",
        "offers",
        "invited",
        "open",
        "static",
        "api",
        "accessibility",
        "privacy",
    }
)
NOT_COUNCILS = {"combined authority", "strategic regional authority"}


def load(session: OrganisationSession) -> Loaded:
    """Write organisations and footprints; the second time nothing changes.

    An organisation that stands already, under the same code, keeps its slug: addresses do not change.
    """
    organisations = load_organisations(session)
    footprints = settle(session, Footprint, ["code"], list(footprint_rows()))
    members = settle(
        session, FootprintMember, ["footprint_id", "organisation_id", "starts_on"], list(member_rows(session))
    )
    return organisations + footprints + members


def load_organisations(session: OrganisationSession) -> Loaded:
    slugs = {row.code: row.slug for row in session.exec(select(Organisation))}
    rows = [organisation_row(line) for line in known_lines()]
    return settle(session, Organisation, ["code"], [row | kept_slug(row, slugs) for row in rows])


def known_lines() -> list[dict[str, str]]:
    return lines_of(FOLDER / "local_authorities.csv") + lines_of(FOLDER / "public_bodies.csv")


def organisation_row(line: dict[str, str]) -> Row:
    population = line.get("population")
    return {
        "code": line["code"],
        "slug": line["slug"],
        "name": line["name"],
        "kind": OrganisationKind(line["kind"]),
        "nation": line["nation"],
        "region": line.get("region", ""),
        "population": int(population) if population else None,
    }


def kept_slug(row: Row, slugs: dict[str, str]) -> Row:
    return {"slug": slugs.get(str(row["code"]), row["slug"])}


def councils() -> list[dict[str, str]]:
    lines = lines_of(FOLDER / "local_authorities.csv")
    return [line for line in lines if line["kind"] not in NOT_COUNCILS]


def footprint_rows() -> Iterable[Row]:
    lines = lines_of(FOLDER / "local_authorities.csv")
    for region in sorted({line["region"] for line in lines}):
        yield {"code": region_code(region), "name": region, "kind": FootprintKind.REGION}
    for line in lines:
        if line["kind"] in NOT_COUNCILS:
            yield {"code": line["code"], "name": line["name"], "kind": FootprintKind.COMBINED_AUTHORITY}


def region_code(region: str) -> str:
    return f"region {region.lower().replace(' ', '-')}"


def member_rows(session: OrganisationSession) -> Iterable[Row]:
    """Every council in its region, and constituent councils in their combined authority."""
    organisations = ids_by_code(session, Organisation)
    footprints = ids_by_code(session, Footprint)
    for line in councils():
        for code in (region_code(line["region"]), line["combined_authority"]):
            if code:
                yield {
                    "footprint_id": footprints[code],
                    "organisation_id": organisations[line["code"]],
                    "starts_on": None,
                }


def ids_by_code(session: OrganisationSession, model: type[Organisation] | type[Footprint]) -> dict[str, int]:
    return dict(session.exec(select(col(model.code), col(model.id))).all())
