"""People follow figures of releases"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0043"
down_revision: str | None = "0042"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString
WORDS = {"name": 60, "by": 40, "against": 40, "scope": 80, "title": None, "place": None}
KEYS = {"membership_id": "membership", "release_id": "release"}
ONCE = ("membership_id", "is_measure", "name", "by", "against", "scope")


def upgrade() -> None:
    create(
        "follow",
        *(sa.Column(name, TEXT(length=length), nullable=False) for name, length in WORDS.items()),
        sa.Column("is_measure", sa.Boolean(), nullable=False),
        *(sa.Column(key, sa.Integer(), nullable=False) for key in KEYS),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=True),
        *(
            sa.ForeignKeyConstraint([key], [f"{target}.id"], name=op.f(f"fk_follow_{key}"))
            for key, target in KEYS.items()
        ),
        sa.UniqueConstraint(*ONCE, name=op.f(f"uq_follow_{'_'.join(ONCE)}")),
    )
    for key in KEYS:
        op.create_index(op.f(f"ix_follow_{key}"), "follow", [key])
    secure({"follow": "private"})


def downgrade() -> None:
    op.drop_table("follow")
