"""First days by which people are found who are yet to begin, as leavers are by their last"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0042"
down_revision: str | None = "0041"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    first_day = sa.Computed("starts_on", persisted=is_postgresql)
    op.add_column("post", sa.Column("started_key", sa.Date(), first_day))
    op.create_index("ix_post_by_started_key", "post", ["organisation_id", "started_key", "person_id"])
    has_one = sa.text("term_starts_on IS NOT NULL")
    where = {"sqlite_where": has_one, "postgresql_where": has_one}
    op.create_index("ix_person_by_term_starts_on", "person", ["organisation_id", "term_starts_on", "id"], **where)


def downgrade() -> None:
    op.drop_index("ix_person_by_term_starts_on", "person")
    op.drop_index("ix_post_by_started_key", "post")
    op.drop_column("post", "started_key")
