"""A mail server of the test's own."""

from asyncio import Event as Waiting
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message
from socket import socket
from ssl import SSLContext
from threading import Event

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """Keeps what it is sent; can be told to refuse, or to take a letter and never answer."""

    def __init__(self) -> None:
        self.letters: list[Message] = []
        self.was_sealed = False
        self.answer = "250 kept"
        self.is_silent = False
        self.took_one = Event()

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.was_sealed = session.ssl is not None
        if self.answer.startswith("250"):
            self.letters.append(message_from_bytes(envelope.original_content or b""))
        self.took_one.set()
        if self.is_silent:
            await Waiting().wait()
        return self.answer


@contextmanager
def listening(certificate: SSLContext | None = None) -> Iterator[tuple[Sink, str]]:
    """The sink and its address, as the settings have it; with a certificate it offers STARTTLS."""
    kept = Sink()
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(kept, hostname="127.0.0.1", port=port, tls_context=certificate)
    controller.start()
    yield kept, f"smtp://127.0.0.1:{port}"
    controller.stop()
