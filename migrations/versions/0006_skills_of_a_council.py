"""Findings say who found them and when evidence ends"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("assessment") as table:
        table.add_column(sa.Column("expires_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("assessor_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_assessment_assessor_id"), "person", ["assessor_id"], ["id"])
        table.create_index(op.f("ix_assessment_assessor_id"), ["assessor_id"])


def downgrade() -> None:
    with op.batch_alter_table("assessment") as table:
        table.drop_index(op.f("ix_assessment_assessor_id"))
        table.drop_constraint(op.f("fk_assessment_assessor_id"), type_="foreignkey")
        table.drop_column("assessor_id")
        table.drop_column("expires_on")
