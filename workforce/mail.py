"""A letter is a row, written in the transaction that causes it and delivered by the worker.

It repeats only after a crash between the server's acceptance and our commit, and then under the same Message-ID.
"""

from collections.abc import Sequence
from datetime import datetime
from email.message import EmailMessage
from ipaddress import ip_address
from smtplib import SMTP, SMTP_SSL
from ssl import create_default_context
from typing import Annotated, ClassVar
from urllib.parse import unquote, urlsplit

from sqlmodel import Field

from workforce.classification import Data
from workforce.columns import Moment
from workforce.jobs import DELIVER, Due, Task
from workforce.moves import STAYS, Moves
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession, Private, insert_many


class Letter(Private, table=True):
    data: ClassVar[Data] = Data.CONFIDENTIAL
    moves_with: ClassVar[Moves] = STAYS

    id: int = Field(default=None, primary_key=True)
    to: Annotated[str, Data.PERSONAL]
    subject: str
    body: str
    calendar: str = ""  # an .ics file, which says itself whether it is an invitation
    written_at: Annotated[datetime, Data.ADMINISTRATIVE] = Field(sa_type=Moment)
    sent_at: Annotated[datetime | None, Data.ADMINISTRATIVE] = Field(default=None, sa_type=Moment)


def write(session: OrganisationSession, letter: Letter) -> None:
    """Post a letter: it leaves once this transaction has committed, and never if it does not.

    Somebody whose address is not known, or not known any more, gets none.
    """
    write_many(session, [letter])


def write_many(session: OrganisationSession, letters: Sequence[Letter]) -> None:
    """As `write`, for the thousands that one act may cause: two strokes, however many there are."""
    reachable = [letter for letter in letters if letter.to]
    for letter in reachable:
        letter.subject = " ".join(letter.subject.split())  # one line, whatever it quotes
    session.add_all(reachable)
    session.flush()
    dues = [{"kind": DELIVER, "subject": letter.id, "due_at": letter.written_at} for letter in reachable]
    insert_many(session, Due, dues)


def deliver(task: Task) -> None:
    """Hand one letter to the mail server; without a server it stays in the outbox, to be read there.

    What was handed over is kept no longer: it may hold a link that opens something.
    No transaction is open while the server thinks, or on SQLite nobody could write meanwhile.
    """
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        letter = session.get_one(Letter, task.due.subject)
    if task.settings.mail_server:
        send(message_of(letter, task.settings), task.settings.mail_server)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        if task.settings.mail_server:
            sent = session.get_one(Letter, letter.id)
            sent.sent_at, sent.body, sent.calendar = task.now, "", ""
        task.finish(session)


def message_of(letter: Letter, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["Message-ID"] = f"<letter-{letter.id}@{urlsplit(settings.address).hostname}>"
    message["From"], message["To"] = settings.mail_from, letter.to
    message["Subject"] = letter.subject
    message["Date"] = letter.written_at
    message.set_content(letter.body)
    if letter.calendar:
        add_calendar(message, letter.calendar)
    return message


def add_calendar(message: EmailMessage, calendar: str) -> None:
    """Beside the words for the mail program, by its method as RFC 6047 asks, and as a file for whoever opens one."""
    method = next(line.partition(":")[2] for line in calendar.splitlines() if line.startswith("METHOD:"))
    message.add_alternative(calendar, subtype="calendar", params={"method": method})
    message.add_attachment(calendar.encode(), maintype="application", subtype="ics", filename="invitation.ics")


def send(message: EmailMessage, server: str) -> None:
    """Only over TLS with a certificate for that name, but to a server on this very machine.

    Raises an error of smtplib or ssl, before anything is said, where the server cannot do so.
    """
    address = urlsplit(server)
    host, port, trusted = address.hostname or "", address.port or 0, create_default_context()
    is_sealed = address.scheme == "smtps"
    with SMTP_SSL(host, port, timeout=30, context=trusted) if is_sealed else SMTP(host, port, timeout=30) as connection:
        if not is_sealed and not is_this_machine(host):
            connection.starttls(context=trusted)
        if address.username:
            connection.login(unquote(address.username), unquote(address.password or ""))
        connection.send_message(message)


def is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
