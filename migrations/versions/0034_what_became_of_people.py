"""What became of people after a round: asked at home, told with their consent, kept coded at the organiser"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import workforce.columns
from migrations.owned import create, create_letterbox
from migrations.security import secure

revision: str = "0034"
down_revision: str | None = "0033"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIDES = {"mentoringlookback": "private", "mentoringoutcome": "letterbox", "roundoutcome": "private"}


def coded() -> list[sa.schema.SchemaItem]:
    return [
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("months", "assessed", "raised")),
        *(sa.Column(name, sa.Boolean(), nullable=True) for name in ("is_higher", "is_senior")),
    ]


def key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))


def index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def upgrade() -> None:
    create(
        "mentoringlookback",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("shares_skills", sa.Boolean(), nullable=False),
        sa.Column("shares_posts", sa.Boolean(), nullable=False),
        sa.Column("told_months", sa.Integer(), nullable=False),
        key("mentoringlookback", "person_id", "person"),
        key("mentoringlookback", "round_id", "mentoringround"),
        sa.UniqueConstraint("person_id", "round_id", name=op.f("uq_mentoringlookback_person_id_round_id")),
    )
    index("mentoringlookback", "person_id", "round_id", "registration_id")
    create_letterbox(
        "mentoringoutcome",
        *coded(),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.BigInteger(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("posted_at", workforce.columns.Moment(timezone=True), nullable=False),
        key("mentoringoutcome", "round_id", "mentoringround"),
    )
    index("mentoringoutcome", "round_id")
    create(
        "roundoutcome",
        *coded(),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        key("roundoutcome", "participant_id", "roundparticipant"),
        sa.UniqueConstraint("participant_id", "months", name=op.f("uq_roundoutcome_participant_id_months")),
    )
    index("roundoutcome", "participant_id")
    secure(SIDES)


def downgrade() -> None:
    for table in SIDES:
        op.drop_table(table)
