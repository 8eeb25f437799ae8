"""The answers of two records of one person: of each question the newest stands, the others wait in case of undoing.

An answer is bound to the register number of its record, so what passes to the other record is sealed again. What was
there before is laid aside as it was, still sealed, and goes with the next word of the person's own.
"""

from collections.abc import Collection, Sequence

from sqlmodel import col, delete, select

from workforce.diversity.cipher import Keys
from workforce.diversity.models import Answer, AnswerAside
from workforce.diversity.service import has_spoken, opened, sealed
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession


def merge_answers(
    session: OrganisationSession, keys: Keys, pair: tuple[Person, Person], unheard: Collection[int]
) -> None:
    """Rows are numbered in the order in which they were given, so the highest number of a question is the newest.

    What an older file said stands only where neither record has its person's own word. The `unheard` signed in under
    another account than the one that goes on, and to that one nothing of what they said is shown: it waits aside.
    """
    kept, gone = pair
    both = {kept.id: kept, gone.id: gone}
    rows = session.exec(select(Answer).where(col(Answer.person_id).in_(both)).order_by(col(Answer.id))).all()
    spoken = has_spoken(session, kept) or has_spoken(session, gone)
    newest = {row.question: row for row in rows if row.person_id not in unheard and not (spoken and row.is_imported)}
    session.add_all(aside(row, both[row.person_id], kept, gone) for row in rows)
    for row in rows:
        if row.person_id == gone.id or newest.get(row.question) is not row:
            session.delete(row)
    session.flush()
    won = [row for row in newest.values() if row.person_id == gone.id]
    session.add_all(passed_on(keys, row, kept, gone) for row in won)


def aside(row: Answer, whose: Person, kept: Person, gone: Person) -> AnswerAside:
    return AnswerAside(
        person_id=kept.id,
        gone=gone.register_id,
        answer_id=row.id,
        was_of=whose.id,
        register_id=whose.register_id,
        question=row.question,
        version=row.version,
        value=row.value,
        is_imported=row.is_imported,
    )


def passed_on(keys: Keys, row: Answer, kept: Person, gone: Person) -> Answer:
    said = opened(keys, gone.register_id, row.question, row.value)
    value = sealed(keys, kept.register_id, row.question, said)
    return Answer(
        person_id=kept.id, question=row.question, version=row.version, value=value, is_imported=row.is_imported
    )


def unmerge_answers(session: OrganisationSession, kept: Person, gone: str) -> None:
    """To each record its own again; what the person has said or withdrawn since stays said or withdrawn."""
    rows = aside_of(session, gone)
    if not rows:
        return
    session.exec(delete(Answer).where(col(Answer.person_id) == kept.id))
    for row in rows:
        values = {"id": row.answer_id, "person_id": row.was_of, "question": row.question}
        rest = {"version": row.version, "value": row.value, "is_imported": row.is_imported}
        session.add(Answer.model_validate(values | rest))
        session.delete(row)
    session.flush()


def forget_aside(session: OrganisationSession, gone: str) -> None:
    session.exec(delete(AnswerAside).where(col(AnswerAside.gone) == gone))


def aside_of(session: OrganisationSession, gone: str) -> Sequence[AnswerAside]:
    return session.exec(select(AnswerAside).where(AnswerAside.gone == gone).order_by(col(AnswerAside.answer_id))).all()
