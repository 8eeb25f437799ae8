"""People are brought into a round by file, with the day on which they agreed"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0032"
down_revision: str | None = "0031"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("roundparticipant", sa.Column("consented_on", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("roundparticipant") as table:
        table.drop_column("consented_on")
