"""A staff file from its upload to its application, as one row that says where it stands.

What the dry run found is kept as Parquet beside the file, so that a file of half a million rows is one row here;
bytes and findings are emptied once the file is applied, and only what undoing needs stays.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from typing import Annotated, ClassVar

import polars as pl
from sqlalchemy.orm import defer
from sqlalchemy.orm.interfaces import ORMOption
from sqlmodel import JSON, Column, Field, LargeBinary, col, select

from workforce.audit import note
from workforce.classification import Data
from workforce.columns import Moment, one_of
from workforce.errors import Missing, Refusal
from workforce.jobs import enqueue
from workforce.moves import STAYS, Moves
from workforce.people.spreadsheet.packing import packed_together
from workforce.people.staff_file.changes import VERDICT, VERDICTS
from workforce.screens import count
from workforce.tenancy import OrganisationSession, Private, table_of

READ, APPLY = "read staff file", "apply staff file"
MANY_LEAVING = 0.05  # of those in post
LARGEST = 100 * 1024 * 1024  # bytes
TOO_LARGE = "The file is larger than 100 MB. Send it in parts, as changes only."


class Mode(StrEnum):
    EVERYONE = "everyone"
    CHANGES = "changes"


class State(StrEnum):
    UPLOADED = "being read"
    UNREADABLE = "could not be read"
    READ = "waiting for approval"
    APPROVED = "being applied"
    APPLIED = "applied"
    UNDONE = "undone"
    DISCARDED = "discarded"


class StaffUpload(Private, table=True):
    data: ClassVar[Data] = Data.EMPLOYMENT
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    name: str = Field(max_length=200)
    digest: Annotated[str, Data.SECRET] = Field(index=True)
    mode: Mode = Field(sa_type=one_of(Mode))
    state: State = Field(default=State.UPLOADED, sa_type=one_of(State))
    sentence: str = ""  # why it could not be read, or what has to be looked at again
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    uploaded_by: int | None = None
    uploaded_at: datetime = Field(sa_type=Moment)
    applied_at: datetime | None = Field(default=None, sa_type=Moment)
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    found: bytes | None = Field(default=None, sa_type=LargeBinary)  # staff_changes.VERDICT as Parquet
    faults: bytes | None = Field(default=None, sa_type=LargeBinary)  # mending.TOLD as Parquet
    faulty_rows: bytes | None = Field(default=None, sa_type=LargeBinary)  # the file of faults, as CSV
    headings: bytes | None = Field(default=None, sa_type=LargeBinary)  # headings.HEADINGS as Parquet
    words: bytes | None = Field(default=None, sa_type=LargeBinary)  # coded_words.WORDS as Parquet
    parts: bytes | None = Field(default=None, sa_type=LargeBinary)  # parts.PARTS as Parquet
    corrections: bytes | None = Field(default=None, sa_type=LargeBinary)  # mending.CORRECTIONS as Parquet
    sent_again: bytes | None = Field(default=None, sa_type=LargeBinary)  # the file of faults, mended and not yet read
    in_post: int = 0  # people in post or in office when it was read
    warnings: int = 0  # to be confirmed with the approval
    checks: Annotated[int, Data.ADMINISTRATIVE] = 0  # how often it was looked at again
    fingerprint: Annotated[str, Data.ADMINISTRATIVE] = ""  # of the register that the findings were held against
    before: bytes | None = Field(default=None, sa_type=LargeBinary)  # what undoing needs

    def empty(self) -> None:
        """Nothing of what was sent stays."""
        self.content = self.found = self.faults = self.faulty_rows = self.headings = self.words = None
        self.corrections = self.sent_again = self.parts = None

    @property
    def changes(self) -> int:
        """How many people it would touch."""
        return sum(self.counts.get(verdict, 0) for verdict in ("new", "changed", "left"))

    @property
    def leaving(self) -> int:
        """How many people it would end, where they are so many that it asks twice; otherwise 0."""
        left = self.counts.get("left", 0)
        return left if is_many(left, self.in_post) else 0


def is_many(leaving: int, in_post: int) -> bool:
    return leaving > MANY_LEAVING * in_post


def packed(table: pl.DataFrame) -> bytes:
    file = BytesIO()
    table.write_parquet(file)
    return file.getvalue()


def unpacked(content: bytes | None, schema: pl.Schema) -> pl.DataFrame:
    return pl.read_parquet(BytesIO(content)) if content else schema.to_frame()


def upload(
    session: OrganisationSession, name: str, content: bytes, mode: Mode, actor_id: int | None, now: datetime
) -> StaffUpload:
    """Keep the file; the worker reads it, in a process of its own."""
    refuse_size(content)
    row = StaffUpload(
        name=name[:200],
        digest=sha256(content).hexdigest(),
        mode=mode,
        uploaded_by=actor_id,
        uploaded_at=now,
        content=content,
    )
    session.add(row)
    session.flush()
    note(session, now, actor_id, "uploaded", "staff file", row.id)
    enqueue(session, READ, row.id, now)
    return row


def upload_files(
    session: OrganisationSession,
    files: Sequence[tuple[str, bytes]],
    mode: Mode,
    actor_id: int | None,
    now: datetime,
) -> StaffUpload:
    """Several files, each with its name, are one list of staff."""
    for _, content in files:
        refuse_size(content)
    if not files:
        refuse_size(b"")
    first, more = files[0][0], len(files) - 1
    name = f"{first[:160]} and {count(more, 'more file')}" if more else first
    return upload(session, name, packed_together(files), mode, actor_id, now)


def refuse_size(content: bytes) -> None:
    if not content:
        raise Refusal("No file was chosen, or it is empty. Choose a file with something in it.", field="file")
    if len(content) > LARGEST:
        raise Refusal(TOO_LARGE, field="file")


def later(*names: str) -> list[ORMOption]:
    """Columns that are read when somebody asks for them."""
    return [defer(getattr(StaffUpload, name)) for name in names]


def find(session: OrganisationSession, upload_id: int) -> StaffUpload:
    """Without the file itself until it is asked for: a page that shows progress would read it each second."""
    row = session.get(StaffUpload, upload_id, options=later("content"))
    if row is None:
        raise Missing("There is no such staff file.")
    return row


def hold(session: OrganisationSession, row: StaffUpload) -> None:
    """Whoever decides over it next waits, and then sees what was decided."""
    session.refresh(row, ["state", "before", "counts", "in_post", "warnings"], with_for_update=True)


def latest(session: OrganisationSession) -> list[StaffUpload]:
    """The last twenty, newest first, without what was found in each."""
    weighty = [column.name for column in table_of(StaffUpload).columns if isinstance(column.type, LargeBinary)]
    last = select(StaffUpload).order_by(col(StaffUpload.id).desc()).limit(20)
    return list(session.exec(last.options(*later(*weighty))))


def people_of(row: StaffUpload, verdict: str, after: int, most: int) -> pl.DataFrame:
    """A page of one verdict, in the order of the file; `after` counts rows already seen."""
    if verdict not in VERDICTS:
        raise Missing("There is no such list.")
    return unpacked(row.found, VERDICT).filter(pl.col("verdict") == verdict).slice(after, most)
