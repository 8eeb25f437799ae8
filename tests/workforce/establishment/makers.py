"""Funded posts of a council, made by the verbs that HR uses."""

from tests.cast import NOW
from workforce.establishment.file_models import EstablishmentFile, keep_file
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


def make_establishment_file(session: OrganisationSession) -> EstablishmentFile:
    content = b"Reference,Job title,Funded from\nE1,Clerk,2028-01-01\n"
    found = keep_file(session, "establishment.csv", content, None, NOW)
    session.commit()
    return found
