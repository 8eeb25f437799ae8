"""What a row goes with when the organisation that owns it ends: words that the succession door can act on."""

from enum import StrEnum
from typing import NamedTuple


class Follows(StrEnum):
    SERVICE = "the service area that it names, or that its person works in"
    ROW = "the row that a key of its own names"
    MAIN = "the organisation as a whole, to its main successor"
    NOTHING = "nothing: it stays with the organisation that ended"


class Moves(NamedTuple):
    """`keys` name the rows to follow: the first that is the same organisation's, or else the main successor.

    `table` is whose numbers the keys hold, where they are no foreign keys.
    """

    follows: Follows
    keys: tuple[str, ...] = ()
    table: str = ""


class Named(NamedTuple):
    """A column that names an organisation which does not own the row, and when it comes to name a successor.

    `table` is whose numbers the key holds, where the key is another organisation's number and no foreign key.
    """

    column: str
    moves: Moves
    table: str = ""


def with_row(*keys: str, table: str = "") -> Moves:
    return Moves(Follows.ROW, keys, table)


BY_SERVICE = Moves(Follows.SERVICE)
AS_A_WHOLE = Moves(Follows.MAIN)
STAYS = Moves(Follows.NOTHING)
