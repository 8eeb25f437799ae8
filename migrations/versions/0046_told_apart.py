"""Two records that are two people's are not offered as duplicates again"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0046"
down_revision: str | None = "0045"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEYS = ("person_id", "other_id")


def upgrade() -> None:
    create(
        "toldapart",
        *(sa.Column(key, sa.Integer(), nullable=False) for key in KEYS),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.ForeignKeyConstraint([key], ["person.id"], name=op.f(f"fk_toldapart_{key}")) for key in KEYS),
    )
    for key in KEYS:
        op.create_index(op.f(f"ix_toldapart_{key}"), "toldapart", [key])
    secure({"toldapart": "private"})


def downgrade() -> None:
    op.drop_table("toldapart")
