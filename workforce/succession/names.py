"""Rows of others that name an organisation which ended come to name who took over what they are about."""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from sqlalchemy import UniqueConstraint

from workforce.moves import Follows, Named
from workforce.succession.journal import change, write
from workforce.succession.walk import Places, ours, owned, table_followed
from workforce.tenancy import OrganisationSession, Owned, table_of


class Departure(NamedTuple):
    """Where the rows of an organisation go, and who is meant from now on by whoever means it as a whole."""

    places: Places
    rest: int | None


Gone = Mapping[int, Departure]


def follow(session: OrganisationSession, gone: Gone, plan_id: int) -> None:
    """In the rows of the session's organisation, and into its part of the journal."""
    for model in owned().values():
        for named in model.names:
            if named.moves.follows is not Follows.NOTHING:
                rename(session, model, named, gone, plan_id)


def rename(session: OrganisationSession, model: type[Owned], named: Named, gone: Gone, plan_id: int) -> None:
    changes = sorted(changes_in(session, model, named, gone))
    for values, rows in groupby(changes, key=lambda each: each[:2]):
        numbers = [number for *_, number in rows]
        change(session, model, named.column, values, numbers)
        write(session, plan_id, (table_of(model).name, named.column), values, numbers)


def changes_in(
    session: OrganisationSession, model: type[Owned], named: Named, gone: Gone
) -> Iterator[tuple[int, int, int]]:
    """What a row named, what it names from now on, and its number."""
    keys = named.moves.keys[:1]
    table = (named.table or table_followed(model, keys[0])) if keys else ""
    beside = besides(model, named.column)
    asked = ours(session, model, named.column, *(keys or ("id",)), *beside)
    there = {(was, *rest) for _, was, _, *rest in session.execute(asked)} if beside else set()
    for number, was, key, *rest in session.execute(asked.where(getattr(model, named.column).in_(gone))):
        now = gone[was].places.get(table, {}).get(key) if keys else gone[was].rest
        if now is not None and (now, *rest) not in there:
            there.add((now, *rest) if beside else (number,))
            yield was, now, number


def besides(model: type[Owned], column: str) -> tuple[str, ...]:
    """The columns that may not stand twice with one organisation, where a whole organisation is named."""
    for constraint in table_of(model).constraints:
        names = [each.name for each in constraint.columns] if isinstance(constraint, UniqueConstraint) else []
        if column in names and "organisation_id" not in names and len(names) == 2:
            return tuple(name for name in names if name != column)
    return ()
