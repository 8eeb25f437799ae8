"""Applications keep the name and the address that the person agreed to send, and the number they were sent under"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FROM_REGISTER = """
UPDATE application SET
    name = (SELECT first_name || ' ' || last_name FROM person WHERE person.id = application.person_id),
    email = (SELECT coalesce(email, '') FROM person WHERE person.id = application.person_id)
"""


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("name", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("email", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("posted_id", sa.Integer(), nullable=True))
    op.execute(FROM_REGISTER)


def downgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.drop_column("posted_id")
        table.drop_column("email")
        table.drop_column("name")
