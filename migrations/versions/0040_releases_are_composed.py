"""Releases are composed of tables that a planner asked for, and may need a second person"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0040"
down_revision: str | None = "0039"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
KEYS = {"composed_by_id": "membership", "release_id": "release"}
BEFORE, AFTER = ("organisation_id", "month_end", "version"), ("organisation_id", "month_end", "title", "version")


def once(columns: Sequence[str]) -> str:
    return op.f(f"uq_release_{'_'.join(columns)}")


def upgrade() -> None:
    with op.batch_alter_table("release") as table:
        table.add_column(sa.Column("title", TEXT, nullable=False, server_default=""))
        table.add_column(sa.Column("counted", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("release") as table:
        table.alter_column("title", server_default=None)
        table.alter_column("counted", server_default=None)
        table.drop_constraint(once(BEFORE), type_="unique")
        table.create_unique_constraint(once(AFTER), [*AFTER])
    create(
        "composition",
        *(sa.Column(name, TEXT, nullable=False) for name in ("title", "refused")),
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("composed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("protected_at", sa.DateTime(timezone=True), nullable=True),
        *(sa.Column(name, sa.JSON(), nullable=False) for name in ("tables", "advice", "left_out", "lost", "counted")),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("known", "expected")),
        *(sa.Column(name, sa.LargeBinary(), nullable=False) for name in ("certificate", "ledger", "package")),
        *(sa.Column(key, sa.Integer(), nullable=True) for key in KEYS),
        *(
            sa.ForeignKeyConstraint([key], [f"{target}.id"], name=op.f(f"fk_composition_{key}"))
            for key, target in KEYS.items()
        ),
    )
    for key in KEYS:
        op.create_index(op.f(f"ix_composition_{key}"), "composition", [key])
    create("releasepolicy", sa.Column("second_person", sa.Boolean(), nullable=False))
    secure({"composition": "private", "releasepolicy": "private"})


def downgrade() -> None:
    op.drop_table("releasepolicy")
    op.drop_table("composition")
    composed = "(SELECT id FROM release WHERE title <> '')"
    for table in ("releaseproof", "releasedtable"):
        op.execute(f"DELETE FROM {table} WHERE release_id IN {composed}")  # noqa: S608
    op.execute("DELETE FROM release WHERE title <> ''")
    with op.batch_alter_table("release") as release:
        release.drop_constraint(once(AFTER), type_="unique")
        release.create_unique_constraint(once(BEFORE), [*BEFORE])
        release.drop_column("counted")
        release.drop_column("title")
