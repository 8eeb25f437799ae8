"""Two records of one person become one, and what undoing needs is kept beside"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from migrations.security import secure
from workforce.columns import Moment

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIDES = {"personmerge": "private", "diversityaside": "private"}
QUESTIONS = ("ethnicity", "condition", "impact", "orientation", "religion")

# SQLite would give the number of a row that is gone to the next one, and the row could not come back.
NEVER_AGAIN = ("person", "post", "diversityanswer")


def upgrade() -> None:
    create(
        "personmerge",
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("gone", sa.String(), nullable=False),
        sa.Column("gone_name", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("merged_at", Moment(timezone=True), nullable=False),
        sa.Column("undone_at", Moment(timezone=True), nullable=True),
        sa.Column("before", sa.JSON(), nullable=False),
        person="kept_id",
    )
    index("personmerge", "organisation_id", "kept_id", "merged_at")
    questions = sa.Enum(*QUESTIONS, name="question", native_enum=False, create_constraint=True, length=60)
    create(
        "diversityaside",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("gone", sa.String(), nullable=False),
        sa.Column("answer_id", sa.Integer(), nullable=False),
        sa.Column("was_of", sa.Integer(), nullable=False),
        sa.Column("register_id", sa.String(), nullable=False),
        sa.Column("question", questions, nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.Column("is_imported", sa.Boolean(), nullable=False),
        person="person_id",
    )
    index("diversityaside", "organisation_id", "person_id", "gone")
    secure(SIDES)
    if op.get_bind().dialect.name == "sqlite":
        for table in NEVER_AGAIN:
            with op.batch_alter_table(table, recreate="always", table_kwargs={"sqlite_autoincrement": True}):
                pass


def downgrade() -> None:
    """What was laid aside goes, and no merge can be undone any more. That numbers come once does no harm and stays."""
    for table in SIDES:
        op.drop_table(table)


def create(table: str, *columns: sa.Column[object], person: str) -> None:
    op.create_table(
        table,
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f(f"fk_{table}_organisation_id")),
        sa.ForeignKeyConstraint([person], ["person.id"], name=op.f(f"fk_{table}_{person}")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
