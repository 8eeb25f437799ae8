from sqlmodel import SQLModel

from workforce.diversity.cipher import keys_of
from workforce.diversity.models import Answer
from workforce.diversity.service import opened
from workforce.people.models import Person
from workforce.settings import Settings
from workforce.telling import Telling, Tellings
from workforce.tenancy import OrganisationSession


def answer(session: OrganisationSession, settings: Settings, row: SQLModel) -> str:
    assert isinstance(row, Answer)
    register_id = session.get_one(Person, row.person_id).register_id
    return opened(keys_of(settings), register_id, row.question, row.value)


TELLINGS: Tellings = {
    Answer: Telling(
        "Your answers to the equality questions",
        labels={"person_id": "Whose answer", "version": "List of answers", "value": "Your answer"},
        opens={"value": answer},
    ),
}
