"""Restrictions, erasures and keys of audit digests; no number of a person is ever given again"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIDES = {"auditkey": "private", "restriction": "private", "erasure": "private"}
MOMENT, TEXT = workforce.columns.Moment(timezone=True), sqlmodel.sql.sqltypes.AutoString()
KINDS = sa.Enum(
    "on request", "by the schedule", name="erasurekind", native_enum=False, create_constraint=True, length=60
)


def upgrade() -> None:
    op.add_column("auditline", sa.Column("said", TEXT, nullable=False, server_default=""))
    create(
        "auditkey",
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("organisation_id", "subject", name=op.f("uq_auditkey_organisation_id_subject")),
    )
    create(
        "restriction",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("began_at", MOMENT, nullable=False),
        sa.Column("lifted_at", MOMENT, nullable=True),
        sa.Column("note", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_restriction_person_id")),
    )
    op.create_index(op.f("ix_restriction_person_id"), "restriction", ["person_id"])
    op.create_index(op.f("ix_restriction_lifted_at"), "restriction", ["lifted_at"])
    create(
        "erasure",
        sa.Column("kind", KINDS, nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("period", TEXT, nullable=False),
        sa.Column("reason", TEXT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("done_at", MOMENT, nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.UniqueConstraint(
            "organisation_id", "kind", "subject", "period",
            name=op.f("uq_erasure_organisation_id_kind_subject_period"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_erasure_subject"), "erasure", ["subject"])
    secure(SIDES)


def downgrade() -> None:
    """The digests go, so a chain that has any no longer verifies."""
    for table in SIDES:
        op.drop_table(table)
    op.drop_column("auditline", "said")
