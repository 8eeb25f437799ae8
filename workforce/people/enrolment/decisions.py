"""What somebody decides over a staff file that has been read: approve it, have it looked at again, discard it."""

from dataclasses import dataclass
from datetime import datetime

from workforce.audit import note
from workforce.errors import Refusal
from workforce.jobs import enqueue
from workforce.people.enrolment.uploads import APPLY, READ, StaffUpload, State, hold, unpacked
from workforce.people.staff_file.parts import PARTS
from workforce.screens import count
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Confirmed:
    """What somebody has said that they have checked: so many people leave, so many warnings are right."""

    leaving: int = 0
    warnings: int = 0


def approve(
    session: OrganisationSession, row: StaffUpload, confirmed: Confirmed, actor_id: int | None, now: datetime
) -> None:
    """Let the worker apply it whole."""
    hold(session, row)
    if row.state is not State.READ:
        raise Refusal(f"This file cannot be approved: it is {row.state.value}.")
    if asks_for_sheets(row):
        raise Refusal("Say first which sheets of this file hold staff.", field="staff")
    if not row.changes:
        raise Refusal("There is nothing to apply: the register says the same as the file.")
    refuse_unconfirmed(row, confirmed)
    row.state = State.APPROVED
    session.add(row)
    note(session, now, actor_id, "approved", "staff file", row.id)
    enqueue(session, APPLY, row.id, now, period=now.isoformat())


def asks_for_sheets(row: StaffUpload) -> bool:
    """Somebody has to say which sheets hold staff before anything of it is held against the register."""
    return not unpacked(row.parts, PARTS).filter(use="asked").is_empty()


def refuse_unconfirmed(row: StaffUpload, confirmed: Confirmed) -> None:
    """The number is named, so that nobody confirms what was looked at before the file was read again."""
    if row.leaving != confirmed.leaving and row.leaving:
        raise Refusal(
            f"{count(row.leaving, 'person leaves', 'people leave')} with this file, of {row.in_post:,} in post. "
            "Tick that you have checked it.",
            field="leaving",
        )
    if row.warnings != confirmed.warnings and row.warnings:
        raise Refusal(unchecked(row.warnings), field="warnings")


def unchecked(warnings: int) -> str:
    said = count(warnings, "warning waits", "warnings wait")
    return f"{said} for your look. Tick that you have checked {'it' if warnings == 1 else 'them'}."


def check_again(session: OrganisationSession, row: StaffUpload, now: datetime) -> None:
    """The worker reads the file once more, with what is known by now; Refusal once somebody has decided over it."""
    hold(session, row)
    if row.state is not State.READ:
        raise Refusal(f"This file cannot be changed any more: it is {row.state.value}.")
    row.state, row.sentence, row.checks = State.UPLOADED, "", row.checks + 1
    session.add(row)
    enqueue(session, READ, row.id, now, period=f"look {row.checks}")


def discard(session: OrganisationSession, row: StaffUpload, actor_id: int | None, now: datetime) -> None:
    hold(session, row)
    if row.state not in (State.READ, State.UNREADABLE):
        raise Refusal(f"This file cannot be discarded: it is {row.state.value}.")
    row.state = State.DISCARDED
    row.empty()
    session.add(row)
    note(session, now, actor_id, "discarded", "staff file", row.id)
