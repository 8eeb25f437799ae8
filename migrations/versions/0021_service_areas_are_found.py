"""The service areas of a council are found without reading every post"""

from collections.abc import Sequence

from alembic import op

revision: str = "0021"
down_revision: str | None = "0020"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index("ix_post_by_service_area", "post", ["organisation_id", "service_area"])


def downgrade() -> None:
    op.drop_index("ix_post_by_service_area", "post")
