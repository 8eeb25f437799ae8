"""A mentor's places are one number, kept at home; who is away is paired with nobody"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0023"
down_revision: str | None = "0022"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONCE = "uq_mentoringavailability_organisation_id_person_id"
CARDS = ("mentoringregistration", "mentoringcard", "roundparticipant")


def upgrade() -> None:
    create(
        "mentoringavailability",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("away_from", sa.Date(), nullable=True),
        sa.Column("away_until", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoringavailability_person_id")),
        sa.UniqueConstraint(
            "organisation_id", "person_id", name=op.f("uq_mentoringavailability_organisation_id_person_id")
        ),
    )
    op.create_index(op.f("ix_mentoringavailability_person_id"), "mentoringavailability", ["person_id"])
    secure({"mentoringavailability": "private"})
    for name in CARDS:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("is_away", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("mentoringregistration") as table:
        table.add_column(sa.Column("granted", sa.Integer(), nullable=False, server_default="1"))
        table.add_column(sa.Column("taken", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE mentoringregistration SET granted = capacity")


def downgrade() -> None:
    with op.batch_alter_table("mentoringregistration") as table:
        table.drop_column("taken")
        table.drop_column("granted")
    for name in CARDS:
        with op.batch_alter_table(name) as table:
            table.drop_column("is_away")
    op.drop_table("mentoringavailability")
