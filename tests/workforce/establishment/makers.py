"""Funded posts of a council, made by the verbs that HR uses."""

from tests.cast import NOW
from workforce.establishment.keeping import EstablishmentFormFields, add
from workforce.people.posts.establishment import EstablishmentPost
from workforce.tenancy import OrganisationSession

FORM: dict[str, object] = {
    "reference": "E1",
    "job_title": "Housing officer",
    "service_area": "Housing",
    "fte": "1",
    "funded_from": "2028-01-01",
}


def make_establishment_post(session: OrganisationSession, **over: object) -> EstablishmentPost:
    found = add(session, EstablishmentFormFields.model_validate(FORM | over), None, NOW)
    session.commit()
    return found
