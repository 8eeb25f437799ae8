"""What sponsors did, and from which seniority on somebody may be one"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0033"
down_revision: str | None = "0032"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
KINDS = (
    "introduced them to somebody",
    "put them forward for a role or a task",
    "brought them onto a panel or a board",
    "recommended them",
    "spoke for them when they were not there",
    "shared an opportunity",
)
KIND = sa.Enum(*KINDS, name="actionkind", native_enum=False, create_constraint=True, length=60)

KEYS = {"pairing_id": "pairing", "participant_id": "roundparticipant"}


def upgrade() -> None:
    with op.batch_alter_table("mentoringround") as table:
        table.add_column(sa.Column("sponsors_from", sa.Integer(), nullable=False, server_default="5"))
    with op.batch_alter_table("mentoringround") as table:
        table.alter_column("sponsors_from", server_default=None)
    create(
        "sponsoraction",
        sa.Column("kind", KIND, nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("words", TEXT, nullable=False),
        *(sa.Column(key, sa.Integer(), nullable=False) for key in KEYS),
        *(
            sa.ForeignKeyConstraint([key], [f"{target}.id"], name=op.f(f"fk_sponsoraction_{key}"))
            for key, target in KEYS.items()
        ),
    )
    for key in KEYS:
        op.create_index(op.f(f"ix_sponsoraction_{key}"), "sponsoraction", [key])
    secure({"sponsoraction": "private"})


def downgrade() -> None:
    op.drop_table("sponsoraction")
    op.drop_column("mentoringround", "sponsors_from")
