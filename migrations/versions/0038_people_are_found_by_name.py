"""Names and addresses in lower case, by which people are found, and last days, by which leavers are"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "0038"
down_revision: str | None = "0037"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SEARCHED = ("last_name", "first_name", "email")
DAYS = (("person", "term_ends_on", "id"), ("post", "ended_key", "person_id"))


def upgrade() -> None:
    """In the order of bytes, so that what begins with a word is a range; SQLite keeps it in the index alone."""
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    text = sa.String(collation="C") if is_postgresql else sa.String()
    for name in SEARCHED:
        reckoned = sa.Computed(f"lower({name})", persisted=is_postgresql)
        op.add_column("person", sa.Column(f"{name}_key", text, reckoned))
        op.create_index(f"ix_person_by_{name}_key", "person", ["organisation_id", f"{name}_key"])
    op.add_column("post", sa.Column("ended_key", sa.Date(), sa.Computed("ends_on", persisted=is_postgresql)))
    for table, name, whose in DAYS:
        has_one = sa.text(f"{name} IS NOT NULL")
        where = {"sqlite_where": has_one, "postgresql_where": has_one}
        op.create_index(f"ix_{table}_by_{name}", table, ["organisation_id", name, whose], **where)


def downgrade() -> None:
    for table, name, _ in DAYS:
        op.drop_index(f"ix_{table}_by_{name}", table)
    op.drop_column("post", "ended_key")
    for name in SEARCHED:
        op.drop_index(f"ix_person_by_{name}_key", "person")
        op.drop_column("person", f"{name}_key")
