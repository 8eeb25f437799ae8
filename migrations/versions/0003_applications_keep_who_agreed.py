"""Applications keep who agreed to them and under which number they were sent; adjustments are sealed"""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa
from alembic import op

from workforce.diversity.cipher import Keys, keys_of
from workforce.settings import settings_from_environment

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

FROM_REGISTER = """
UPDATE application SET
    name = (SELECT first_name || ' ' || last_name FROM person WHERE person.id = application.person_id),
    email = (SELECT coalesce(email, '') FROM person WHERE person.id = application.person_id)
"""
TABLES = ("application", "postedapplication", "applicant")
PLAIN, SEALED = sa.String(), sa.LargeBinary()


def upgrade() -> None:
    with op.batch_alter_table("application") as table:
        table.add_column(sa.Column("name", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("email", sa.String(), nullable=False, server_default=""))
        table.add_column(sa.Column("posted_id", sa.Integer(), nullable=True))
    op.execute(FROM_REGISTER)
    for name in TABLES:
        begin(name, SEALED, b"")
        for keys, row, number, said in told(name, PLAIN):
            assert isinstance(said, str)
            write(name, SEALED, row, keys.seal(said.encode(), bound_to(number)))
        finish(name, SEALED)


def downgrade() -> None:
    for name in TABLES:
        begin(name, PLAIN, "")
        for keys, row, number, sealed in told(name, SEALED):
            assert isinstance(sealed, bytes)
            write(name, PLAIN, row, keys.open(sealed, bound_to(number)).decode())
        finish(name, PLAIN)
    with op.batch_alter_table("application") as table:
        table.drop_column("posted_id")
        table.drop_column("email")
        table.drop_column("name")


def bound_to(number: int) -> str:
    return f"cohort application {number}"


def begin(name: str, kind: sa.types.TypeEngine[object], empty: object) -> None:
    """A column of the new type beside the old one, empty in every row."""
    with op.batch_alter_table(name) as batch:
        batch.add_column(sa.Column("kept", kind, nullable=True))
    table = sa.table(name, sa.column("kept", kind))
    op.get_bind().execute(table.update().values(kept=empty))


def told(name: str, kind: sa.types.TypeEngine[object]) -> Iterator[tuple[Keys, int, int, str | bytes]]:
    """Keys, row, number and what it says; without such rows no keys are asked for."""
    table = sa.table(name, sa.column("id"), sa.column("application_id"), sa.column("adjustments", kind))
    number = table.c.id if name == "application" else table.c.application_id
    rows = sa.select(table.c.id, number, table.c.adjustments).where(sa.func.length(table.c.adjustments) > 0)
    for row, numbered, said in op.get_bind().execute(rows).all():
        yield keys_of(settings_from_environment()), row, numbered, said


def write(name: str, kind: sa.types.TypeEngine[object], row: int, kept: object) -> None:
    table = sa.table(name, sa.column("id"), sa.column("kept", kind))
    op.get_bind().execute(table.update().where(table.c.id == row).values(kept=kept))


def finish(name: str, kind: sa.types.TypeEngine[object]) -> None:
    with op.batch_alter_table(name) as batch:
        batch.drop_column("adjustments")
        batch.alter_column("kept", new_column_name="adjustments", existing_type=kind, nullable=False)
