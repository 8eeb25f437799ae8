"""A row of any table, whatever it needs, and all that one organisation can see of all tables."""

from collections.abc import Callable
from datetime import date, datetime
from itertools import count

from sqlalchemy import Column, Enum, TypeDecorator
from sqlmodel import SQLModel, select

from tests.cast import NOW, TODAY
from workforce.audit import AuditLine
from workforce.tenancy import OrganisationSession, Row, models, table_of

numbers = count(1)
PLAIN: dict[type, Callable[[], object]] = {
    str: lambda: f"filled {next(numbers)}",
    int: lambda: next(numbers),
    bool: lambda: False,
    float: lambda: 0.5,
    date: lambda: TODAY,
    datetime: lambda: NOW,
    bytes: lambda: b"filled",
    dict: dict,
    list: list,
}


def fill(session: OrganisationSession, model: type[SQLModel], **given: object) -> SQLModel:
    """With what it must have, and of what it points at the first there is."""
    needed = [column for column in table_of(model).columns if needs_filling(column) and column.name not in given]
    row = model(**{column.name: value_for(session, column) for column in needed}, **given)
    session.add(row)
    session.flush()
    return row


def needs_filling(column: Column[object]) -> bool:
    is_given = column.primary_key or column.name == "organisation_id" or column.default is not None
    return not column.nullable and not is_given


def value_for(session: OrganisationSession, column: Column[object]) -> object:
    for key in column.foreign_keys:
        target = next(model for model in models(SQLModel) if model.__tablename__ == key.column.table.name)
        found = session.exec(select(target)).first() or fill(session, target)
        return getattr(found, "id")  # noqa: B009 every table has one
    if isinstance(column.type, Enum):
        return column.type.enum_class(column.type.enums[0])  # type: ignore[misc]
    plain = column.type.impl_instance if isinstance(column.type, TypeDecorator) else column.type
    return PLAIN[plain.python_type]()


def dump(session: OrganisationSession) -> dict[str, list[Row]]:
    """Every row but the audit log's, table by table."""
    session.commit()
    session.expire_all()
    kept = [model for model in models(SQLModel) if model is not AuditLine]
    return {model.__name__: rows_of(session, model) for model in kept}


def rows_of(session: OrganisationSession, model: type[SQLModel]) -> list[Row]:
    ordered = select(model).order_by(*table_of(model).primary_key.columns)
    return [row.model_dump() for row in session.exec(ordered)]
