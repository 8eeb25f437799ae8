"""A mentoring form that was begun is kept until it is sent"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0019"
down_revision: str | None = "0018"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    create(
        "mentoringdraft",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("kept_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoringdraft_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_mentoringdraft_round_id")),
        sa.UniqueConstraint("person_id", "round_id", name=op.f("uq_mentoringdraft_person_id_round_id")),
    )
    op.create_index(op.f("ix_mentoringdraft_person_id"), "mentoringdraft", ["person_id"])
    op.create_index(op.f("ix_mentoringdraft_round_id"), "mentoringdraft", ["round_id"])
    secure({"mentoringdraft": "private"})


def downgrade() -> None:
    op.drop_table("mentoringdraft")
