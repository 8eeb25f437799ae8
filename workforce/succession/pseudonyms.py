"""People go on being counted under the key by which they were counted first: series before and after join up."""

from collections.abc import Sequence

from sqlmodel import col, delete, select

from workforce.people.models import Person
from workforce.returns.models import PseudonymKey
from workforce.returns.pseudonyms import own_key
from workforce.succession.journal import added, change, write
from workforce.succession.models import ADDED
from workforce.succession.survey import Speaking, Survey
from workforce.tenancy import OrganisationSession

PERSON, KEY = "person", "pseudonymkey"


def bind(session: OrganisationSession, survey: Survey, plan_id: int) -> Sequence[PseudonymKey]:
    """While the people are still here: who was counted under the own key takes its name along. All keys there are."""
    own = own_key(session)
    if own:
        unnamed = session.exec(select(Person.id).where(Person.counted_by == "").order_by(col(Person.id)))
        leaving = [number for number in unnamed if number in survey.places[PERSON]]
        change(session, Person, "counted_by", ("", own.name), leaving)
        write(session, plan_id, (PERSON, "counted_by"), ("", own.name), leaving)
    return [key.model_copy() for key in session.exec(select(PseudonymKey).order_by(col(PseudonymKey.id)))]


def pass_on(speaking: Speaking, survey: Survey, keys: Sequence[PseudonymKey], plan_id: int) -> None:
    """The main successor is handed the keys themselves; whoever takes over a part gets copies, sealed as they are."""
    for successor in sorted({*survey.places[PERSON].values()} - {survey.main}):
        with speaking(successor) as session:
            copies = [PseudonymKey(name=key.name, drawn_by=key.drawn_by, value=key.value) for key in keys]
            session.add_all(copies)
            session.flush()
            write(session, plan_id, (KEY, ADDED), (None, None), [copy.id for copy in copies])


def take_back(session: OrganisationSession, plan_id: int) -> None:
    """The copies, before rows are given back."""
    session.exec(delete(PseudonymKey).where(col(PseudonymKey.id).in_([*added(session, plan_id, KEY)])))
