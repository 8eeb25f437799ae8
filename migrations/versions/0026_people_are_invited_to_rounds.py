"""People are invited to rounds: composed at the organiser, resolved and answered at home"""

from collections.abc import Sequence

import sqlalchemy as sa
import sqlmodel
from alembic import op

from migrations.owned import create
from migrations.security import secure

revision: str = "0026"
down_revision: str | None = "0025"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

TEXT = sqlmodel.sql.sqltypes.AutoString()
SIDES = ("mentor", "mentee", "both")
WHOSE = ("everybody", "people in digital roles", "people in other roles")
STAGES = (
    "on its way",
    "waits for the organisation’s yes",
    "letters were written",
    "stopped by the organisation",
)
PARTS = ("is not told", "is told by letter", "is asked, and the card leaves only after the yes")
REPLIES = ("not this time", "never ask me")
TABLES = {
    "mentoringinvitation": "private",
    "mentoringinvitee": "private",
    "postedinvitation": "letterbox",
    "postedprogress": "letterbox",
    "homeinvitation": "private",
    "invitedperson": "private",
    "mentoringsilence": "private",
    "invitationfigure": "private",
    "mentoringhome": "private",
}


def upgrade() -> None:
    organiser()
    letters()
    home()
    secure(TABLES)


def organiser() -> None:
    create(
        "mentoringinvitation",
        *wanted(),
        number("round_id"),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        *leads("mentoringinvitation", cohort_id="cohort", round_id="mentoringround"),
    )
    indexed("mentoringinvitation", "cohort_id", "round_id")
    create(
        "mentoringinvitee",
        *progress(),
        number("invitation_id"),
        number("invited_id"),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        *leads("mentoringinvitee", invitation_id="mentoringinvitation", invited_id="organisation"),
    )
    indexed("mentoringinvitee", "invitation_id", "invited_id")


def letters() -> None:
    letter(
        "postedinvitation", *wanted(), number("round_id"), leading={"cohort_id": "cohort", "round_id": "mentoringround"}
    )
    indexed("postedinvitation", "cohort_id", "round_id")
    letter(
        "postedprogress", *progress(), sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False), leading={}
    )


def home() -> None:
    create(
        "homeinvitation",
        *wanted(),
        number("round_id"),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        *(sa.Column(name, sa.Date(), nullable=True) for name in ("passed_on", "asked_on", "stopped_on")),
        *leads("homeinvitation", cohort_id="cohort", round_id="mentoringround"),
    )
    indexed("homeinvitation", "cohort_id", "round_id")
    create(
        "invitedperson",
        number("invitation_id"),
        number("person_id"),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("reply", one_of("reply", REPLIES), nullable=True),
        sa.Column("replied_on", sa.Date(), nullable=True),
        *leads("invitedperson", invitation_id="homeinvitation", person_id="person"),
        sa.UniqueConstraint("invitation_id", "person_id", name=op.f("uq_invitedperson_invitation_id_person_id")),
    )
    indexed("invitedperson", "invitation_id", "person_id")
    create(
        "mentoringsilence",
        number("person_id"),
        sa.Column("asked_on", sa.Date(), nullable=False),
        *leads("mentoringsilence", person_id="person"),
        sa.UniqueConstraint("organisation_id", "person_id", name=op.f("uq_mentoringsilence_organisation_id_person_id")),
    )
    indexed("mentoringsilence", "person_id")
    create(
        "invitationfigure",
        *(sa.Column(name, sa.Date(), nullable=False) for name in ("counted_on", "stands_on")),
        sa.Column("areas", sa.JSON(), nullable=False),
        *(number(name) for name in ("asked", "low", "high", "invitation_id")),
        *leads("invitationfigure", invitation_id="homeinvitation"),
    )
    indexed("invitationfigure", "invitation_id")
    create(
        "mentoringhome",
        sa.Column("passes_on", sa.Boolean(), nullable=False),
        sa.Column("manager", one_of("managerpart", PARTS), nullable=False),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_mentoringhome_organisation_id")),
    )


def wanted() -> list[sa.Column[object]]:
    texts = ("role_family", "role", "skill", "words")
    return [
        sa.Column("side", one_of("side", SIDES), nullable=False),
        sa.Column("whose", one_of("whose", WHOSE), nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in texts),
        sa.Column("cohort_id", sa.Integer(), nullable=True),
        number("reminders"),
    ]


def progress() -> list[sa.Column[object]]:
    figures = ("least", "most", "answered")
    return [
        sa.Column("stage", one_of("stage", STAGES), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in figures),
    ]


def number(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Integer(), nullable=False)


def leads(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{target}.id"], name=op.f(f"fk_{table}_{column}"))
        for column, target in columns.items()
    ]


def letter(table: str, *parts: sa.Column[object], leading: dict[str, str]) -> None:
    op.create_table(
        table,
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        *parts,
        *leads(table, organisation_id="organisation", sender_id="organisation", **leading),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    indexed(table, "organisation_id")


def indexed(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])


def one_of(name: str, values: Sequence[str]) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=60)


def downgrade() -> None:
    for table in ("invitationfigure", "invitedperson", "homeinvitation", "mentoringinvitee", "mentoringinvitation"):
        op.drop_table(table)
    for table in ("mentoringsilence", "mentoringhome", "postedinvitation", "postedprogress"):
        op.drop_table(table)
