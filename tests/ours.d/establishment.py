"""What the sweep of the whole house needs to walk the addresses of the establishment."""

from collections.abc import Callable
from itertools import count

from tests.workforce.establishment.makers import FORM, make_establishment_file, make_establishment_post
from workforce.tenancy import OrganisationSession

NUMBERS = count()


def form() -> dict[str, object]:
    return FORM | {"reference": f"E{next(NUMBERS)}"}


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "establishment_post_id": lambda session: make_establishment_post(session, **form()).id,
    "establishment_file_id": lambda session: make_establishment_file(session).id,
}
ENDING: dict[str, object] = {"funded_to": "2031-01-01"}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/establishment/new": form(),
    "/{organisation}/establishment/{establishment_post_id}/change": form(),
    "/{organisation}/establishment/{establishment_post_id}/end": ENDING,
    "/api/v1/{organisation}/establishment": form(),
    "/api/v1/{organisation}/establishment/{establishment_post_id}": form(),
    "/api/v1/{organisation}/establishment/{establishment_post_id}/end": ENDING,
}
