"""Which column of which table leads to a person, found in the tables themselves so that a new one is found too."""

from collections.abc import Iterator
from typing import NamedTuple

from sqlmodel import SQLModel

from workforce.identity import Account, Membership
from workforce.people.models import Person
from workforce.telling import Tellings, telling_of
from workforce.tenancy import House, Reference, models, table_of

ROOTS: tuple[type[SQLModel], ...] = (Person, Membership, Account)
# What a column is called where the database knows of no reference.
BY_NAME: dict[str, tuple[type[SQLModel], str]] = {
    "person_id": (Person, "id"),
    "register_id": (Person, "register_id"),
    "member_id": (Membership, "id"),
    "membership_id": (Membership, "id"),
    "account_id": (Account, "id"),
}
ADDRESSES = ("email", "to")


class Link(NamedTuple):
    """Rows of `model` whose `column` is the `target_column` of a row of `target`."""

    model: type[SQLModel]
    column: str
    target: type[SQLModel]
    target_column: str


def links(tellings: Tellings) -> list[Link]:
    """Every way from one row to those that say more of the same person."""
    return [
        link
        for model in models(SQLModel)
        if not issubclass(model, Reference)
        for link in links_from(model, tellings)
        if link.column not in telling_of(tellings, model).not_by
    ]


def links_from(model: type[SQLModel], tellings: Tellings) -> Iterator[Link]:
    declared = telling_of(tellings, model).links
    """An address may pass to somebody else: it is followed only from a row that names nobody by number."""
    of_table = {str(table_of(each).name): each for each in models(SQLModel)}
    columns = table_of(model).c
    is_numbered = bool({*columns.keys()} & {*BY_NAME}) or model in ROOTS
    for column in columns:
        for key in column.foreign_keys:
            yield Link(model, column.name, of_table[key.column.table.name], key.column.name)
        if column.name in declared:
            yield Link(model, column.name, declared[column.name], "id")
        elif column.name in BY_NAME and not column.foreign_keys and model is not Person:
            yield Link(model, column.name, *BY_NAME[column.name])
        elif column.name in ADDRESSES and not is_numbered:
            yield from (Link(model, column.name, root, "email") for root in ROOTS)


def is_our_own(model: type[SQLModel]) -> bool:
    """The house's own rows are not narrowed by the session: those of an organisation are asked for by its number."""
    return issubclass(model, House) and "organisation_id" in table_of(model).c
