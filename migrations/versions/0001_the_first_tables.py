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
    "advert": "shared",
    "auditline": "private",
    "diversitycollected": "private",
    "letter": "private",
    "mentoringround": "shared",
    "opening": "shared",
    "person": "private",
    "postedapplication": "letterbox",
    "postedcard": "letterbox",
    "postednews": "letterbox",
    "postedstanding": "letterbox",
    "postedwithdrawal": "letterbox",
    "programme": "shared",
    "pseudonymkey": "private",
    "receivedreturn": "private",
    "refusedrelease": "private",
    "release": "shared",
    "return": "letterbox",
    "secondmentpolicy": "private",
    "sentreturn": "private",
    "staffupload": "private",
    "agreement": "private",
    "approval": "private",
    "assessment": "private",
    "candidate": "private",
    "cohort": "shared",
    "diversityanswer": "private",
    "interest": "private",
    "mentoringcard": "letterbox",
    "mentoringnews": "letterbox",
    "mentoringregistration": "private",
    "mentoringrun": "private",
    "participation": "private",
    "post": "private",
    "releasedtable": "shared",
    "releaseproof": "private",
    "roundparticipant": "private",
    "standin": "private",
    "applicant": "private",
    "application": "private",
    "cohortinvitation": "shared",
    "cohortmessage": "private",
    "cohortsession": "private",
    "pairdecision": "private",
    "pairing": "private",
    "pairingconcern": "private",
    "proposal": "private",
    "runevidence": "private",
    "unplaced": "private",
    "attendance": "private",
    "pairingoffer": "private",
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
        "footprint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "region",
                "combined authority",
                "regional centre",
                name="footprintkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_footprint")),
        sa.UniqueConstraint("code", name=op.f("uq_footprint_code")),
    )
    op.create_table(
        "frameworkversion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("issued", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frameworkversion")),
        sa.UniqueConstraint("name", "issued", name=op.f("uq_frameworkversion_name_issued")),
    )
    op.create_table(
        "leader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("until", workforce.columns.Moment(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leader")),
    )
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
        "advert",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("service_area", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("summary", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("duties", sqlmodel.sql.sqltypes.AutoString(length=5000), nullable=False),
        sa.Column("needed", sqlmodel.sql.sqltypes.AutoString(length=5000), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "inward: somebody joins us",
                "outward: one of our staff joins another organisation",
                "exchange: two people swap",
                "internal: a sideways move",
                "internal: a promotion",
                name="secondmentkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("partner", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column(
            "pattern",
            sa.Enum(
                "full-time",
                "part-time",
                "job share",
                name="workingpattern",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "open_to",
            sa.Enum(
                "staff of any public body",
                "staff of local government",
                "staff of central government and arm’s-length bodies",
                "staff of NHS bodies",
                name="opento",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("open_competition", sa.Boolean(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("days_a_week", sa.Float(), nullable=False),
        sa.Column("place", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column(
            "presence",
            sa.Enum(
                "at the place of work",
                "partly remote",
                "fully remote",
                name="presence",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("pay", sqlmodel.sql.sqltypes.AutoString(length=160), nullable=False),
        sa.Column(
            "payment",
            sa.Enum(
                "the home employer pays and the host reimburses all of it",
                "the home employer pays and the host reimburses a part",
                "the home employer pays and is not reimbursed",
                "the host pays",
                name="payment",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "vat",
            sa.Enum(
                "standard-rated",
                "exempt",
                "outside the scope of VAT",
                "no supply: nothing is reimbursed",
                name="vat",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("vat_reason", sqlmodel.sql.sqltypes.AutoString(length=300), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("contact_name", sqlmodel.sql.sqltypes.AutoString(length=120), nullable=False),
        sa.Column("contact_email", sqlmodel.sql.sqltypes.AutoString(length=254), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closes_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("posted_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("changed_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_advert_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advert")),
    )
    with op.batch_alter_table("advert", schema=None) as batch_op:
        batch_op.create_index("ix_advert_by_closing", ["closes_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_advert_organisation_id"), ["organisation_id"], unique=False)

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
        "diversitycollected",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "topic",
            sa.Enum(
                "Ethnic group",
                "Disability",
                "Sexual orientation",
                "Religion",
                name="topic",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("is_asked", sa.Boolean(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_diversitycollected_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversitycollected")),
        sa.UniqueConstraint("organisation_id", "topic", name=op.f("uq_diversitycollected_organisation_id_topic")),
    )
    with op.batch_alter_table("diversitycollected", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diversitycollected_organisation_id"), ["organisation_id"], unique=False)

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
        "footprintmember",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("footprint_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["footprint_id"], ["footprint.id"], name=op.f("fk_footprintmember_footprint_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_footprintmember_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_footprintmember")),
        sa.UniqueConstraint(
            "footprint_id",
            "organisation_id",
            "starts_on",
            name=op.f("uq_footprintmember_footprint_id_organisation_id_starts_on"),
        ),
    )
    with op.batch_alter_table("footprintmember", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_footprintmember_footprint_id"), ["footprint_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_footprintmember_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "frameworkrole",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("family", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["frameworkversion.id"], name=op.f("fk_frameworkrole_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frameworkrole")),
        sa.UniqueConstraint("version_id", "name", name=op.f("uq_frameworkrole_version_id_name")),
    )
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
        "opening",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("skill", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("kind", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("address", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("opens_on", sa.Date(), nullable=False),
        sa.Column("closes_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_opening_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opening")),
        sa.UniqueConstraint("organisation_id", "source", "skill", name=op.f("uq_opening_organisation_id_source_skill")),
    )
    with op.batch_alter_table("opening", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_opening_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_opening_skill"), ["skill"], unique=False)

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
        sa.Column("term_starts_on", sa.Date(), nullable=True),
        sa.Column("term_ends_on", sa.Date(), nullable=True),
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
        "postedcard",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("organisation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("job_title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("statement", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("advert_id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_postedcard_organisation_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_postedcard_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postedcard")),
    )
    with op.batch_alter_table("postedcard", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postedcard_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "postednews",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.Column(
            "news",
            sa.Enum(
                "shortlisted",
                "offered",
                "declined",
                "accepted",
                "turned down",
                "withdrawn",
                "signed by home",
                "signed by host",
                "signed by secondee",
                name="news",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("signed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_postednews_organisation_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_postednews_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_postednews")),
    )
    with op.batch_alter_table("postednews", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_postednews_organisation_id"), ["organisation_id"], unique=False)

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
        "pseudonymkey",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_pseudonymkey_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pseudonymkey")),
        sa.UniqueConstraint("name", name=op.f("uq_pseudonymkey_name")),
    )
    with op.batch_alter_table("pseudonymkey", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pseudonymkey_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "receivedreturn",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("received_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("staff", sa.LargeBinary(), nullable=False),
        sa.Column("skills", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_receivedreturn_organisation_id")
        ),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_receivedreturn_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_receivedreturn")),
        sa.UniqueConstraint(
            "organisation_id",
            "sender_id",
            "month_end",
            name=op.f("uq_receivedreturn_organisation_id_sender_id_month_end"),
        ),
    )
    with op.batch_alter_table("receivedreturn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receivedreturn_month_end"), ["month_end"], unique=False)
        batch_op.create_index(batch_op.f("ix_receivedreturn_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_receivedreturn_sender_id"), ["sender_id"], unique=False)

    op.create_table(
        "refusedrelease",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("refused_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("sentence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_refusedrelease_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_refusedrelease")),
    )
    with op.batch_alter_table("refusedrelease", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_refusedrelease_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "release",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("withdrawn_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("pattern", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("smallest", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_release_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release")),
        sa.UniqueConstraint(
            "organisation_id", "month_end", "version", name=op.f("uq_release_organisation_id_month_end_version")
        ),
        sa.UniqueConstraint("organisation_id", "number", name=op.f("uq_release_organisation_id_number")),
    )
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_month_end"), ["month_end"], unique=False)
        batch_op.create_index(batch_op.f("ix_release_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "return",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("is_withdrawal", sa.Boolean(), nullable=False),
        sa.Column("staff", sa.LargeBinary(), nullable=False),
        sa.Column("skills", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_return_organisation_id")),
        sa.ForeignKeyConstraint(["sender_id"], ["organisation.id"], name=op.f("fk_return_sender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return")),
    )
    with op.batch_alter_table("return", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_return_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "secondmentpolicy",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("longest_months", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_secondmentpolicy_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_secondmentpolicy")),
    )
    with op.batch_alter_table("secondmentpolicy", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_secondmentpolicy_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "sentreturn",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month_end", sa.Date(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sent_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("withdrawn_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("employments", sa.Integer(), nullable=False),
        sa.Column("in_post", sa.Integer(), nullable=False),
        sa.Column("digital", sa.Integer(), nullable=False),
        sa.Column("ethnicity_rate", sa.Integer(), nullable=True),
        sa.Column("disability_rate", sa.Integer(), nullable=True),
        sa.Column("sex_rate", sa.Integer(), nullable=True),
        sa.Column("age_rate", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_sentreturn_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sentreturn")),
        sa.UniqueConstraint(
            "organisation_id", "month_end", "version", name=op.f("uq_sentreturn_organisation_id_month_end_version")
        ),
    )
    with op.batch_alter_table("sentreturn", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sentreturn_month_end"), ["month_end"], unique=False)
        batch_op.create_index(batch_op.f("ix_sentreturn_organisation_id"), ["organisation_id"], unique=False)

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
        "skill",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["frameworkversion.id"], name=op.f("fk_skill_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skill")),
        sa.UniqueConstraint("version_id", "name", name=op.f("uq_skill_version_id_name")),
    )
    op.create_table(
        "staffupload",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(length=200), nullable=False),
        sa.Column("digest", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "mode",
            sa.Enum("everyone", "changes", name="mode", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column(
            "state",
            sa.Enum(
                "being read",
                "could not be read",
                "waiting for approval",
                "being applied",
                "applied",
                "undone",
                "discarded",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("sentence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("uploaded_by", sa.Integer(), nullable=True),
        sa.Column("uploaded_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("applied_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=True),
        sa.Column("found", sa.LargeBinary(), nullable=True),
        sa.Column("faults", sa.LargeBinary(), nullable=True),
        sa.Column("faulty_rows", sa.LargeBinary(), nullable=True),
        sa.Column("fingerprint", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_staffupload_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staffupload")),
    )
    with op.batch_alter_table("staffupload", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_staffupload_digest"), ["digest"], unique=False)
        batch_op.create_index(batch_op.f("ix_staffupload_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "agreement",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "side",
            sa.Enum("home", "host", name="side", native_enum=False, create_constraint=True, length=60),
            nullable=False,
        ),
        sa.Column("advert_id", sa.Integer(), nullable=False),
        sa.Column("home_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("secondee", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("days_a_week", sa.Float(), nullable=False),
        sa.Column(
            "payment",
            sa.Enum(
                "the home employer pays and the host reimburses all of it",
                "the home employer pays and the host reimburses a part",
                "the home employer pays and is not reimbursed",
                "the host pays",
                name="payment",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "vat",
            sa.Enum(
                "standard-rated",
                "exempt",
                "outside the scope of VAT",
                "no supply: nothing is reimbursed",
                name="vat",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("vat_reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("home_signed_on", sa.Date(), nullable=True),
        sa.Column("home_signed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("host_signed_on", sa.Date(), nullable=True),
        sa.Column("host_signed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("secondee_signed_on", sa.Date(), nullable=True),
        sa.Column("secondee_signed_by", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "backfill",
            sa.Enum(
                "a temporary recruit",
                "a colleague acts up",
                "left vacant, with an assessment",
                name="backfill",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("assessment", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("returns_to", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["advert_id"], ["advert.id"], name=op.f("fk_agreement_advert_id")),
        sa.ForeignKeyConstraint(["home_id"], ["organisation.id"], name=op.f("fk_agreement_home_id")),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name=op.f("fk_agreement_host_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_agreement_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_agreement_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint(
            "organisation_id",
            "side",
            "home_id",
            "interest_id",
            name=op.f("uq_agreement_organisation_id_side_home_id_interest_id"),
        ),
    )
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreement_advert_id"), ["advert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agreement_person_id"), ["person_id"], unique=False)

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
        "assessment",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("skill", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "self-assessed",
                "validated by the line manager",
                "evidenced",
                name="assessmentkind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("assessed_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_assessment_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_assessment_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment")),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.create_index(
            "ix_assessment_by_person", ["organisation_id", "person_id", "skill", "assessed_on"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_assessment_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assessment_person_id"), ["person_id"], unique=False)

    op.create_table(
        "candidate",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("email", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("organisation", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("job_title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("grade", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("statement", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("advert_id", sa.Integer(), nullable=False),
        sa.Column("home_id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "shortlisted",
                "offered",
                "accepted",
                "declined",
                "turned down by the candidate",
                "withdrawn by the candidate",
                name="candidatestate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column(
            "decline_reason",
            sa.Enum(
                "other candidates showed more of what is needed",
                "what is needed was not shown",
                "the dates do not fit",
                "the cost cannot be met",
                "all places are filled",
                "the secondment is not going ahead",
                "another reason",
                name="declinereason",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=True,
        ),
        sa.Column("arrived_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("answered_at", workforce.columns.Moment(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["advert_id"], ["advert.id"], name=op.f("fk_candidate_advert_id")),
        sa.ForeignKeyConstraint(["home_id"], ["organisation.id"], name=op.f("fk_candidate_home_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_candidate_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidate")),
        sa.UniqueConstraint(
            "organisation_id", "home_id", "interest_id", name=op.f("uq_candidate_organisation_id_home_id_interest_id")
        ),
    )
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_candidate_advert_id"), ["advert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_candidate_organisation_id"), ["organisation_id"], unique=False)

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
        "diversityanswer",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "question",
            sa.Enum(
                "ethnicity",
                "condition",
                "impact",
                "orientation",
                "religion",
                name="question",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("version", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_diversityanswer_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_diversityanswer_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_diversityanswer")),
        sa.UniqueConstraint("person_id", "question", name=op.f("uq_diversityanswer_person_id_question")),
    )
    with op.batch_alter_table("diversityanswer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_diversityanswer_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_diversityanswer_person_id"), ["person_id"], unique=False)

    op.create_table(
        "interest",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("advert_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("statement", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting for your line manager",
                "not released by your line manager",
                "closed before your line manager answered",
                "sent to the host",
                "shortlisted",
                "offered to you",
                "accepted",
                "declined by the host",
                "turned down by you",
                "withdrawn by you",
                name="intereststate",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("reason", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.Column("changed_at", workforce.columns.Moment(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["advert_id"], ["advert.id"], name=op.f("fk_interest_advert_id")),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name=op.f("fk_interest_host_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_interest_organisation_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_interest_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest")),
    )
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_advert_id"), ["advert_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interest_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interest_person_id"), ["person_id"], unique=False)

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
        sa.Column("hourly_rate", sa.Numeric(precision=10, scale=4), nullable=True),
        sa.Column(
            "contract",
            sa.Enum(
                "Permanent",
                "Fixed term",
                "Casual",
                "Apprentice",
                "Agency",
                "Secondee",
                "Other",
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
                "Resigned",
                "Retired",
                "Redundant",
                "Dismissed",
                "Contract ended",
                "Transferred",
                "Died",
                "Other",
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
        "releasedtable",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column(
            "scope",
            sa.Enum(
                "organisation",
                "footprint",
                "region",
                "sector",
                name="scopekind",
                native_enum=False,
                create_constraint=True,
                length=60,
            ),
            nullable=False,
        ),
        sa.Column("scope_code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("scope_name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("definition", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("returned", sa.Integer(), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("pattern", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("headings", sa.JSON(), nullable=False),
        sa.Column("frame", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_releasedtable_organisation_id")
        ),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_releasedtable_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releasedtable")),
        sa.UniqueConstraint(
            "release_id", "scope", "scope_code", "name", name=op.f("uq_releasedtable_release_id_scope_scope_code_name")
        ),
    )
    with op.batch_alter_table("releasedtable", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_releasedtable_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_releasedtable_release_id"), ["release_id"], unique=False)

    op.create_table(
        "releaseproof",
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("certificate", sa.LargeBinary(), nullable=False),
        sa.Column("ledger", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_releaseproof_organisation_id")),
        sa.ForeignKeyConstraint(["release_id"], ["release.id"], name=op.f("fk_releaseproof_release_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releaseproof")),
        sa.UniqueConstraint("release_id", name=op.f("uq_releaseproof_release_id")),
    )
    with op.batch_alter_table("releaseproof", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_releaseproof_organisation_id"), ["organisation_id"], unique=False)

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
        "rolelevel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_id", sa.Integer(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["role_id"], ["frameworkrole.id"], name=op.f("fk_rolelevel_role_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rolelevel")),
        sa.UniqueConstraint("role_id", "name", name=op.f("uq_rolelevel_role_id_name")),
    )
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
        "skillrequirement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role_level_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["role_level_id"], ["rolelevel.id"], name=op.f("fk_skillrequirement_role_level_id")),
        sa.ForeignKeyConstraint(["skill_id"], ["skill.id"], name=op.f("fk_skillrequirement_skill_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skillrequirement")),
        sa.UniqueConstraint("role_level_id", "skill_id", name=op.f("uq_skillrequirement_role_level_id_skill_id")),
    )
    with op.batch_alter_table("skillrequirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_skillrequirement_skill_id"), ["skill_id"], unique=False)

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
    with op.batch_alter_table("pairingoffer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pairingoffer_reply_by"))
        batch_op.drop_index(batch_op.f("ix_pairingoffer_participant_id"))
        batch_op.drop_index(batch_op.f("ix_pairingoffer_pairing_id"))
        batch_op.drop_index(batch_op.f("ix_pairingoffer_organisation_id"))

    op.drop_table("pairingoffer")
    with op.batch_alter_table("attendance", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attendance_session_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_attendance_applicant_id"))

    op.drop_table("attendance")
    with op.batch_alter_table("unplaced", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unplaced_run_id"))
        batch_op.drop_index(batch_op.f("ix_unplaced_participant_id"))
        batch_op.drop_index(batch_op.f("ix_unplaced_organisation_id"))

    op.drop_table("unplaced")
    with op.batch_alter_table("skillrequirement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_skillrequirement_skill_id"))

    op.drop_table("skillrequirement")
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
    with op.batch_alter_table("roundparticipant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roundparticipant_round_id"))
        batch_op.drop_index(batch_op.f("ix_roundparticipant_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_roundparticipant_member_id"))
        batch_op.drop_index(batch_op.f("ix_roundparticipant_home_id"))

    op.drop_table("roundparticipant")
    op.drop_table("rolelevel")
    with op.batch_alter_table("roleheld", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_roleheld_membership_id"))

    op.drop_table("roleheld")
    with op.batch_alter_table("releaseproof", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_releaseproof_organisation_id"))

    op.drop_table("releaseproof")
    with op.batch_alter_table("releasedtable", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_releasedtable_release_id"))
        batch_op.drop_index(batch_op.f("ix_releasedtable_organisation_id"))

    op.drop_table("releasedtable")
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
    with op.batch_alter_table("interest", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interest_person_id"))
        batch_op.drop_index(batch_op.f("ix_interest_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_interest_advert_id"))

    op.drop_table("interest")
    with op.batch_alter_table("diversityanswer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diversityanswer_person_id"))
        batch_op.drop_index(batch_op.f("ix_diversityanswer_organisation_id"))

    op.drop_table("diversityanswer")
    with op.batch_alter_table("cohort", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_cohort_programme_id"))
        batch_op.drop_index(batch_op.f("ix_cohort_organisation_id"))

    op.drop_table("cohort")
    with op.batch_alter_table("candidate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_candidate_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_candidate_advert_id"))

    op.drop_table("candidate")
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_person_id"))
        batch_op.drop_index(batch_op.f("ix_assessment_organisation_id"))
        batch_op.drop_index("ix_assessment_by_person")

    op.drop_table("assessment")
    with op.batch_alter_table("approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_person_id"))
        batch_op.drop_index(batch_op.f("ix_approval_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_approval_manager_id"))

    op.drop_table("approval")
    with op.batch_alter_table("agreement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreement_person_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_agreement_advert_id"))

    op.drop_table("agreement")
    with op.batch_alter_table("staffupload", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_staffupload_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_staffupload_digest"))

    op.drop_table("staffupload")
    op.drop_table("skill")
    with op.batch_alter_table("signin", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signin_account_id"))

    op.drop_table("signin")
    with op.batch_alter_table("sentreturn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sentreturn_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_sentreturn_month_end"))

    op.drop_table("sentreturn")
    with op.batch_alter_table("secondmentpolicy", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_secondmentpolicy_organisation_id"))

    op.drop_table("secondmentpolicy")
    with op.batch_alter_table("return", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_return_organisation_id"))

    op.drop_table("return")
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_release_month_end"))

    op.drop_table("release")
    with op.batch_alter_table("refusedrelease", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_refusedrelease_organisation_id"))

    op.drop_table("refusedrelease")
    with op.batch_alter_table("receivedreturn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receivedreturn_sender_id"))
        batch_op.drop_index(batch_op.f("ix_receivedreturn_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_receivedreturn_month_end"))

    op.drop_table("receivedreturn")
    with op.batch_alter_table("pseudonymkey", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pseudonymkey_organisation_id"))

    op.drop_table("pseudonymkey")
    with op.batch_alter_table("programme", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_programme_organisation_id"))

    op.drop_table("programme")
    with op.batch_alter_table("postedwithdrawal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postedwithdrawal_organisation_id"))

    op.drop_table("postedwithdrawal")
    with op.batch_alter_table("postedstanding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postedstanding_organisation_id"))

    op.drop_table("postedstanding")
    with op.batch_alter_table("postednews", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postednews_organisation_id"))

    op.drop_table("postednews")
    with op.batch_alter_table("postedcard", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postedcard_organisation_id"))

    op.drop_table("postedcard")
    with op.batch_alter_table("postedapplication", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_postedapplication_organisation_id"))

    op.drop_table("postedapplication")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_person_organisation_id"))
        batch_op.drop_index("ix_person_by_name")
        batch_op.drop_index("ix_person_by_email")

    op.drop_table("person")
    with op.batch_alter_table("opening", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_opening_skill"))
        batch_op.drop_index(batch_op.f("ix_opening_organisation_id"))

    op.drop_table("opening")
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
    op.drop_table("frameworkrole")
    with op.batch_alter_table("footprintmember", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_footprintmember_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_footprintmember_footprint_id"))

    op.drop_table("footprintmember")
    with op.batch_alter_table("due", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_due_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_due_due_at"))
        batch_op.drop_index(batch_op.f("ix_due_done_at"))

    op.drop_table("due")
    with op.batch_alter_table("diversitycollected", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_diversitycollected_organisation_id"))

    op.drop_table("diversitycollected")
    with op.batch_alter_table("auditline", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_auditline_subject"))
        batch_op.drop_index(batch_op.f("ix_auditline_organisation_id"))
        batch_op.drop_index(batch_op.f("ix_auditline_at"))

    op.drop_table("auditline")
    with op.batch_alter_table("apitoken", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_apitoken_organisation_id"))

    op.drop_table("apitoken")
    with op.batch_alter_table("advert", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_advert_organisation_id"))
        batch_op.drop_index("ix_advert_by_closing")

    op.drop_table("advert")
    op.drop_table("signinlink")
    with op.batch_alter_table("organisation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_organisation_name"))

    op.drop_table("organisation")
    op.drop_table("leader")
    op.drop_table("frameworkversion")
    op.drop_table("footprint")
    with op.batch_alter_table("attempt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attempt_who"))
        batch_op.drop_index(batch_op.f("ix_attempt_at"))

    op.drop_table("attempt")
    op.drop_table("account")
