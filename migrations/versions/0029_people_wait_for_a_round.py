"""People wait at home for a round that fits"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0029"
down_revision: str | None = "0028"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIDES = ("mentor", "mentee", "both")
KINDS = ("mentor and mentee", "paired both ways", "sponsor and sponsored", "peers in pairs", "circles around a mentor")


def upgrade() -> None:
    create(
        "mentoringwaiting",
        sa.Column("side", one_of("side", SIDES), nullable=False),
        sa.Column("kind", one_of("roundkind", KINDS), nullable=True),
        sa.Column("goals", sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoringwaiting_person_id")),
        sa.UniqueConstraint("organisation_id", "person_id", name=op.f("uq_mentoringwaiting_organisation_id_person_id")),
    )
    op.create_index(op.f("ix_mentoringwaiting_person_id"), "mentoringwaiting", ["person_id"])
    secure({"mentoringwaiting": "private"})


def one_of(name: str, values: Sequence[str]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def downgrade() -> None:
    op.drop_table("mentoringwaiting")
