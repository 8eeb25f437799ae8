"""The establishment of councils that end: it goes with its service areas, and comes back as it was."""

from fastapi import FastAPI
from sqlmodel import select

from tests.cast import INSTITUTE, KENT, LEEDS, NOW
from tests.makers import make_person
from tests.workforce.establishment.makers import make_establishment_post
from tests.workforce.succession.makers import LEEDS_AND_KENT, at, dump, make_plan, make_successor
from workforce.database import for_writing
from workforce.people.models import Post
from workforce.people.posts.establishment import EstablishmentPost
from workforce.succession.jobs import Verb, do
from workforce.succession.previewing import preview


def references(app: FastAPI, place: int) -> set[str]:
    with at(app, place) as session:
        return {*session.exec(select(EstablishmentPost.reference))}


def test_references_that_two_councils_have_are_told_apart(app: FastAPI) -> None:
    north = make_successor(app, "North")
    for place in (LEEDS, KENT):
        with at(app, place) as session:
            make_establishment_post(session)
    plan, engine, before = make_plan(app, *LEEDS_AND_KENT), for_writing(app.state.building.engine), dump(app)
    settled = "References of establishment posts of Kent County Council that are taken already: 1. Its code is put"
    assert preview(app.state.building.engine, INSTITUTE, plan).settled == [f"{settled} before them."]
    do(engine, Verb.APPLY, INSTITUTE, plan, NOW)
    assert references(app, north) == {"E1", "E10000016-E1"}
    do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    assert dump(app)["establishmentpost"] == before["establishmentpost"]


def test_a_post_goes_with_its_service_area_and_leaves_who_goes_elsewhere(app: FastAPI) -> None:
    east, west = make_successor(app, "East"), make_successor(app, "West")
    with at(app, LEEDS) as session:
        make_establishment_post(session, reference="DIRECTOR", service_area="Corporate")
        housing = make_establishment_post(session, reference="HOUSING", reports_to="DIRECTOR")
        for area in ("Housing", "Corporate"):
            make_person(session, service_area=area, establishment_post_id=housing.id)
    plan = make_plan(app, ("E08000035", "Housing", "WEST"), ("E08000035", "", "EAST"))
    before, engine = dump(app), for_writing(app.state.building.engine)
    do(engine, Verb.APPLY, INSTITUTE, plan, NOW)
    assert (references(app, east), references(app, west)) == ({"DIRECTOR"}, {"HOUSING"})
    with at(app, west) as session:
        assert session.exec(select(Post.establishment_post_id)).all() == [housing.id]
        assert session.exec(select(EstablishmentPost.reports_to_id)).all() == [None]
    with at(app, east) as session:
        assert {*session.exec(select(Post.establishment_post_id))} == {None}
    do(engine, Verb.REVERSE, INSTITUTE, plan, NOW)
    after = dump(app)
    assert {name for name in ("post", "establishmentpost") if after[name] != before[name]} == set()
