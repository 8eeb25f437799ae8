"""A staff file may be several sheets and files, each with what is done with it"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("staffupload") as table:
        table.add_column(sa.Column("parts", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("staffupload") as table:
        table.drop_column("parts")
