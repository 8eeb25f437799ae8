"""Rounds of more kinds, their policies in versions, a time to undo publishing, and a yes to positive action"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KINDS = ("mentor and mentee", "paired both ways")
AIMS = ("value", "everyone")
CARDS = ("mentoringregistration", "mentoringcard", "roundparticipant")
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    allow("roundkind", "kind", *KINDS, "sponsor and sponsored", "peers in pairs", "circles around a mentor")
    allow("aim", "aim", *AIMS, "worst_first")
    with op.batch_alter_table("mentoringround") as table:
        table.add_column(sa.Column("publishes_at", workforce.columns.Moment(timezone=True), nullable=True))
        table.add_column(sa.Column("positive_action", TEXT(length=1000), nullable=False, server_default=""))
    for name in CARDS:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("is_eligible", sa.Boolean(), nullable=False, server_default=sa.false()))
    create(
        "roundpolicy",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("policy", TEXT(), nullable=False),
        sa.Column("words", TEXT(), nullable=False),
        sa.Column("made_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_roundpolicy_round_id")),
        sa.UniqueConstraint("round_id", "number", name=op.f("uq_roundpolicy_round_id_number")),
    )
    op.create_index(op.f("ix_roundpolicy_round_id"), "roundpolicy", ["round_id"])
    secure({"roundpolicy": "private"})


def downgrade() -> None:
    """Raises the database's own error where a round is of a kind that was not known before."""
    op.drop_table("roundpolicy")
    for name in CARDS:
        with op.batch_alter_table(name) as table:
            table.drop_column("is_eligible")
    with op.batch_alter_table("mentoringround") as table:
        table.drop_column("positive_action")
        table.drop_column("publishes_at")
    allow("aim", "aim", *AIMS)
    allow("roundkind", "kind", *KINDS)


def allow(name: str, column: str, *values: str) -> None:
    listed = ", ".join(f"'{value}'" for value in values)
    with op.batch_alter_table("mentoringround") as table:
        table.drop_constraint(op.f(f"ck_mentoringround_{name}"), type_="check")
        table.create_check_constraint(op.f(f"ck_mentoringround_{name}"), f"{column} IN ({listed})")
