"""The audit log is a chain, and a line that is in it stays as it is"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.security import OURS

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

KEPT = """
CREATE TRIGGER auditline_is_kept BEFORE UPDATE ON auditline WHEN OLD.link IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a line of the audit log that is in the chain stays as it is'); END
"""
STAYS = """
CREATE TRIGGER auditline_stays BEFORE DELETE ON auditline
BEGIN SELECT RAISE(ABORT, 'a line of the audit log is never taken away'); END
"""


def upgrade() -> None:
    with op.batch_alter_table("auditline") as table:
        table.add_column(sa.Column("link", sa.Integer(), nullable=True))
        table.add_column(sa.Column("digest", sa.String(), nullable=False, server_default=""))
        table.create_unique_constraint(op.f("uq_auditline_organisation_id_link"), ["organisation_id", "link"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP POLICY removes ON auditline")
        op.execute("DROP POLICY changes ON auditline")
        op.execute(f"CREATE POLICY changes ON auditline FOR UPDATE USING ({OURS} AND link IS NULL) WITH CHECK ({OURS})")
    else:
        op.execute(KEPT)
        op.execute(STAYS)


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP POLICY changes ON auditline")
        op.execute(f"CREATE POLICY changes ON auditline FOR UPDATE USING ({OURS}) WITH CHECK ({OURS})")
        op.execute(f"CREATE POLICY removes ON auditline FOR DELETE USING ({OURS})")
    else:
        op.execute("DROP TRIGGER auditline_is_kept")
        op.execute("DROP TRIGGER auditline_stays")
    with op.batch_alter_table("auditline") as table:
        table.drop_constraint(op.f("uq_auditline_organisation_id_link"), type_="unique")
        table.drop_column("digest")
        table.drop_column("link")
