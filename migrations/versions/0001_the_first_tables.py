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
    "person": "private",
    "postedapplication": "letterbox",
    "postedstanding": "letterbox",
    "postedwithdrawal": "letterbox",
    "programme": "shared",
    "approval": "private",
    "cohort": "shared",
    "participation": "private",
    "post": "private",
    "standin": "private",
    "applicant": "private",
    "application": "private",
    "cohortinvitation": "shared",
    "cohortmessage": "private",
    "cohortsession": "private",
    "attendance": "private",
    "score": "private",
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
        "postedapplication",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("applied_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("job_title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("adjustments", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_postedapplication_organisation_id")
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_postedapplication_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postedapplication")),
    )
    with op.batch_alter_table("postedapplication", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postedapplication_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "postedstanding",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "applied",
                "enrolled",
                "on the waiting list",
                "declined",
                "withdrawn",
                "deferred",
                "completed",
                "cohort cancelled",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("posted_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_postedstanding_organisation_id")
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_postedstanding_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postedstanding")),
    )
    with op.batch_alter_table("postedstanding", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postedstanding_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "postedwithdrawal",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_postedwithdrawal_organisation_id")
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_postedwithdrawal_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postedwithdrawal")),
    )
    with op.batch_alter_table("postedwithdrawal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postedwithdrawal_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "programme",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "leadership for non-digital leaders",
                "leadership for digital practitioners",
                "leadership for political leaders",
                "apprenticeship",
                name="programmekind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("summary", sqlmodel.sql.sqltypes.AutoString(length=1000), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_programme_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
    )
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_programme_organisation_id"), ["organisation_id"], unique=False)

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
        "cohort",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("about", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=False),
        sa.Column("invites_everyone", sa.Boolean(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_cohort_organisation_id")),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_cohort_programme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohort")),
    )
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cohort_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohort_programme_id"), ["programme_id"], unique=False)

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
        "applicant",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("home_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("job_title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("adjustments", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("applied_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column(
            "standing",
            sa.Enum(
                "applied",
                "enrolled",
                "on the waiting list",
                "declined",
                "withdrawn",
                "deferred",
                "completed",
                "cohort cancelled",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "leaving_code",
            sa.Enum(
                "workload",
                "change of job",
                "left their organisation",
                "health",
                "caring responsibilities",
                "the dates do not work",
                "the programme does not suit",
                "release was withdrawn by the employer",
                "another reason",
                "not stated",
                name="leavingcode",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_applicant_cohort_id")),
        sa.ForeignKeyConstraint(["home_id"], ["organisation.id"], name=op.f("fk_applicant_home_id")),
        sa.ForeignKeyConstraint(["member_id"], ["membership.id"], name=op.f("fk_applicant_member_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_applicant_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applicant")),
        sa.UniqueConstraint("cohort_id", "member_id", name=op.f("uq_applicant_cohort_id_member_id")),
    )
    with op.batch_alter_table("applicant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_applicant_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_home_id"), ["home_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_member_id"), ["member_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_applicant_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "application",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(length=4000), nullable=False),
        sa.Column("adjustments", sqlmodel.sql.sqltypes.AutoString(length=2000), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("applied_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column(
            "progress",
            sa.Enum(
                "waiting for agreement",
                "not agreed",
                "sent to the organiser",
                "withdrawn",
                "lapsed",
                name="progress",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "standing",
            sa.Enum(
                "applied",
                "enrolled",
                "on the waiting list",
                "declined",
                "withdrawn",
                "deferred",
                "completed",
                "cohort cancelled",
                name="standing",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("standing_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_application_cohort_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_application_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_application_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
    )
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_application_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_application_person_id"), ["person_id"], unique=False)

    op.create_table(
        "cohortinvitation",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("invited_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_cohortinvitation_cohort_id")),
        sa.ForeignKeyConstraint(["invited_id"], ["organisation.id"], name=op.f("fk_cohortinvitation_invited_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_cohortinvitation_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohortinvitation")),
        sa.UniqueConstraint("cohort_id", "invited_id", name=op.f("uq_cohortinvitation_cohort_id_invited_id")),
    )
    with op.batch_alter_table("cohortinvitation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cohortinvitation_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohortinvitation_invited_id"), ["invited_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohortinvitation_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "cohortmessage",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("subject", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("receivers", sa.Integer(), nullable=False),
        sa.Column("sent_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_cohortmessage_cohort_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_cohortmessage_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohortmessage")),
    )
    with op.batch_alter_table("cohortmessage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cohortmessage_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohortmessage_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "cohortsession",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("begins", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("place", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("cohort_id", sa.Integer(), nullable=False),
        sa.Column("joining_link", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("uid", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("organiser_email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("cancelled_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name=op.f("fk_cohortsession_cohort_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_cohortsession_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cohortsession")),
        sa.UniqueConstraint("uid", name=op.f("uq_cohortsession_uid")),
    )
    with op.batch_alter_table("cohortsession", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_cohortsession_cohort_id"), ["cohort_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_cohortsession_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("session_id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column(
            "mark",
            sa.Enum("present", "absent", "apology", name="mark", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("noted_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_attendance_applicant_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_attendance_organisation_id")),
        sa.ForeignKeyConstraint(["session_id"], ["cohortsession.id"], name=op.f("fk_attendance_session_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
        sa.UniqueConstraint("session_id", "applicant_id", name=op.f("uq_attendance_session_id_applicant_id")),
    )
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendance_applicant_id"), ["applicant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_attendance_session_id"), ["session_id"], unique=False)

    op.create_table(
        "score",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("applicant_id", sa.Integer(), nullable=False),
        sa.Column("scorer_id", sa.Integer(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("comment", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scored_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["applicant_id"], ["applicant.id"], name=op.f("fk_score_applicant_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_score_organisation_id")),
        sa.ForeignKeyConstraint(["scorer_id"], ["membership.id"], name=op.f("fk_score_scorer_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score")),
        sa.UniqueConstraint("applicant_id", "scorer_id", name=op.f("uq_score_applicant_id_scorer_id")),
    )
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_applicant_id"), ["applicant_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_score_scorer_id"), ["scorer_id"], unique=False)

    secure(SIDES)


def downgrade() -> None:
    with op.batch_alter_table("score", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_scorer_id"))
        batch_op.drop_index(batch_op.f("ix_score_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_score_applicant_id"))

    op.drop_table("score")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_session_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_applicant_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("cohortsession", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cohortsession_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_cohortsession_cohort_id"))

    op.drop_table("cohortsession")
    with op.batch_alter_table("cohortmessage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cohortmessage_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_cohortmessage_cohort_id"))

    op.drop_table("cohortmessage")
    with op.batch_alter_table("cohortinvitation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cohortinvitation_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_cohortinvitation_invited_id"))
        batch_op.drop_index(batch_op.f("ix_cohortinvitation_cohort_id"))

    op.drop_table("cohortinvitation")
    with op.batch_alter_table("application", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_application_person_id"))
        batch_op.drop_index(batch_op.f("ix_application_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_application_cohort_id"))

    op.drop_table("application")
    with op.batch_alter_table("applicant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_applicant_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_applicant_member_id"))
        batch_op.drop_index(batch_op.f("ix_applicant_home_id"))
        batch_op.drop_index(batch_op.f("ix_applicant_cohort_id"))

    op.drop_table("applicant")
    with op.batch_alter_table("standin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_standin_stand_in_id"))
        batch_op.drop_index(batch_op.f("ix_standin_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_standin_manager_id"))

    op.drop_table("standin")
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
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cohort_programme_id"))
        batch_op.drop_index(batch_op.f("ix_cohort_organisation_id"))

    op.drop_table("cohort")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_person_id"))
        batch_op.drop_index(batch_op.f("ix_approval_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_approval_manager_id"))

    op.drop_table("approval")
    with op.batch_alter_table("signin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signin_account_id"))

    op.drop_table("signin")
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_organisation_id"))

    op.drop_table("programme")
    with op.batch_alter_table("postedwithdrawal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postedwithdrawal_organisation_id"))

    op.drop_table("postedwithdrawal")
    with op.batch_alter_table("postedstanding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postedstanding_organisation_id"))

    op.drop_table("postedstanding")
    with op.batch_alter_table("postedapplication", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postedapplication_organisation_id"))

    op.drop_table("postedapplication")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_organisation_id"))
        batch_op.drop_index("ix_person_by_name")
        batch_op.drop_index("ix_person_by_email")

    op.drop_table("person")
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
