"""Staff files are picked up from a folder"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MODE = sa.Enum("everyone", "changes", name="mode", native_enum=False, create_constraint=True, length=60)


def upgrade() -> None:
    create(
        "pickup",
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("by_itself", sa.Boolean(), nullable=False),
        sa.Column("mode", MODE, nullable=False),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_pickup_organisation_id")),
    )
    create(
        "pickedup",
        sa.Column("upload_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("taken_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("settled_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["upload_id"], ["staffupload.id"], name=op.f("fk_pickedup_upload_id")),
        sa.UniqueConstraint("upload_id", name=op.f("uq_pickedup_upload_id")),
    )
    op.create_index(op.f("ix_pickedup_settled_at"), "pickedup", ["settled_at"])
    secure({"pickup": "private", "pickedup": "private"})


def downgrade() -> None:
    op.drop_table("pickedup")
    op.drop_table("pickup")
