"""The audit log names the staff file that changed a person"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0039"
down_revision: str | None = "0038"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("auditline", sa.Column("staff_file", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("auditline", "staff_file")
