"""Answering, changing and withdrawing. Nothing here reads an answer for anyone but the person and a count of all.

No audit line says who answered: whether somebody did is nobody's business either.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from pydantic import ValidationInfo, field_validator
from sqlalchemy import BindParameter, bindparam
from sqlmodel import SQLModel, col, delete, select
from sqlmodel.sql.expression import Select

from workforce.diversity.cipher import Keys
from workforce.diversity.models import Answer, AnswerAside, Collected, Spoken
from workforce.diversity.questions import ALWAYS, QUESTIONS, Question, Topic
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession, Row, kept, update_many

LENGTH = 96  # every answer is sealed at one length, or the length would tell
BATCH = 1000


class AnswersFields(SQLModel):
    """An empty answer withdraws what was said before."""

    ethnicity: str = ""
    condition: str = ""
    impact: str = ""
    orientation: str = ""
    religion: str = ""

    @field_validator("*")
    @classmethod
    def stands_on_the_list(cls, answer: str, info: ValidationInfo) -> str:
        if answer and not QUESTIONS[Question(info.field_name or "")].knows(answer):
            raise ValueError("Choose one of the answers on the list")
        return answer


class CollectedFields(SQLModel):
    topics: list[Topic] = []


def sealed(keys: Keys, register_id: str, question: Question, answer: str) -> bytes:
    """Bound to the permanent number of the person, so that it survives a merger of organisations."""
    return keys.seal(answer.encode().ljust(LENGTH, b"\0"), f"{register_id}:{question.value}")


def opened(keys: Keys, register_id: str, question: Question, value: bytes) -> str:
    return keys.open(value, f"{register_id}:{question.value}").rstrip(b"\0").decode()


PERSON_ID: BindParameter[int] = bindparam("person_id")
THEIRS = kept(select(Answer).where(col(Answer.person_id) == PERSON_ID))
SPOKEN = kept(select(Spoken.id).where(col(Spoken.person_id) == PERSON_ID))
COLLECTED = kept(select(Collected))


def own_answers(session: OrganisationSession, keys: Keys, person: Person) -> dict[Question, str]:
    """For the person's own page alone."""
    theirs = session.exec(THEIRS, params={"person_id": person.id})
    return {row.question: opened(keys, person.register_id, row.question, row.value) for row in theirs}


def answer(session: OrganisationSession, keys: Keys, person: Person, fields: AnswersFields) -> None:
    """Exactly these answers from now on, to the questions that are asked here."""
    said = {Question(name): said for name, said in fields.model_dump().items()}
    withdraw(session, person)
    asked = questions_asked(session)
    session.add_all(
        Answer(
            person_id=person.id,
            question=question,
            version=QUESTIONS[question].version,
            value=sealed(keys, person.register_id, question, said[question]),
        )
        for question in asked
        if said[question]
    )


def withdraw(session: OrganisationSession, person: Person) -> None:
    """Who sends the form twice at once is served one after the other."""
    session.get_one(Person, person.id, with_for_update={"key_share": True})
    for table in (Answer, AnswerAside):
        session.exec(delete(table).where(col(table.person_id) == person.id))
    if not has_spoken(session, person):
        session.add(Spoken(person_id=person.id))


def has_spoken(session: OrganisationSession, person: Person) -> bool:
    """Whether what is kept, or that nothing is, is the person's own word."""
    return session.exec(SPOKEN, params={"person_id": person.id}).first() is not None


def topics_asked(session: OrganisationSession) -> set[Topic]:
    said = {row.topic: row.is_asked for row in session.exec(COLLECTED)}
    return {topic for topic in Topic if said.get(topic, topic in ALWAYS)}


def questions_asked(session: OrganisationSession) -> list[Question]:
    topics = topics_asked(session)
    return [question for question, asked in QUESTIONS.items() if asked.topic in topics]


def collect(session: OrganisationSession, topics: Iterable[Topic], today: date) -> None:
    """Ask about these from now on; answers to what is not asked any more are deleted."""
    session.exec(delete(Collected))
    wanted = {*topics}
    session.add_all(Collected(topic=topic, is_asked=topic in wanted, since=today) for topic in Topic)
    dropped = [question for question, asked in QUESTIONS.items() if asked.topic not in wanted]
    for table in (Answer, AnswerAside):
        session.exec(delete(table).where(col(table.question).in_(dropped)))


def all_answers(session: OrganisationSession, keys: Keys) -> Mapping[int, Mapping[Question, str]]:
    """By person, for counting: what comes of it leaves only as statistics or pseudonymous."""
    said: dict[int, dict[Question, str]] = {}
    query = select(Answer.person_id, col(Answer.question), Answer.value, Person.register_id)
    for person_id, question, value, register_id in session.exec(query.join(Person, col(Person.id) == Answer.person_id)):
        said.setdefault(person_id, {})[question] = opened(keys, register_id, question, value)
    return said


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key whatever an older one sealed; returns how many rows that were."""
    query = select(Answer.id, col(Answer.question), Answer.value, Person.register_id)
    answers = query.join(Person, col(Person.id) == Answer.person_id)
    aside = select(AnswerAside.id, col(AnswerAside.question), AnswerAside.value, AnswerAside.register_id)
    return rotate_rows(session, keys, Answer, answers) + rotate_rows(session, keys, AnswerAside, aside)


def rotate_rows(
    session: OrganisationSession,
    keys: Keys,
    table: type[Answer | AnswerAside],
    query: Select[int, Question, bytes, str],
) -> int:
    done, last = 0, 0
    ordered = query.order_by(col(table.id)).limit(BATCH)
    while batch := session.exec(ordered.where(col(table.id) > last)).all():
        rows = [
            resealed(keys, number, question, value, register_id)
            for number, question, value, register_id in batch
            if not keys.is_newest(value)
        ]
        update_many(session, table, rows)
        done, last = done + len(rows), batch[-1][0]
    return done


def resealed(keys: Keys, number: int, question: Question, value: bytes, register_id: str) -> Row:
    said = opened(keys, register_id, question, value)
    return {"id": number, "value": sealed(keys, register_id, question, said)}
