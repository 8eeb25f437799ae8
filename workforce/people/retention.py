from collections.abc import Sequence
from datetime import date

from sqlmodel import col, func, or_, select, update
from sqlmodel.sql.expression import SelectOfScalar

from workforce.classification import Data
from workforce.people.enrolment.uploads import StaffUpload, State
from workforce.retention import Retention
from workforce.screens import midnight
from workforce.tenancy import OrganisationSession

OF_THE_DRY_RUN = ("found", "faults", "faulty_rows", "headings", "words", "parts", "corrections", "sent_again")
CONTENTS = ("content", *OF_THE_DRY_RUN, "before")


def files(before: date) -> SelectOfScalar[int]:
    holds = or_(*(getattr(StaffUpload, name).is_not(None) for name in CONTENTS))
    latest = func.coalesce(col(StaffUpload.applied_at), col(StaffUpload.uploaded_at))
    return select(StaffUpload.id).where(holds, latest < midnight(before))


def forget_files(session: OrganisationSession, numbers: Sequence[int]) -> None:
    """What was never applied is discarded: there is nothing left to apply."""
    these = update(StaffUpload).where(col(StaffUpload.id).in_(numbers))
    session.exec(these.where(col(StaffUpload.applied_at).is_(None)).values(state=State.DISCARDED))
    session.exec(these.values(dict.fromkeys(CONTENTS)))


RULES = (
    Retention(
        name="Staff files",
        what="The file, what was found in it and what undoing needs are deleted; that there was a file stays",
        table=StaffUpload,
        data=Data.EMPLOYMENT,
        days=92,
        event="the file was applied, or uploaded and never applied",
        due=files,
        forget=forget_files,
    ),
)
