"""What stands behind the number in a column: a name where everybody may know it, nothing of somebody else."""

from sqlmodel import SQLModel

from workforce.classification import Classified, Data
from workforce.identity import Account, Membership, Organisation
from workforce.people.models import Person
from workforce.rights.links import BY_NAME
from workforce.rights.walk import Rows
from workforce.telling import Telling
from workforce.tenancy import OrganisationSession, Owned, Private, models, table_of

ANOTHERS = "Somebody else’s record, which is theirs to ask for"
NOBODY = (Data.ADMINISTRATIVE, Data.PUBLIC)  # what a table says that is about no person


def target_of(model: type[SQLModel], column: str, telling: Telling) -> type[SQLModel] | None:
    """Whose row the column names, if it names one."""
    for key in table_of(model).c[column].foreign_keys:
        return next(each for each in models(SQLModel) if table_of(each) is key.column.table)
    by_name = BY_NAME.get(column)
    return telling.links.get(column) or (by_name[0] if by_name and by_name[1] == "id" else None)


def named(session: OrganisationSession, target: type[SQLModel], key: int, rows: Rows) -> str | int:
    if key in rows.get(target, {}):
        return "You" if target in (Person, Membership, Account) else key
    assert issubclass(target, Classified)
    if target.data not in NOBODY:
        return ANOTHERS
    row = session.get(target, key)
    return str(getattr(row, "title", "") or getattr(row, "name", "") or key)


def elsewhere(session: OrganisationSession, rows: Rows) -> list[str]:
    """The names of other organisations that a row names, or whose noticeboard it answers."""
    found = [organisations_in(session, row) for of_table in rows.values() for row in of_table.values()]
    numbers = {each for some in found for each in some} - {session.organisation_id}
    return sorted(session.get_one(Organisation, each).name for each in numbers)


def organisations_in(session: OrganisationSession, row: SQLModel) -> set[int]:
    found = set()
    for name in type(row).model_fields:
        value = getattr(row, name)
        target = target_of(type(row), name, Telling("")) if value is not None else None
        if target is Organisation:
            found.add(value)
        elif target and issubclass(target, Owned) and not issubclass(target, Private):
            notice = session.get(target, value)
            found |= {notice.organisation_id} if notice else set()
    return found
