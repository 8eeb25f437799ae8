"""Councils like mine: a group of one type and size is a place of a release, and a planner compares with it."""

import pytest
from fastapi import FastAPI
from sqlmodel import col, select

from tests.browsing import Browser
from tests.cast import KENT, LEEDS
from tests.workforce.releases.makers import END, make_hull, release_councils
from workforce.database import for_writing
from workforce.identity import Organisation, OrganisationKind
from workforce.releases.alike import alike_on
from workforce.tenancy import OrganisationSession

TABLE = "/{}/statistics/tables/representation-sex"
UNITARY = "Unitary authorities of every size"
GROUP = f"alike:{UNITARY}"


def make_york(app: FastAPI) -> int:
    """Beside Leeds, which is a unitary authority here, and Hull."""
    with OrganisationSession(for_writing(app.state.building.engine)) as session, session.begin():
        session.get_one(Organisation, LEEDS).kind = OrganisationKind.UNITARY
        hull = session.exec(select(Organisation).where(col(Organisation.slug) == "hull")).one()
        york = Organisation.model_validate(hull.model_dump(exclude={"id"}) | {"code": "E06000014", "slug": "york"})
        session.add(york)
        session.flush()
        return york.id


@pytest.fixture
def of_four(app: FastAPI) -> FastAPI:
    """Three unitary authorities of one region, and a county."""
    hull = make_hull(app)
    release_councils(app, [LEEDS, KENT, hull, make_york(app)], END)
    return app


@pytest.mark.usefixtures("of_four")
def test_a_planner_compares_with_councils_like_their_own(planner: Browser, stranger: Browser) -> None:
    page = planner.open(TABLE.format("leeds"))
    assert UNITARY in [option.get_text() for option in page.soup.select("select#beside option")]
    compared = planner.open(f"{TABLE.format('leeds')}?beside={GROUP}")
    assert [row[0] for row in compared.rows(1)][:2] == ["Female", "Male"]
    group = planner.open(f"{TABLE.format('leeds')}?scope={GROUP}")
    assert group.heading.startswith(UNITARY)
    assert "3 of 3 organisations" in group.text
    assert UNITARY not in stranger.open(TABLE.format("kent")).text
    assert stranger.open(f"{TABLE.format('kent')}?scope={GROUP}").status == 404


def test_invented_councils_are_alike_among_themselves(app: FastAPI) -> None:
    make_hull(app)
    make_york(app)
    with OrganisationSession(app.state.building.engine) as session:
        assert {*alike_on(session, END, invented=False)["alike"]} == {UNITARY, "County councils of every size"}
        assert alike_on(session, END, invented=True).is_empty()
