"""What the person alone is told of their answers, and what an erasure leaves: nothing."""

from sqlmodel import SQLModel

from workforce.diversity.cipher import keys_of
from workforce.diversity.models import Answer, AnswerAside, DeclarationRequest, MonitoringFile, Spoken
from workforce.diversity.service import opened
from workforce.identity import Membership
from workforce.people.models import Person
from workforce.settings import Settings
from workforce.telling import Telling, Tellings
from workforce.tenancy import OrganisationSession

LABELS = {
    "person_id": "Whose answer",
    "version": "List of answers",
    "value": "Your answer",
    "is_imported": "From an older file of your employer",
}


def answer(session: OrganisationSession, settings: Settings, row: SQLModel) -> str:
    assert isinstance(row, Answer)
    register_id = session.get_one(Person, row.person_id).register_id
    return opened(keys_of(settings), register_id, row.question, row.value)


def answer_aside(_: OrganisationSession, settings: Settings, row: SQLModel) -> str:
    assert isinstance(row, AnswerAside)
    return opened(keys_of(settings), row.register_id, row.question, row.value)


TELLINGS: Tellings = {
    Answer: Telling("Your answers to the equality questions", labels=LABELS, opens={"value": answer}),
    AnswerAside: Telling(
        "Answers laid aside when two records of yours became one",
        labels=LABELS | {"gone": "Record given up", "was_of": "Record it stood in", "answer_id": "Number it had"},
        links={"was_of": Person},
        opens={"value": answer_aside},
    ),
    Spoken: Telling("That you have answered or withdrawn answers yourself", labels={"person_id": "Whose word it is"}),
    DeclarationRequest: Telling(
        "When you were asked to look at the equality questions", labels={"person_id": "Who was asked"}
    ),
    MonitoringFile: Telling(
        "Older monitoring files that you uploaded",
        labels={"sentence": "What came of it", "matched": "People matched"},
        links={"uploaded_by": Membership},
        left_out={"content": "The file holds the rows of many people; what it said of you is in your own answers"},
        emptied={},
    ),
}
