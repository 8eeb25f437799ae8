"""Pay gaps by ethnic group and disability, as they were made once for a snapshot"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0045"
down_revision: str | None = "0044"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TABLE = "grouppaygaps"


def upgrade() -> None:
    create(
        TABLE,
        sa.Column("snapshot_on", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in ("ethnicity_rate", "disability_rate")),
        sa.Column("gaps", sa.JSON(), nullable=False),
        sa.UniqueConstraint("organisation_id", "snapshot_on", name=op.f(f"uq_{TABLE}_organisation_id_snapshot_on")),
    )
    secure({TABLE: "private"})


def downgrade() -> None:
    op.drop_table(TABLE)
