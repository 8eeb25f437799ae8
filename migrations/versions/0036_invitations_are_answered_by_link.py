"""Invitations to rounds are answered by link, and may be for some grades"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

revision: str = "0036"
down_revision: str | None = "0035"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString
WANTED = ("mentoringinvitation", "postedinvitation", "homeinvitation")


def upgrade() -> None:
    for name in WANTED:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("grades", TEXT(length=200), nullable=False, server_default=""))
        with op.batch_alter_table(name) as table:
            table.alter_column("grades", server_default=None)
    with op.batch_alter_table("invitedperson") as table:
        table.add_column(sa.Column("digest", TEXT(), nullable=True))
    op.create_index(op.f("ix_invitedperson_digest"), "invitedperson", ["digest"], unique=True)


def downgrade() -> None:
    op.drop_index(op.f("ix_invitedperson_digest"), "invitedperson")
    with op.batch_alter_table("invitedperson") as table:
        table.drop_column("digest")
    for name in WANTED:
        with op.batch_alter_table(name) as table:
            table.drop_column("grades")
