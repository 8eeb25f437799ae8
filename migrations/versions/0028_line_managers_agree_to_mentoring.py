"""Line managers agree to mentoring where their organisation asks them, and say why not in a code"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0028"
down_revision: str | None = "0027"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

AGREEMENTS = ("not needed", "waiting", "given", "refused")
WHY_NOT = (
    "the work leaves no time for it at present",
    "better later, when what is under way is over",
    "let us talk it over first",
    "something else serves the same goal better",
)


def upgrade() -> None:
    with op.batch_alter_table("mentoringregistration") as table:
        standing = one_of("agreement", AGREEMENTS)
        table.add_column(sa.Column("agreement", standing, nullable=False, server_default="not needed"))
        table.add_column(sa.Column("reminded_on", sa.Date(), nullable=True))
    with op.batch_alter_table("approval") as table:
        table.add_column(sa.Column("code", one_of("whynot", WHY_NOT), nullable=True))


def one_of(name: str, values: Sequence[str]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def downgrade() -> None:
    with op.batch_alter_table("approval") as table:
        table.drop_constraint(op.f("ck_approval_whynot"), type_="check")
        table.drop_column("code")
    with op.batch_alter_table("mentoringregistration") as table:
        table.drop_constraint(op.f("ck_mentoringregistration_agreement"), type_="check")
        table.drop_column("reminded_on")
        table.drop_column("agreement")
