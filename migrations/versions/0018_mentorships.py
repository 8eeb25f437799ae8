"""What two people make of a mentorship: goals, meetings, a log, sealed notes, pauses; nudges after a silence"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString
TABLES = ("mentorshipgoal", "mentorshipmeeting", "mentorshipentry", "mentorshipnote", "mentorshippause")


def of_the_pair(table: str, whose: str, *parts: sa.schema.SchemaItem) -> None:
    """A table of rows that hang on a pairing and, if `whose` names a column, on one of its two sides."""
    keys = {"pairing_id": "pairing", **({whose: "roundparticipant"} if whose else {})}
    create(
        table,
        *(sa.Column(key, sa.Integer(), nullable=False) for key in keys),
        *parts,
        *(
            sa.ForeignKeyConstraint([key], [f"{target}.id"], name=op.f(f"fk_{table}_{key}"))
            for key, target in keys.items()
        ),
    )
    for key in keys:
        op.create_index(op.f(f"ix_{table}_{key}"), table, [key])


def upgrade() -> None:
    with op.batch_alter_table("mentoringround") as table:
        table.add_column(sa.Column("nudge_weeks", sa.Integer(), nullable=False, server_default="6"))
    with op.batch_alter_table("mentoringround") as table:
        table.alter_column("nudge_weeks", server_default=None)
    with op.batch_alter_table("pairing") as table:
        table.add_column(sa.Column("nudged_on", sa.Date(), nullable=True))
    of_the_pair(
        "mentorshipgoal",
        "participant_id",
        sa.Column("words", TEXT(), nullable=False),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("reached_on", sa.Date(), nullable=True),
    )
    of_the_pair(
        "mentorshipmeeting",
        "arranged_by_id",
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("place", TEXT(), nullable=False),
        sa.Column("joining_link", TEXT(), nullable=False),
        sa.Column("uid", TEXT(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("organiser_email", TEXT(), nullable=False),
        sa.Column("cancelled_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.UniqueConstraint("uid", name=op.f("uq_mentorshipmeeting_uid")),
    )
    of_the_pair(
        "mentorshipentry",
        "participant_id",
        sa.Column("met_on", sa.Date(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("words", TEXT(), nullable=False),
        sa.UniqueConstraint(
            "pairing_id",
            "participant_id",
            "met_on",
            name=op.f("uq_mentorshipentry_pairing_id_participant_id_met_on"),
        ),
    )
    of_the_pair(
        "mentorshipnote",
        "participant_id",
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", workforce.columns.Moment(timezone=True), nullable=False),
    )
    of_the_pair(
        "mentorshippause",
        "",
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
    )
    secure(dict.fromkeys(TABLES, "private"))


def downgrade() -> None:
    for name in reversed(TABLES):
        op.drop_table(name)
    with op.batch_alter_table("pairing") as table:
        table.drop_column("nudged_on")
    with op.batch_alter_table("mentoringround") as table:
        table.drop_column("nudge_weeks")
