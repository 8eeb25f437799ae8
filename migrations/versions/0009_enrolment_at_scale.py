"""What councils mean by their own headings and words is remembered, and asked beside a staff file"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.security import secure

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BYTES = ("headings", "words", "corrections", "sent_again")
NUMBERS = ("in_post", "warnings", "checks")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table("staffupload") as table:
        for name in BYTES:
            table.add_column(sa.Column(name, sa.LargeBinary(), nullable=True))
        for name in NUMBERS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    meanings("heading", sa.Column("heading", sa.String(200), nullable=False), ["key"])
    meanings("word", sa.Column("said", sa.String(200), nullable=False), ["column", "key"])
    pushes()
    secure({"headingmeaning": "private", "staffpush": "private", "wordmeaning": "private"})


def meanings(of: str, as_written: sa.Column[str], once: Sequence[str]) -> None:
    table = f"{of}meaning"
    meant = [sa.Column("meaning", sa.String(160), nullable=False)] if of == "word" else []
    op.create_table(
        table,
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        as_written,
        sa.Column("column", sa.String(40), nullable=False),
        *meant,
        sa.Column("chosen_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=f"fk_{table}_organisation_id"),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("organisation_id", *once, name=f"uq_{table}_{'_'.join(['organisation_id', *once])}"),
    )
    op.create_index(f"ix_{table}_organisation_id", table, ["organisation_id"])


def pushes() -> None:
    op.create_table(
        "staffpush",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_staffpush_organisation_id"),
        sa.PrimaryKeyConstraint("id", name="pk_staffpush"),
        sa.UniqueConstraint("organisation_id", "key", name="uq_staffpush_organisation_id_key"),
    )
    op.create_index("ix_staffpush_organisation_id", "staffpush", ["organisation_id"])


def downgrade() -> None:
    op.drop_table("staffpush")
    op.drop_table("wordmeaning")
    op.drop_table("headingmeaning")
    with op.batch_alter_table("staffupload") as table:
        for name in (*NUMBERS, *BYTES):
            table.drop_column(name)
