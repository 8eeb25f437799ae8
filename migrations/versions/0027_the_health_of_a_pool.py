"""The health of a round's pool is worked out by a job"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0027"
down_revision: str | None = "0026"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    create(
        "roundhealth",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen", TEXT, nullable=False),
        sa.Column("findings", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_roundhealth_round_id")),
        sa.UniqueConstraint("round_id", name=op.f("uq_roundhealth_round_id")),
    )
    op.create_index(op.f("ix_roundhealth_round_id"), "roundhealth", ["round_id"])
    secure({"roundhealth": "private"})


def downgrade() -> None:
    op.drop_table("roundhealth")
