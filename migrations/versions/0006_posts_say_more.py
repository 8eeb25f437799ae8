"""Posts say what kind they are, the local role, the pay point, a leader's background and where a leaver went"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("Substantive", "Acting up")
BACKGROUNDS = ("Digital practitioner", "Has led digital change", "Neither")
DESTINATIONS = (
    "Another council",
    "Central government or arm’s-length body",
    "NHS",
    "Elsewhere in the public sector",
    "Private sector",
    "Charity or voluntary sector",
    "Self-employed",
    "No paid work",
    "Not known",
)
CHECKED = {"kind": "postkind", "digital_background": "digitalbackground", "destination": "destination"}


def upgrade() -> None:
    with op.batch_alter_table("post") as table:
        table.add_column(sa.Column("local_role", sa.String(120), nullable=False, server_default=""))
        table.add_column(sa.Column("pay_point", sa.String(40), nullable=False, server_default=""))
        table.add_column(sa.Column("digital_background", one_of(BACKGROUNDS, "digitalbackground"), nullable=True))
        kind = one_of(KINDS, "postkind")
        table.add_column(sa.Column("kind", kind, nullable=False, server_default="Substantive"))
        table.add_column(sa.Column("destination", one_of(DESTINATIONS, "destination"), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("post") as table:
        for column, check in CHECKED.items():
            table.drop_constraint(op.f(f"ck_post_{check}"), type_="check")
            table.drop_column(column)
        table.drop_column("pay_point")
        table.drop_column("local_role")


def one_of(choices: Sequence[str], name: str) -> sa.Enum:
    return sa.Enum(*choices, name=name, native_enum=False, create_constraint=True, length=60)
