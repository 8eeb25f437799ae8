"""One organisation never sees another's rows: this room is the whole of that promise.

Every table declares its side of the border by its base class (`sides`). A session speaks for one organisation or for
none (`session`); reads are narrowed (`narrowing`), writes stamped or refused; many rows at once have doors of their
own (`many`), and so has a reorganisation (`door`). Two doors the hook cannot watch are left to a test over the syntax
tree: session.connection() and a bare Model.__table__ joined into a query of models. PostgreSQL repeats the promise
with row-level security (`migrations/security.py`).
"""

from workforce.tenancy.door import Door, succession_door
from workforce.tenancy.many import WATCHERS, Row, insert_columns, insert_many, update_columns, update_many
from workforce.tenancy.narrowing import barred_models, kept, numbered
from workforce.tenancy.session import THRESHOLD, OrganisationSession
from workforce.tenancy.sides import House, Letterbox, Owned, Private, Reference, Shared, Trespass, models, table_of
from workforce.tenancy.turns import take_turn

__all__ = [
    "THRESHOLD",
    "WATCHERS",
    "Door",
    "House",
    "Letterbox",
    "OrganisationSession",
    "Owned",
    "Private",
    "Reference",
    "Row",
    "Shared",
    "Trespass",
    "barred_models",
    "insert_columns",
    "insert_many",
    "kept",
    "models",
    "numbered",
    "succession_door",
    "table_of",
    "take_turn",
    "update_columns",
    "update_many",
]
