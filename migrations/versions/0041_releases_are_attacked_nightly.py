"""Every night the attacker is played on all releases, and what it finds holds them back"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0041"
down_revision: str | None = "0040"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("release") as table:
        table.add_column(sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
    create(
        "ledgerattack",
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("attacked_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in ("cells", "primary", "found")),
        sa.Column("is_torn", sa.Boolean(), nullable=False),
    )
    secure({"ledgerattack": "private"})


def downgrade() -> None:
    op.drop_table("ledgerattack")
    with op.batch_alter_table("release") as table:
        table.drop_column("stopped_at")
