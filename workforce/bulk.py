"""Many rows at the driver's own speed: SQLAlchemy would handle each value of each row for itself.

Whose rows they are is no matter of this file; `tenancy` alone calls it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from sqlalchemy import JSON, Column, Connection, Dialect, String, Table, TypeDecorator
from sqlalchemy.sql.schema import CallableColumnDefault, ScalarElementColumnDefault

AT_ONCE = 10_000  # rows a statement: what is on its way is bounded, however many there are
Columns = Mapping[str, Sequence[object]]
AnyColumn: TypeAlias = "Column[object]"
Values = Sequence[Sequence[object]]


def insert_columns(connection: Connection, table: Table, given: Columns) -> None:
    """Each column a list as long as the others; columns not named get the default that the table declares."""
    many = len(next(iter(given.values()), ()))
    whole = {**given, **dict(defaults(table, given, many))}
    columns = [table.c[name] for name in whole]
    ready = [converted(column, whole[column.name], connection.dialect) for column in columns]
    write = insert_unnested if connection.dialect.name == "postgresql" else insert_tuples
    for start in range(0, many, AT_ONCE):
        write(connection, columns, [values[start : start + AT_ONCE] for values in ready])


def defaults(table: Table, given: Columns, many: int) -> Iterator[tuple[str, Sequence[object]]]:
    for column in table.c:
        if column.name in given:
            continue
        if isinstance(column.default, ScalarElementColumnDefault):
            yield column.name, [column.default.arg] * many
        elif isinstance(column.default, CallableColumnDefault):
            make = cast("Callable[[None], object]", column.default.arg)  # factories of ours read nothing of the row
            yield column.name, [make(None) for _ in range(many)]


def converted(column: AnyColumn, values: Sequence[object], dialect: Dialect) -> Sequence[object]:
    """As the driver takes them; what many rows share, a date or a choice, is converted once."""
    process = column.type.dialect_impl(dialect).bind_processor(dialect)
    if process is None:
        return values
    if isinstance(column.type, JSON):  # its values have no hash
        return [process(value) for value in values]
    ready = {value: process(value) for value in {*values}}
    return [ready[value] for value in values]


def insert_tuples(connection: Connection, columns: Sequence[AnyColumn], values: Sequence[Sequence[object]]) -> None:
    places = ", ".join("?" * len(columns))
    connection.exec_driver_sql(f"{insert_into(connection, columns)} VALUES ({places})", [*zip(*values, strict=True)])


def insert_unnested(connection: Connection, columns: Sequence[AnyColumn], values: Sequence[Sequence[object]]) -> None:
    """One array a column. COPY would be quicker still, but row-level security bars it."""
    arrays = ", ".join(f"%s::{array_of(column, connection.dialect)}" for column in columns)
    statement = f"{insert_into(connection, columns)} SELECT * FROM unnest({arrays})"  # noqa: S608 names of our tables
    connection.exec_driver_sql(statement, tuple([*each] for each in values))


def update_columns(connection: Connection, table: Table, given: Columns, ours: Mapping[str, object]) -> None:
    """`given` has `id`, which says what row each value is for; `ours` what that row must say already."""
    many = len(given["id"])
    columns = [table.c[name] for name in given]
    ready = [converted(column, given[column.name], connection.dialect) for column in columns]
    write = update_unnested if connection.dialect.name == "postgresql" else update_tuples
    for start in range(0, many, AT_ONCE):
        write(connection, columns, [values[start : start + AT_ONCE] for values in ready], ours)


def update_tuples(
    connection: Connection, columns: Sequence[AnyColumn], values: Values, ours: Mapping[str, object]
) -> None:
    """SQLite finds each row by its number; what is slow is only to prepare it in Python."""
    quoted = connection.dialect.identifier_preparer
    kept = {column.name: each for column, each in zip(columns, values, strict=True) if column.name != "id"}
    places = ", ".join(f"{quoted.quote(name)} = ?" for name in kept)
    conditions = " AND ".join(f"{quoted.quote(name)} = ?" for name in ("id", *ours))
    numbers = next(each for column, each in zip(columns, values, strict=True) if column.name == "id")
    same = [[value] * len(numbers) for value in ours.values()]
    statement = f"UPDATE {quoted.format_table(columns[0].table)} SET {places} WHERE {conditions}"  # noqa: S608
    connection.exec_driver_sql(statement, [*zip(*kept.values(), numbers, *same, strict=True)])


def update_unnested(
    connection: Connection, columns: Sequence[AnyColumn], values: Values, ours: Mapping[str, object]
) -> None:
    """One array a column, joined as a table would be."""
    quoted = connection.dialect.identifier_preparer
    table, names = quoted.format_table(columns[0].table), [quoted.format_column(column) for column in columns]
    arrays = ", ".join(f"%s::{array_of(column, connection.dialect)}" for column in columns)
    places = ", ".join(f"{name} = given.{name}" for name in names if name != "id")
    conditions = " AND ".join([f"{table}.id = given.id", *(f"{table}.{quoted.quote(name)} = %s" for name in ours)])
    source = f"unnest({arrays}) AS given({', '.join(names)})"
    statement = f"UPDATE {table} SET {places} FROM {source} WHERE {conditions}"  # noqa: S608 names of our tables
    connection.exec_driver_sql(statement, (*([*each] for each in values), *ours.values()))


def insert_into(connection: Connection, columns: Sequence[AnyColumn]) -> str:
    quoted = connection.dialect.identifier_preparer
    names = ", ".join(quoted.format_column(column) for column in columns)
    return f"INSERT INTO {quoted.format_table(columns[0].table)} ({names})"


def array_of(column: AnyColumn, dialect: Dialect) -> str:
    """A text too long for its column is to be refused, and not cut by this cast."""
    plain = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return "TEXT[]" if isinstance(plain, String) else f"{column.type.compile(dialect)}[]"
