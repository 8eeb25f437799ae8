"""Mentorships are looked back upon: a round's planned end, and what each side says half way and at the end"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0022"
down_revision: str | None = "0021"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
STAGES = ("half way", "at the end")
GOALS = ("fully met", "mostly met", "partly met", "not met", "other goals came up")


def upgrade() -> None:
    op.add_column("mentoringround", sa.Column("ends_on", sa.Date(), nullable=True))
    create(
        "pairingfeedback",
        sa.Column("offer_id", sa.Integer(), nullable=False),
        sa.Column("stage", one_of("stage", STAGES), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("goals", one_of("goalsmet", GOALS), nullable=True),
        sa.Column("goes_on", sa.Boolean(), nullable=True),
        sa.Column("worth", sa.Integer(), nullable=True),
        sa.Column("words", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["offer_id"], ["pairingoffer.id"], name=op.f("fk_pairingfeedback_offer_id")),
        sa.UniqueConstraint("offer_id", "stage", name=op.f("uq_pairingfeedback_offer_id_stage")),
    )
    for name in ("offer_id", "asked_on"):
        op.create_index(op.f(f"ix_pairingfeedback_{name}"), "pairingfeedback", [name])
    secure({"pairingfeedback": "private"})


def one_of(name: str, values: Sequence[str]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def downgrade() -> None:
    op.drop_table("pairingfeedback")
    op.drop_column("mentoringround", "ends_on")
