"""Figures may be of councils that are alike, and the aims keep their baseline"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0044"
down_revision: str | None = "0043"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "ck_releasedtable_scopekind"
BEFORE = ("organisation", "footprint", "region", "sector")


def upgrade() -> None:
    allow(*BEFORE, "alike")
    with op.batch_alter_table("release") as table:
        table.add_column(sa.Column("baseline_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Their tables go: what was told of them stays in the ledger."""
    op.execute("DELETE FROM releasedtable WHERE scope = 'alike'")
    allow(*BEFORE)
    with op.batch_alter_table("release") as table:
        table.drop_column("baseline_since")


def allow(*scopes: str) -> None:
    listed = ", ".join(f"'{scope}'" for scope in scopes)
    with op.batch_alter_table("releasedtable") as table:
        table.drop_constraint(op.f(NAME), type_="check")
        table.create_check_constraint(op.f(NAME), f"scope IN ({listed})")
