"""People are asked to look at their equality questions; how many answered a campaign is kept as ranges"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WHOSE = ("everybody", "people in digital roles", "people in other roles")
TEXT = sqlmodel.sql.sqltypes.AutoString
TABLES = ("skillsfigure", "declarationfigure", "declarationrequest", "declarationcampaign")


def upgrade() -> None:
    create(
        "declarationcampaign",
        sa.Column("title", TEXT(length=120), nullable=False),
        sa.Column("service_area", TEXT(length=120), nullable=False),
        sa.Column("role_family", TEXT(length=120), nullable=False),
        sa.Column(
            "whose",
            sa.Enum(*WHOSE, name="whose", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("made_at", workforce.columns.Moment(timezone=True), nullable=False),
    )
    create(
        "declarationrequest",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("service_area", TEXT(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"], ["declarationcampaign.id"], name=op.f("fk_declarationrequest_campaign_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_declarationrequest_person_id")),
        sa.UniqueConstraint("campaign_id", "person_id", name=op.f("uq_declarationrequest_campaign_id_person_id")),
    )
    op.create_index(op.f("ix_declarationrequest_person_id"), "declarationrequest", ["person_id"])
    create("declarationfigure", *figure())
    create(
        "skillsfigure",
        *figure(),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["skillscampaign.id"], name=op.f("fk_skillsfigure_campaign_id")),
    )
    op.create_index(op.f("ix_skillsfigure_campaign_id"), "skillsfigure", ["campaign_id"])
    secure(dict.fromkeys(TABLES, "private"))


def figure() -> list[sa.schema.SchemaItem]:
    days: list[sa.schema.SchemaItem] = [
        sa.Column(name, sa.Date(), nullable=False) for name in ("counted_on", "stands_on")
    ]
    numbers = [sa.Column(name, sa.Integer(), nullable=False) for name in ("asked", "low", "high")]
    return [*days, sa.Column("areas", sa.JSON(), nullable=False), *numbers]


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
