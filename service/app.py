"""The one place where things are wired."""

from functools import cache

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from service.features import FEATURES
from service.signposts import Signposts
from workforce import collisions, refusals
from workforce.access import Permission
from workforce.bodies import MOST, Bodies
from workforce.database import open_engine
from workforce.diversity.cipher import keys_of
from workforce.gates import Gate, is_signed_in
from workforce.headers import Headers
from workforce.heads import Heads
from workforce.people.enrolment.uploads import LARGEST
from workforce.screens import STATIC
from workforce.settings import Settings
from workforce.web import Building


def building_for(settings: Settings) -> Building:
    """Without keys for sealing nothing starts, rather than the first answer failing."""
    keys_of(settings)
    return Building(
        engine=open_engine(settings.database, settings.pool),
        settings=settings,
        navigation=[item for feature in FEATURES for item in feature.navigation],
        scopes=[each for feature in FEATURES for each in feature.permissions if each in asked_by_systems()],
        retention=[rule for feature in FEATURES for rule in feature.retention],
        tellings={model: telling for feature in FEATURES for model, telling in feature.tellings.items()},
    )


@cache
def asked_by_systems() -> frozenset[Permission]:
    """What a token may be given: permissions that a route of the JSON interface asks for."""
    routers = (router for feature in FEATURES for router in feature.routers if router.prefix.startswith("/api/"))
    routes = (route for router in routers for route in router.routes if isinstance(route, APIRoute))
    gates = (each.call for route in routes for each in route.dependant.dependencies)
    return frozenset(gate.permission for gate in gates if isinstance(gate, Gate))


def create_app(settings: Settings) -> FastAPI:
    app = FastAPI(title="Workforce", version="1", docs_url=None, redoc_url=None, openapi_url="/api/v1/openapi.json")
    app.state.building = building_for(settings)
    app.mount("/static", StaticFiles(directory=STATIC, check_dir=False))
    # An address of its own, like /secondments, comes before /{organisation}, which would take it for a name.
    routers = [router for feature in FEATURES for router in feature.routers]
    routers.sort(key=lambda router: router.prefix.startswith("/{organisation}"))
    for router in routers:
        app.include_router(router, include_in_schema=router.prefix.startswith("/api/"), responses=refusals.ANSWERS)
    app.router.middleware_stack = Signposts(app.router, routers)
    for problem in refusals.STATUS:
        app.add_exception_handler(problem, refusals.tell)
    for problem in collisions.KINDS:
        app.add_exception_handler(problem, collisions.tell)
    app.add_exception_handler(HTTPException, refusals.tell_status)
    app.add_exception_handler(Exception, refusals.tell_fault)
    app.add_middleware(Bodies, larger={r"/[^/]+/staff-files(/[0-9]+/mended)?": LARGEST + MOST}, knows=is_signed_in)
    app.add_middleware(Heads)
    app.add_middleware(Headers, prefix=app.state.building.prefix)
    return app
