"""The first tables"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

import workforce.columns
from migrations.security import secure

revision: str = "0001"
down_revision: str | None = None
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SIDES = {
    "auditline": "private",
    "letter": "private",
    "mentoringround": "shared",
    "person": "private",
    "approval": "private",
    "mentoringcard": "letterbox",
    "mentoringnews": "letterbox",
    "mentoringregistration": "private",
    "mentoringrun": "private",
    "participation": "private",
    "post": "private",
    "roundparticipant": "private",
    "standin": "private",
    "pairdecision": "private",
    "pairing": "private",
    "pairingconcern": "private",
    "proposal": "private",
    "runevidence": "private",
    "unplaced": "private",
    "pairingoffer": "private",
}


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("born_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("email", name=op.f("uq_account_email")),
    )
    op.create_table(
        "attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("who", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attempt")),
    )
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attempt_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_attempt_who"), ["who"], unique=False)

    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("slug", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "county council",
                "district council",
                "unitary authority",
                "metropolitan district",
                "London borough",
                "City corporation",
                "Scottish council",
                "Welsh council",
                "Northern Irish council",
                "combined authority",
                "strategic regional authority",
                "central department",
                "arm’s-length body",
                "NHS body",
                "training provider",
                "sector body",
                name="organisationkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("nation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("region", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("population", sa.Integer(), nullable=True),
        sa.Column("is_fictional", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", name=op.f("uq_organisation_code")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
    )
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_organisation_name"), ["name"], unique=False)

    op.create_table(
        "signinlink",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("expires_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("used_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signinlink")),
        sa.UniqueConstraint("digest", name=op.f("uq_signinlink_digest")),
    )
    op.create_table(
        "apitoken",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("label", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("revoked_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by"], ["account.id"], name=op.f("fk_apitoken_made_by")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_apitoken_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_apitoken")),
        sa.UniqueConstraint("digest", name=op.f("uq_apitoken_digest")),
    )
    with op.batch_alter_table("apitoken", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_apitoken_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "auditline",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("verb", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("noun", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_auditline_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_auditline")),
    )
    with op.batch_alter_table("auditline", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_auditline_at"), ["at"], unique=False)
        batch_op.create_index(batch_op.f("ix_auditline_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_auditline_subject"), ["subject"], unique=False)

    op.create_table(
        "due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sa.BigInteger(), nullable=False),
        sa.Column("period", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("due_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("claim", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("claimed_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("fault", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_due_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint(
            "organisation_id", "kind", "subject", "period", name=op.f("uq_due_organisation_id_kind_subject_period")
        ),
    )
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_due_done_at"), ["done_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_due_at"), ["due_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_due_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "letter",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("to", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("calendar", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("written_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("sent_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_letter_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_letter_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_membership_account_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_membership_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_membership")),
        sa.UniqueConstraint("organisation_id", "email", name=op.f("uq_membership_organisation_id_email")),
    )
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_membership_account_id"), ["account_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_email"), ["email"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_membership_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoringround",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("purpose", sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "mentor and mentee",
                "paired both ways",
                name="roundkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("crossing_required", sa.Boolean(), nullable=False),
        sa.Column(
            "aim",
            sa.Enum("value", "everyone", name="aim", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("policy", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("proposed_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("published_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("finished_on", sa.Date(), nullable=True),
        sa.Column("cancelled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoringround_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoringround")),
    )
    with op.batch_alter_table("mentoringround", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoringround_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "person",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("payroll_number", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=True),
        sa.Column("first_name", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("last_name", sqlmodel.sql.sqltypes.AutoString(length=80), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(length=254), nullable=True),
        sa.Column("date_of_birth", sa.Date(), nullable=True),
        sa.Column(
            "sex",
            sa.Enum("Female", "Male", name="sex", native_enum=False, create_constraint=True, length=60),
            nullable=True,
        ),
        sa.Column("is_councillor", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register_id", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("organisation_id", "payroll_number", name=op.f("uq_person_organisation_id_payroll_number")),
        sa.UniqueConstraint("register_id", name=op.f("uq_person_register_id")),
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.create_index("ix_person_by_email", ["organisation_id", "email"], unique=False)
        batch_op.create_index("ix_person_by_name", ["organisation_id", "last_name", "first_name", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "signin",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("began_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("seen_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_signin_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signin")),
        sa.UniqueConstraint("digest", name=op.f("uq_signin_digest")),
    )
    with op.batch_alter_table("signin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signin_account_id"), ["account_id"], unique=False)

    op.create_table(
        "approval",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("sentence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("asked_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("answered_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("answer", sa.Boolean(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_approval_manager_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_approval_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_approval_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval")),
    )
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_approval_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mentoringcard",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("mentor", "mentee", "both", name="side", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("organisation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("region", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("profession", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_digital", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("in_person", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("goals", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("avoids", sa.JSON(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.BigInteger(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("posted_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoringcard_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_mentoringcard_round_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_mentoringcard_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoringcard")),
    )
    with op.batch_alter_table("mentoringcard", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoringcard_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoringcard_round_id"), ["round_id"], unique=False)

    op.create_table(
        "mentoringnews",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.BigInteger(), nullable=False),
        sa.Column("pairing", sa.BigInteger(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("mentor", "mentee", "both", name="side", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoringnews_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_mentoringnews_round_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_mentoringnews_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoringnews")),
    )
    with op.batch_alter_table("mentoringnews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoringnews_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoringnews_round_id"), ["round_id"], unique=False)

    op.create_table(
        "mentoringregistration",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("mentor", "mentee", "both", name="side", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("organisation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("region", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("profession", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_digital", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("in_person", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("goals", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("avoids", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("consented_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("withdrawn_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_mentoringregistration_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mentoringregistration_person_id")),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_mentoringregistration_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoringregistration")),
        sa.UniqueConstraint("person_id", "round_id", name=op.f("uq_mentoringregistration_person_id_round_id")),
    )
    with op.batch_alter_table("mentoringregistration", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoringregistration_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoringregistration_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoringregistration_round_id"), ["round_id"], unique=False)

    op.create_table(
        "mentoringrun",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("due_id", sa.Integer(), nullable=False),
        sa.Column("ran_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("policy", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("certificate", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("matched", sa.Integer(), nullable=False),
        sa.Column("unmatched", sa.Integer(), nullable=False),
        sa.Column("pins_not_kept", sa.Integer(), nullable=False),
        sa.Column("verdict", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("verified_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_mentoringrun_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_mentoringrun_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentoringrun")),
        sa.UniqueConstraint("due_id", name=op.f("uq_mentoringrun_due_id")),
    )
    with op.batch_alter_table("mentoringrun", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentoringrun_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentoringrun_round_id"), ["round_id"], unique=False)

    op.create_table(
        "participation",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("organiser", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_participation_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_participation_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation")),
    )
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_participation_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_participation_source"), ["source"], unique=False)

    op.create_table(
        "post",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("job_title", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column("service_area", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("role_family", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("role", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("role_level", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("is_digital", sa.Boolean(), nullable=False),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(length=40), nullable=False),
        sa.Column("salary_band", sqlmodel.sql.sqltypes.AutoString(length=60), nullable=False),
        sa.Column("hourly_rate", sa.Numeric(precision=8, scale=2), nullable=True),
        sa.Column(
            "contract",
            sa.Enum(
                "permanent",
                "fixed term",
                "casual",
                "apprentice",
                "agency",
                "secondee",
                name="contract",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("fte", sa.Float(), nullable=False),
        sa.Column("work_place", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column(
            "leaving_reason",
            sa.Enum(
                "resignation",
                "retirement",
                "redundancy",
                "end of contract",
                "dismissal",
                "transfer to another employer",
                "death in service",
                "end of term of office",
                "not stated",
                name="leavingreason",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("manager_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_post_manager_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_post_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_post_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
    )
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.create_index("ix_post_by_person", ["organisation_id", "person_id", "starts_on"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_post_person_id"), ["person_id"], unique=False)

    op.create_table(
        "roleheld",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "participant",
                "line manager",
                "HR officer",
                "programme manager",
                "workforce planner",
                "sector administrator",
                name="role",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(["membership_id"], ["membership.id"], name=op.f("fk_roleheld_membership_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roleheld")),
        sa.UniqueConstraint("membership_id", "role", name=op.f("uq_roleheld_membership_id_role")),
    )
    with op.batch_alter_table("roleheld", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roleheld_membership_id"), ["membership_id"], unique=False)

    op.create_table(
        "roundparticipant",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("mentor", "mentee", "both", name="side", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("organisation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("region", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("grade", sa.Integer(), nullable=True),
        sa.Column("profession", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("is_digital", sa.Boolean(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("slots", sa.JSON(), nullable=False),
        sa.Column("in_person", sa.Boolean(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("goals", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("offers", sa.JSON(), nullable=False),
        sa.Column("wants", sa.JSON(), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("avoids", sa.JSON(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("home_id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.BigInteger(), nullable=False),
        sa.Column("posted_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("withdrawn_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("stood_down_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["home_id"], ["organisation.id"], name=op.f("fk_roundparticipant_home_id")),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_roundparticipant_member_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_roundparticipant_organisation_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_roundparticipant_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roundparticipant")),
        sa.UniqueConstraint(
            "round_id", "home_id", "registration_id", name=op.f("uq_roundparticipant_round_id_home_id_registration_id")
        ),
    )
    with op.batch_alter_table("roundparticipant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_roundparticipant_home_id"), ["home_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roundparticipant_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roundparticipant_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_roundparticipant_round_id"), ["round_id"], unique=False)

    op.create_table(
        "standin",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("manager_id", sa.Integer(), nullable=False),
        sa.Column("stand_in_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["manager_id"], ["person.id"], name=op.f("fk_standin_manager_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_standin_organisation_id")),
        sa.ForeignKeyConstraint(["stand_in_id"], ["person.id"], name=op.f("fk_standin_stand_in_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standin")),
    )
    with op.batch_alter_table("standin", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_standin_manager_id"), ["manager_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_standin_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_standin_stand_in_id"), ["stand_in_id"], unique=False)

    op.create_table(
        "pairdecision",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column(
            "decision",
            sa.Enum("pin", "forbid", name="decision", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["mentee_id"], ["roundparticipant.id"], name=op.f("fk_pairdecision_mentee_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["roundparticipant.id"], name=op.f("fk_pairdecision_mentor_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pairdecision_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_pairdecision_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairdecision")),
        sa.UniqueConstraint("mentee_id", "mentor_id", name=op.f("uq_pairdecision_mentee_id_mentor_id")),
    )
    with op.batch_alter_table("pairdecision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairdecision_mentee_id"), ["mentee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairdecision_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairdecision_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairdecision_round_id"), ["round_id"], unique=False)

    op.create_table(
        "pairing",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("outcome", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["mentee_id"], ["roundparticipant.id"], name=op.f("fk_pairing_mentee_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["roundparticipant.id"], name=op.f("fk_pairing_mentor_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pairing_organisation_id")),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_pairing_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
    )
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairing_mentee_id"), ["mentee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairing_round_id"), ["round_id"], unique=False)

    op.create_table(
        "pairingconcern",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("raised_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_pairingconcern_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["roundparticipant.id"], name=op.f("fk_pairingconcern_participant_id")
        ),
        sa.ForeignKeyConstraint(["round_id"], ["mentoringround.id"], name=op.f("fk_pairingconcern_round_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairingconcern")),
    )
    with op.batch_alter_table("pairingconcern", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairingconcern_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairingconcern_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairingconcern_round_id"), ["round_id"], unique=False)

    op.create_table(
        "proposal",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("mentee_id", sa.Integer(), nullable=False),
        sa.Column("mentor_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("is_pinned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["mentee_id"], ["roundparticipant.id"], name=op.f("fk_proposal_mentee_id")),
        sa.ForeignKeyConstraint(["mentor_id"], ["roundparticipant.id"], name=op.f("fk_proposal_mentor_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_proposal_organisation_id")),
        sa.ForeignKeyConstraint(["run_id"], ["mentoringrun.id"], name=op.f("fk_proposal_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal")),
    )
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_mentee_id"), ["mentee_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_mentor_id"), ["mentor_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposal_run_id"), ["run_id"], unique=False)

    op.create_table(
        "runevidence",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_runevidence_organisation_id")),
        sa.ForeignKeyConstraint(["run_id"], ["mentoringrun.id"], name=op.f("fk_runevidence_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runevidence")),
    )
    with op.batch_alter_table("runevidence", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_runevidence_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_runevidence_run_id"), ["run_id"], unique=False)

    op.create_table(
        "unplaced",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("short", sa.Integer(), nullable=True),
        sa.Column("removed", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_unplaced_organisation_id")),
        sa.ForeignKeyConstraint(["participant_id"], ["roundparticipant.id"], name=op.f("fk_unplaced_participant_id")),
        sa.ForeignKeyConstraint(["run_id"], ["mentoringrun.id"], name=op.f("fk_unplaced_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unplaced")),
    )
    with op.batch_alter_table("unplaced", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unplaced_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unplaced_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_unplaced_run_id"), ["run_id"], unique=False)

    op.create_table(
        "pairingoffer",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("pairing_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("mentor", "mentee", "both", name="side", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reply_by", sa.Date(), nullable=False),
        sa.Column(
            "answer",
            sa.Enum(
                "accepted",
                "declined",
                "no answer by the deadline",
                name="answer",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("answered_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column(
            "reason",
            sa.Enum(
                "we know each other already",
                "a conflict of interest",
                "our goals do not fit",
                "our times or places do not fit",
                "I can no longer take part",
                "I would rather not say",
                name="declinereason",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("words", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pairingoffer_organisation_id")),
        sa.ForeignKeyConstraint(["pairing_id"], ["pairing.id"], name=op.f("fk_pairingoffer_pairing_id")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["roundparticipant.id"], name=op.f("fk_pairingoffer_participant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairingoffer")),
        sa.UniqueConstraint("digest", name=op.f("uq_pairingoffer_digest")),
        sa.UniqueConstraint("pairing_id", "side", name=op.f("uq_pairingoffer_pairing_id_side")),
    )
    with op.batch_alter_table("pairingoffer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pairingoffer_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairingoffer_pairing_id"), ["pairing_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairingoffer_participant_id"), ["participant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pairingoffer_reply_by"), ["reply_by"], unique=False)

    secure(SIDES)


def downgrade() -> None:
    with op.batch_alter_table("pairingoffer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairingoffer_reply_by"))
        batch_op.drop_index(batch_op.f("ix_pairingoffer_participant_id"))
        batch_op.drop_index(batch_op.f("ix_pairingoffer_pairing_id"))
        batch_op.drop_index(batch_op.f("ix_pairingoffer_organisation_id"))

    op.drop_table("pairingoffer")
    with op.batch_alter_table("unplaced", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unplaced_run_id"))
        batch_op.drop_index(batch_op.f("ix_unplaced_participant_id"))
        batch_op.drop_index(batch_op.f("ix_unplaced_organisation_id"))

    op.drop_table("unplaced")
    with op.batch_alter_table("runevidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_runevidence_run_id"))
        batch_op.drop_index(batch_op.f("ix_runevidence_organisation_id"))

    op.drop_table("runevidence")
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_run_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_proposal_mentee_id"))

    op.drop_table("proposal")
    with op.batch_alter_table("pairingconcern", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairingconcern_round_id"))
        batch_op.drop_index(batch_op.f("ix_pairingconcern_participant_id"))
        batch_op.drop_index(batch_op.f("ix_pairingconcern_organisation_id"))

    op.drop_table("pairingconcern")
    with op.batch_alter_table("pairing", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairing_round_id"))
        batch_op.drop_index(batch_op.f("ix_pairing_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_pairing_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_pairing_mentee_id"))

    op.drop_table("pairing")
    with op.batch_alter_table("pairdecision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairdecision_round_id"))
        batch_op.drop_index(batch_op.f("ix_pairdecision_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_pairdecision_mentor_id"))
        batch_op.drop_index(batch_op.f("ix_pairdecision_mentee_id"))

    op.drop_table("pairdecision")
    with op.batch_alter_table("standin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standin_stand_in_id"))
        batch_op.drop_index(batch_op.f("ix_standin_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_standin_manager_id"))

    op.drop_table("standin")
    with op.batch_alter_table("roundparticipant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roundparticipant_round_id"))
        batch_op.drop_index(batch_op.f("ix_roundparticipant_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_roundparticipant_member_id"))
        batch_op.drop_index(batch_op.f("ix_roundparticipant_home_id"))

    op.drop_table("roundparticipant")
    with op.batch_alter_table("roleheld", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roleheld_membership_id"))

    op.drop_table("roleheld")
    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_post_person_id"))
        batch_op.drop_index(batch_op.f("ix_post_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_post_manager_id"))
        batch_op.drop_index("ix_post_by_person")

    op.drop_table("post")
    with op.batch_alter_table("participation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_participation_source"))
        batch_op.drop_index(batch_op.f("ix_participation_person_id"))
        batch_op.drop_index(batch_op.f("ix_participation_organisation_id"))

    op.drop_table("participation")
    with op.batch_alter_table("mentoringrun", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoringrun_round_id"))
        batch_op.drop_index(batch_op.f("ix_mentoringrun_organisation_id"))

    op.drop_table("mentoringrun")
    with op.batch_alter_table("mentoringregistration", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoringregistration_round_id"))
        batch_op.drop_index(batch_op.f("ix_mentoringregistration_person_id"))
        batch_op.drop_index(batch_op.f("ix_mentoringregistration_organisation_id"))

    op.drop_table("mentoringregistration")
    with op.batch_alter_table("mentoringnews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoringnews_round_id"))
        batch_op.drop_index(batch_op.f("ix_mentoringnews_organisation_id"))

    op.drop_table("mentoringnews")
    with op.batch_alter_table("mentoringcard", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoringcard_round_id"))
        batch_op.drop_index(batch_op.f("ix_mentoringcard_organisation_id"))

    op.drop_table("mentoringcard")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_person_id"))
        batch_op.drop_index(batch_op.f("ix_approval_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_approval_manager_id"))

    op.drop_table("approval")
    with op.batch_alter_table("signin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signin_account_id"))

    op.drop_table("signin")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_organisation_id"))
        batch_op.drop_index("ix_person_by_name")
        batch_op.drop_index("ix_person_by_email")

    op.drop_table("person")
    with op.batch_alter_table("mentoringround", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mentoringround_organisation_id"))

    op.drop_table("mentoringround")
    with op.batch_alter_table("membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_membership_person_id"))
        batch_op.drop_index(batch_op.f("ix_membership_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_membership_email"))
        batch_op.drop_index(batch_op.f("ix_membership_account_id"))

    op.drop_table("membership")
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_organisation_id"))

    op.drop_table("letter")
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_due_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_due_due_at"))
        batch_op.drop_index(batch_op.f("ix_due_done_at"))

    op.drop_table("due")
    with op.batch_alter_table("auditline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_auditline_subject"))
        batch_op.drop_index(batch_op.f("ix_auditline_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_auditline_at"))

    op.drop_table("auditline")
    with op.batch_alter_table("apitoken", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_apitoken_organisation_id"))

    op.drop_table("apitoken")
    op.drop_table("signinlink")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_name"))

    op.drop_table("organisation")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_who"))
        batch_op.drop_index(batch_op.f("ix_attempt_at"))

    op.drop_table("attempt")
    op.drop_table("account")
