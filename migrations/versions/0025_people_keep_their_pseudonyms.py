"""People of an organisation that ended are counted under its key by each that took over a part of them"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "0025"
down_revision: str | None = "0024"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    op.add_column("person", sa.Column("counted_by", TEXT, nullable=False, server_default=""))
    with op.batch_alter_table("pseudonymkey") as table:
        table.drop_constraint("uq_pseudonymkey_name", type_="unique")
        table.add_column(sa.Column("drawn_by", sa.Integer(), nullable=False, server_default="0"))
    op.execute("UPDATE pseudonymkey SET drawn_by = organisation_id")


def downgrade() -> None:
    """Copies of a key go; whoever took over a part is counted under a key of its own."""
    op.execute("DELETE FROM pseudonymkey WHERE id NOT IN (SELECT min(id) FROM pseudonymkey GROUP BY name)")
    with op.batch_alter_table("pseudonymkey") as table:
        table.drop_column("drawn_by")
        table.create_unique_constraint("uq_pseudonymkey_name", ["name"])
    op.drop_column("person", "counted_by")
