"""A changed address signs in once it is proved; accounts are linked; audit lines name a token"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

MOMENT, TEXT = workforce.columns.Moment(timezone=True), sqlmodel.sql.sqltypes.AutoString()


def upgrade() -> None:
    create(
        "addresschange",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("old_email", TEXT, nullable=False),
        sa.Column("proof", TEXT, nullable=False),
        sa.Column("word", TEXT, nullable=False),
        *(
            sa.Column(name, MOMENT, nullable=True)
            for name in ("asked_at", "proved_at", "agreed_at", "stopped_at", "stands_from")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_addresschange_person_id")),
    )
    for name in ("person_id", "proof", "word"):
        op.create_index(op.f(f"ix_addresschange_{name}"), "addresschange", [name])
    secure({"addresschange": "private"})
    op.add_column("account", sa.Column("bundle", TEXT, nullable=True))
    op.create_index(op.f("ix_account_bundle"), "account", ["bundle"])
    op.add_column("signinlink", sa.Column("asked_by", sa.Integer(), nullable=True))
    op.add_column("auditline", sa.Column("token_id", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Lines that name a token no longer verify; linked accounts stand apart."""
    op.drop_column("auditline", "token_id")
    op.drop_column("signinlink", "asked_by")
    op.drop_index(op.f("ix_account_bundle"), "account")
    op.drop_column("account", "bundle")
    op.drop_table("addresschange")
