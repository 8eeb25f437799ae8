"""Answers may come from an older file of the employer, never over the person's own word"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATES = ("being read", "could not be read", "waiting for approval", "being applied", "applied", "discarded")
MOMENT, TEXT = workforce.columns.Moment(timezone=True), sqlmodel.sql.sqltypes.AutoString()
EVERY_ANSWER_SO_FAR = """
INSERT INTO diversityspoken (organisation_id, person_id)
SELECT DISTINCT organisation_id, person_id FROM diversityanswer
"""


def upgrade() -> None:
    with op.batch_alter_table("diversityanswer") as table:
        table.add_column(sa.Column("is_imported", sa.Boolean(), nullable=False, server_default=sa.false()))
    create(
        "diversityspoken",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_diversityspoken_person_id")),
    )
    op.create_index(op.f("ix_diversityspoken_person_id"), "diversityspoken", ["person_id"])
    op.execute(EVERY_ANSWER_SO_FAR)
    states = sa.Enum(*STATES, name="filestate", native_enum=False, create_constraint=True, length=60)
    create(
        "monitoringfile",
        sa.Column("state", states, nullable=False),
        sa.Column("sentence", TEXT, nullable=False),
        sa.Column("matched", sa.Integer(), nullable=False),
        sa.Column("faults", sa.JSON(), nullable=False),
        sa.Column("faults_in_all", sa.Integer(), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=True),
        sa.Column("uploaded_at", MOMENT, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=True),
    )
    secure({"diversityspoken": "private", "monitoringfile": "private"})


def downgrade() -> None:
    op.drop_table("monitoringfile")
    op.drop_table("diversityspoken")
    with op.batch_alter_table("diversityanswer") as table:
        table.drop_column("is_imported")
