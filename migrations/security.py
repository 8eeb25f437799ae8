"""Row-level security: the border of `workforce/tenancy/` in PostgreSQL's own words."""

from collections.abc import Mapping

from alembic import op

SPOKEN_FOR = "nullif(current_setting('workforce.organisation', true), '')::bigint"
OURS = f"organisation_id = {SPOKEN_FOR}"
SENT = f"sender_id = {SPOKEN_FOR}"
READS = {"private": OURS, "letterbox": OURS, "shared": "true"}
ADDS = {"private": OURS, "letterbox": SENT, "shared": OURS}


def secure(sides: Mapping[str, str]) -> None:
    """For each table and its side of the border: private, shared or letterbox. SQLite has only the session's hook."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table, side in sides.items():
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(f"CREATE POLICY reads ON {table} FOR SELECT USING ({READS[side]})")
        op.execute(f"CREATE POLICY adds ON {table} FOR INSERT WITH CHECK ({ADDS[side]})")
        op.execute(f"CREATE POLICY changes ON {table} FOR UPDATE USING ({OURS}) WITH CHECK ({OURS})")
        op.execute(f"CREATE POLICY removes ON {table} FOR DELETE USING ({OURS})")
