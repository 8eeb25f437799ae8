"""A programme that declares three tables, of which nothing else knows, and reads somebody’s record."""

KEEPSAKE = """
import json, sys
from typing import ClassVar
from sqlmodel import Field, SQLModel
import service.features
from workforce.classification import Data
from workforce.database import open_engine
from workforce.identity import Organisation
from workforce.people.models import Person
from workforce.rights.walk import rows_about, start_from_person
from workforce.telling import telling_of
from workforce.tenancy import OrganisationSession, Private

class Keepsake(Private, table=True):
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[str] = "the person"
    id: int = Field(default=None, primary_key=True)
    person_id: int
    words: str

class Memento(Private, table=True):
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[str] = "the person"
    id: int = Field(default=None, primary_key=True)
    register_id: str
    words: str

class Trace(Private, table=True):
    data: ClassVar[Data] = Data.PERSONAL
    moves_with: ClassVar[str] = "the person"
    id: int = Field(default=None, primary_key=True)
    keepsake_id: int = Field(foreign_key="keepsake.id")
    words: str

engine, leeds = open_engine("sqlite:///" + sys.argv[1]), int(sys.argv[2])
SQLModel.metadata.create_all(engine)
with OrganisationSession(engine) as session, session.begin():
    place = {"code": "E", "slug": "leeds", "name": "Leeds", "kind": "unitary authority", "nation": "England"}
    session.add(Organisation(id=leeds, **place))
with OrganisationSession(engine, leeds) as session, session.begin():
    person, other = Person(first_name="Bola", last_name="Ade"), Person(first_name="Will", last_name="Park")
    session.add_all([person, other])
    session.flush()
    session.add_all([Keepsake(person_id=other.id, words="not hers"), Memento(register_id="other", words="not hers")])
    session.add_all([Keepsake(person_id=person.id, words="by a number"),
                     Memento(register_id=person.register_id, words="by the permanent number")])
    session.flush()
    session.add(Trace(keepsake_id=2, words="by what hangs on it"))
    session.flush()
    found = rows_about(session, start_from_person(session, person), {})
    told = {telling_of({}, model).title: [{"Words": row.words} for row in rows.values()]
            for model, rows in found.items() if model is not Person}
    print(json.dumps(told))
"""
