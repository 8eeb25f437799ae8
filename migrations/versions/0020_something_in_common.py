"""People may say, sealed, what they would share with a mentor; points for what was confided are one figure"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0020"
down_revision: str | None = "0019"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

CARDS = ("mentoringregistration", "mentoringcard", "roundparticipant")


def upgrade() -> None:
    for name in CARDS:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("identity", sa.LargeBinary(), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    for name in CARDS:
        with op.batch_alter_table(name) as table:
            table.drop_column("identity")
