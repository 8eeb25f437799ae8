"""kill -9 of a worker that hands over letters: each arrives, and where one comes twice it is under the same name."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from tests.cast import LEEDS
from tests.service.held import AFTER_COMMIT, BEFORE, NEVER
from tests.service.killing import DEADLINE, kill_at, running, work_again
from tests.service.sink import Sink
from workforce.database import for_writing
from workforce.jobs import Due
from workforce.mail import Letter, write
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

WORKER = ("command", "worker", "--once")


@dataclass(frozen=True)
class Post:
    engine: Engine
    settings: Settings
    sink: Sink

    def names(self) -> list[str]:
        return [letter["Message-ID"] for letter in self.sink.letters]

    def is_over(self) -> bool:
        with OrganisationSession(self.engine, LEEDS) as session:
            unsent = session.exec(select(Letter.id).where(col(Letter.sent_at).is_(None))).first()
            waiting = session.exec(select(Due.id).where(col(Due.done_at).is_(None))).first()
        return unsent is None and waiting is None


def letter_to(name: str) -> Letter:
    return Letter(to=f"{name}@leeds.example", subject="A match", body="…", written_at=datetime.now(UTC))


@pytest.fixture
def post(engine: Engine, settings: Settings, sink: tuple[Sink, str]) -> Post:
    """A mail server, and two letters on their way."""
    with OrganisationSession(for_writing(engine), LEEDS) as session, session.begin():
        for name in ("bola", "will"):
            write(session, letter_to(name))
    return Post(engine, settings.model_copy(update={"mail_server": sink[1]}), sink[0])


def test_a_letter_that_the_server_took_without_a_word_comes_again_under_the_same_name(post: Post) -> None:
    post.sink.is_silent = True
    with running(post.settings, *NEVER, *WORKER):
        assert post.sink.took_one.wait(DEADLINE)
    post.sink.is_silent = False
    work_again(post.engine, post.settings, datetime.now(UTC))
    first, again, second = post.names()
    assert first == again != second
    assert post.is_over()


def test_others_may_write_while_the_mail_server_thinks(post: Post) -> None:
    post.sink.is_silent = True
    with running(post.settings, *NEVER, *WORKER):
        assert post.sink.took_one.wait(DEADLINE)
        with OrganisationSession(for_writing(post.engine), LEEDS) as session, session.begin():
            write(session, letter_to("sam"))


def test_a_letter_taken_but_not_yet_noted_comes_again_under_the_same_name(post: Post) -> None:
    kill_at(post.settings, BEFORE, "UPDATE letter", *WORKER)
    assert len(post.names()) == 1
    work_again(post.engine, post.settings, datetime.now(UTC))
    first, again, second = post.names()
    assert first == again != second
    assert post.is_over()


def test_a_letter_that_was_noted_never_comes_again(post: Post) -> None:
    kill_at(post.settings, AFTER_COMMIT, "UPDATE letter", *WORKER)
    work_again(post.engine, post.settings, datetime.now(UTC))
    first, second = post.names()
    assert first != second
    assert post.is_over()
