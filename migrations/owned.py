"""A table of one organisation's rows: its owner, its number, and what else it has."""

import sqlalchemy as sa
from alembic import op


def create(table: str, *parts: sa.schema.SchemaItem, number: type[sa.Integer] = sa.Integer) -> None:
    op.create_table(
        table,
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", number(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f(f"fk_{table}_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_organisation_id"), table, ["organisation_id"])


def create_letterbox(table: str, *parts: sa.schema.SchemaItem) -> None:
    """The number is drawn by the sender, and too large for an integer."""
    sender = sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f(f"fk_{table}_sender_id"))
    create(table, sa.Column("sender_id", sa.Integer(), nullable=False), *parts, sender, number=sa.BigInteger)
