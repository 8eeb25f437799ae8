"""Organisations have successors, and rows change hands through one door"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.security import secure
from workforce.columns import Moment

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

STATES = ("planned", "applied", "reversed", "closed")
STATE = sa.Enum(*STATES, name="state", native_enum=False, create_constraint=True, length=60)
# Runs as the owner of the tables, whom row-level security does not bind: what it lets through is in here alone.
DOOR = """
CREATE FUNCTION hand_over(kind text, numbers bigint[], one bigint, other bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE moved bigint;
BEGIN
    IF NOT EXISTS (
        SELECT FROM succession WHERE is_open
        AND (predecessor_id, successor_id) IN ((one, other), (other, one))
    ) THEN
        RAISE EXCEPTION 'no open succession joins organisations % and %', one, other;
    END IF;
    IF kind = 'auditline' OR NOT EXISTS (
        SELECT FROM pg_class WHERE relname = kind AND relnamespace = 'public'::regnamespace AND relrowsecurity
    ) THEN
        RAISE EXCEPTION 'rows of % are not handed over', kind;
    END IF;
    EXECUTE format('UPDATE %I SET organisation_id = $1 WHERE id = ANY($2) AND organisation_id = $3', kind)
        USING other, numbers, one;
    GET DIAGNOSTICS moved = ROW_COUNT;
    RETURN moved;
END $$
"""


def upgrade() -> None:
    op.create_table(
        "succession",
        number(),
        organisation("succession", "predecessor_id"),
        organisation("succession", "successor_id"),
        sa.Column("service_area", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_succession")),
        sa.UniqueConstraint("predecessor_id", "service_area", name=op.f("uq_succession_predecessor_id_service_area")),
    )
    op.create_table(
        "reorganisation",
        organisation("reorganisation", "organisation_id"),
        number(),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("shares", sa.JSON(), nullable=False),
        sa.Column("state", STATE, nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("planned_at", Moment(), nullable=False),
        sa.Column("applied_at", Moment(), nullable=True),
        sa.Column("closed_at", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reorganisation")),
    )
    op.create_table(
        "handover",
        organisation("handover", "organisation_id"),
        number(),
        sa.Column("reorganisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("changed", sa.String(), nullable=False),
        sa.Column("was", sa.JSON(), nullable=True),
        sa.Column("became", sa.JSON(), nullable=True),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.ForeignKeyConstraint(
            ["reorganisation_id"], ["reorganisation.id"], name=op.f("fk_handover_reorganisation_id_reorganisation")
        ),
    )
    for table, column in INDEXED:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    secure({"reorganisation": "private", "handover": "private"})
    if op.get_bind().dialect.name == "postgresql":
        op.execute(DOOR)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION hand_over")
    for table in ("handover", "reorganisation", "succession"):
        op.drop_table(table)


INDEXED = (
    ("succession", "predecessor_id"),
    ("succession", "successor_id"),
    ("reorganisation", "organisation_id"),
    ("handover", "organisation_id"),
    ("handover", "reorganisation_id"),
)


def number() -> "sa.Column[int]":
    return sa.Column("id", sa.Integer(), nullable=False)


def organisation(table: str, column: str) -> "sa.Column[int]":
    key = op.f(f"fk_{table}_{column}_organisation")
    return sa.Column(column, sa.Integer(), sa.ForeignKey("organisation.id", name=key), nullable=False)
