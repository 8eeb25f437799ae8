"""Nobody has two mentors at a time in one round: the days of their pairings never overlap"""

from collections.abc import Sequence

from alembic import op

revision: str = "0031"
down_revision: str | None = "0030"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

NAME = "ex_pairing_mentee_id_days"
DAYS = "daterange(offered_on, ended_on)"  # from the offer to the day before it ended; empty where that is one day
# A range of one number stands for the number: plain equality in such an index would need an extension.
EXCLUDES = f"EXCLUDE USING gist (int8range(mentee_id, mentee_id, '[]') WITH &&, {DAYS} WITH &&)"
OVERLAPS = """
BEGIN
  SELECT RAISE(ABORT, 'a pairing ends before it begins') WHERE NEW.ended_on < NEW.offered_on;
  SELECT RAISE(ABORT, 'a mentee has two pairings at a time') WHERE EXISTS (
    SELECT 1 FROM pairing WHERE mentee_id = NEW.mentee_id AND id IS NOT NEW.id
    AND coalesce(ended_on, '9999') > max(offered_on, NEW.offered_on)
    AND coalesce(NEW.ended_on, '9999') > max(offered_on, NEW.offered_on)
  );
END
"""
TRIGGERS = {
    "pairing_begins_alone": "BEFORE INSERT ON pairing",
    "pairing_stays_alone": "BEFORE UPDATE OF mentee_id, offered_on, ended_on ON pairing",
}


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE pairing ADD CONSTRAINT {NAME} {EXCLUDES}")
    else:
        for name, when in TRIGGERS.items():
            op.execute(f"CREATE TRIGGER {name} {when} {OVERLAPS}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE pairing DROP CONSTRAINT {NAME}")
    else:
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
