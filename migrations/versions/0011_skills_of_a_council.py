"""Findings say who found them and when evidence ends; people are asked to assess themselves; own roles"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.owned import create
from migrations.security import secure

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

WHOSE = ("everybody", "people in digital roles", "people in other roles")
TEXT = sqlmodel.sql.sqltypes.AutoString


def upgrade() -> None:
    with op.batch_alter_table("assessment") as table:
        table.add_column(sa.Column("expires_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("assessor_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_assessment_assessor_id"), "person", ["assessor_id"], ["id"])
        table.create_index(op.f("ix_assessment_assessor_id"), ["assessor_id"])
    create(
        "skillscampaign",
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
        "skillsrequest",
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("service_area", TEXT(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["skillscampaign.id"], name=op.f("fk_skillsrequest_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_skillsrequest_person_id")),
        sa.UniqueConstraint("campaign_id", "person_id", name=op.f("uq_skillsrequest_campaign_id_person_id")),
    )
    op.create_index(op.f("ix_skillsrequest_person_id"), "skillsrequest", ["person_id"])
    create(
        "ownrole",
        sa.Column("family", TEXT(), nullable=False),
        sa.Column("role", TEXT(), nullable=False),
        sa.Column("role_level", TEXT(), nullable=False),
        sa.UniqueConstraint(
            "organisation_id", "role", "role_level", name=op.f("uq_ownrole_organisation_id_role_role_level")
        ),
    )
    create(
        "ownrequirement",
        sa.Column("own_role_id", sa.Integer(), nullable=False),
        sa.Column("skill", TEXT(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["own_role_id"], ["ownrole.id"], name=op.f("fk_ownrequirement_own_role_id")),
        sa.UniqueConstraint("own_role_id", "skill", name=op.f("uq_ownrequirement_own_role_id_skill")),
    )
    op.create_index(op.f("ix_ownrequirement_own_role_id"), "ownrequirement", ["own_role_id"])
    secure(dict.fromkeys(("skillscampaign", "skillsrequest", "ownrole", "ownrequirement"), "private"))


def downgrade() -> None:
    op.drop_table("ownrequirement")
    op.drop_table("ownrole")
    op.drop_table("skillsrequest")
    op.drop_table("skillscampaign")
    with op.batch_alter_table("assessment") as table:
        table.drop_index(op.f("ix_assessment_assessor_id"))
        table.drop_constraint(op.f("fk_assessment_assessor_id"), type_="foreignkey")
        table.drop_column("assessor_id")
        table.drop_column("expires_on")
