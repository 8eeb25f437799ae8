"""All returns of a month in one sealed file"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0047"
down_revision: str | None = "0046"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ONCE = ("organisation_id", "month_end")


def upgrade() -> None:
    create(
        "stackedmonth",
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("stacked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint(*ONCE, name=op.f(f"uq_stackedmonth_{'_'.join(ONCE)}")),
    )
    secure({"stackedmonth": "private"})


def downgrade() -> None:
    """Nothing is lost: the returns that it was made of stand."""
    op.drop_table("stackedmonth")
