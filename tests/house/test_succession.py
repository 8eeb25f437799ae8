"""Every table says what it follows when its organisation ends, and the walk along its keys arrives."""

import pytest

import service.features
from workforce.moves import Follows, Moves
from workforce.people.models import Person
from workforce.succession.walk import column_of, moving, owned, referred, table_followed
from workforce.tenancy import Letterbox, Owned, Private, Shared, models, table_of

assert service.features.FEATURES  # every table is declared by some feature
TABLES = pytest.mark.parametrize("table", [*models(Private), *models(Shared)], ids=lambda table: table.__name__)


@TABLES
def test_every_table_says_what_it_moves_with(table: type[Owned]) -> None:
    assert isinstance(table.__dict__.get("moves_with"), Moves)


@TABLES
def test_what_a_row_follows_moves_itself(table: type[Owned]) -> None:
    followed = [owned()[table_followed(table, key)] for key in table.moves_with.keys]
    assert bool(followed) == (table.moves_with.follows is Follows.ROW)
    assert Follows.NOTHING not in {model.moves_with.follows for model in followed}


@TABLES
def test_a_row_that_goes_by_service_area_has_one(table: type[Owned]) -> None:
    by_service = table.moves_with.follows is Follows.SERVICE
    assert not by_service or table is Person or "service_area" in table_of(table).c


@TABLES
def test_every_organisation_that_a_row_names_is_accounted_for(table: type[Owned]) -> None:
    named = {column.name for column in table_of(table).c if referred(column) == "organisation"}
    assert named - {"organisation_id"} == {each.column for each in table.names}
    for each in table.names:
        keys = each.moves.keys
        assert not keys or (each.table or table_followed(table, keys[0])) in owned()
        assert all(column_of(table, key) is not None for key in keys)


def test_the_walk_reaches_every_table_after_those_that_it_follows() -> None:
    order = [table_of(model).name for model in moving()]
    stay = {name for name, model in owned().items() if model.moves_with.follows is Follows.NOTHING}
    assert {*order} | stay == {*owned()}
    for place, model in enumerate(moving()):
        assert {table_followed(model, key) for key in model.moves_with.keys} <= {*order[:place]}


def test_letters_are_opened_before_an_organisation_ends() -> None:
    assert {model.moves_with.follows for model in models(Letterbox) if issubclass(model, Letterbox)} == {
        Follows.NOTHING
    }
