"""A version of the capability framework comes into force on a day; a return says by which one it was made"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
KINDS = sa.Enum("skill", "role", name="pairkind", native_enum=False, create_constraint=True, length=60)
RETURNS = ("return", "sentreturn", "receivedreturn")
FIRST = "late 2025"  # by which every return so far was made


def upgrade() -> None:
    op.add_column("frameworkversion", sa.Column("starts_on", sa.Date(), nullable=True))
    op.create_table(
        "frameworkpair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("old", TEXT, nullable=False),
        sa.Column("new", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["frameworkversion.id"], name=op.f("fk_frameworkpair_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frameworkpair")),
    )
    op.create_index("ix_frameworkpair_by_version", "frameworkpair", ["version_id", "kind"])
    for name in RETURNS:
        op.add_column(name, sa.Column("framework", TEXT, nullable=False, server_default=FIRST))


def downgrade() -> None:
    for name in RETURNS:
        op.drop_column(name, "framework")
    op.drop_table("frameworkpair")
    op.drop_column("frameworkversion", "starts_on")
