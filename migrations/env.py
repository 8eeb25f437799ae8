"""Alembic asks here which database and which tables; `service.migrate` gives it an open connection."""

from alembic import context
from sqlmodel import SQLModel

import service.features  # noqa: F401  every table is declared by some feature


def migrate() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


migrate()
