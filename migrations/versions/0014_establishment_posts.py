"""Funded posts of the structure, and which of them each dated post fills"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "establishmentpost"
TEXTS = {"service_area": 120, "role_family": 120, "role": 120, "role_level": 120, "grade": 40}
DAYS = ("funded_to", "frozen_since", "recruiting_since")
ONCE = {"sqlite_autoincrement": True}


def upgrade() -> None:
    create(
        TABLE,
        text("reference", 40),
        text("job_title", 160),
        *(text(name, longest) for name, longest in TEXTS.items()),
        sa.Column("fte", sa.Float(), nullable=False),
        sa.Column("funded_from", sa.Date(), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in DAYS),
        sa.Column("reports_to_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["reports_to_id"], [f"{TABLE}.id"], name=op.f(f"fk_{TABLE}_reports_to_id")),
        sa.UniqueConstraint("organisation_id", "reference", name=op.f(f"uq_{TABLE}_organisation_id_reference")),
    )
    op.create_index(op.f(f"ix_{TABLE}_reports_to_id"), TABLE, ["reports_to_id"])
    secure({TABLE: "private"})
    with op.batch_alter_table("post", table_kwargs=ONCE) as table:
        table.add_column(sa.Column("establishment_post_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_post_establishment_post_id"), TABLE, ["establishment_post_id"], ["id"])
        table.create_index(op.f("ix_post_establishment_post_id"), ["establishment_post_id"])


def downgrade() -> None:
    with op.batch_alter_table("post", table_kwargs=ONCE) as table:
        table.drop_index(op.f("ix_post_establishment_post_id"))
        table.drop_constraint(op.f("fk_post_establishment_post_id"), type_="foreignkey")
        table.drop_column("establishment_post_id")
    op.drop_table(TABLE)


def text(name: str, longest: int) -> "sa.Column[str]":
    return sa.Column(name, sqlmodel.sql.sqltypes.AutoString(length=longest), nullable=False)
