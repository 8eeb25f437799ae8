"""A round is worked at by several: places lowered, words, fairness, a menu of changes, a second pair of eyes"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0030"
down_revision: str | None = "0029"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
MOMENT = workforce.columns.Moment(timezone=True)
TABLES = ("placeslimit", "rungroup", "menuchoice", "roundcomment", "publishapproval")
MENU = ("standing", "kept", "changed", "matched", "value", "lost", "changes")


def upgrade() -> None:
    with op.batch_alter_table("mentoringround") as table:
        table.add_column(sa.Column("two_approve", sa.Boolean(), nullable=False, server_default=sa.false()))
    create(
        "placeslimit",
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        leads("placeslimit", "participant_id", "roundparticipant"),
        sa.UniqueConstraint("participant_id", name=op.f("uq_placeslimit_participant_id")),
    )
    create(
        "rungroup",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("label", TEXT, nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("mentees", "matched", "attained")),
        leads("rungroup", "run_id", "mentoringrun"),
    )
    create(
        "menuchoice",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("run_id", *MENU)),
        sa.Column("is_chosen", sa.Boolean(), nullable=False),
        leads("menuchoice", "run_id", "mentoringrun"),
        sa.UniqueConstraint("run_id", "standing", name=op.f("uq_menuchoice_run_id_standing")),
    )
    create(
        "roundcomment",
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=True),
        sa.Column("mentor_id", sa.Integer(), nullable=True),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("words", TEXT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        leads("roundcomment", "round_id", "mentoringround"),
        leads("roundcomment", "mentee_id", "roundparticipant"),
        leads("roundcomment", "mentor_id", "roundparticipant"),
        leads("roundcomment", "member_id", "membership"),
    )
    create(
        "publishapproval",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", MOMENT, nullable=True),
        leads("publishapproval", "run_id", "mentoringrun"),
        leads("publishapproval", "asked_by_id", "membership"),
        leads("publishapproval", "approved_by_id", "membership"),
        sa.UniqueConstraint("run_id", name=op.f("uq_publishapproval_run_id")),
    )
    index("rungroup", "run_id")
    index("menuchoice", "run_id")
    index("roundcomment", "round_id", "mentee_id", "mentor_id", "member_id")
    index("publishapproval", "asked_by_id", "approved_by_id")
    secure(dict.fromkeys(TABLES, "private"))


def leads(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
    with op.batch_alter_table("mentoringround") as table:
        table.drop_column("two_approve")
