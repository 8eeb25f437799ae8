"""A programme may be mentoring"""

from collections.abc import Sequence

from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "ck_programme_programmekind"
BEFORE = (
    "leadership for non-digital leaders",
    "leadership for digital practitioners",
    "leadership for political leaders",
    "apprenticeship",
)


def upgrade() -> None:
    allow(*BEFORE, "mentoring")


def downgrade() -> None:
    """Raises the database's own error where a programme is mentoring: nothing else is true of it."""
    allow(*BEFORE)


def allow(*kinds: str) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("programme") as table:
        table.drop_constraint(op.f(NAME), type_="check")
        table.create_check_constraint(op.f(NAME), f"kind IN ({listed})")
