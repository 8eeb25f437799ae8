"""The demonstration: a whole service on this machine's loopback, with people and history that nobody has lived."""

import socket
import sys
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from pathlib import Path
from secrets import token_bytes, token_urlsafe
from threading import Event, Thread

import uvicorn
from pydantic import SecretStr
from sqlalchemy import Engine
from sqlmodel import select

from service.app import create_app
from service.demonstration.settling import is_settled, known_here, settle, somebody_for
from service.demonstration.world import World
from service.logs import keep_log
from service.migrate import migrate
from service.schedule import Leadership
from service.worker import work_once
from service.working import work_until
from workforce.access import Role
from workforce.database import for_writing, open_engine
from workforce.identity import Organisation, SignInLink, digest_of
from workforce.settings import ROOT, Settings
from workforce.tenancy import OrganisationSession

FOLDER = ROOT / "var"


def demonstrate(port: int) -> int:
    if is_taken(port):
        print(f"Port {port} is busy: make demo PORT={port + 1}", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    settings = settings_for(port)
    engine, now = open_engine(settings.database), datetime.now(UTC)
    migrate(engine)
    if not is_settled(engine):
        print("Laying out twelve councils, a department and about six thousand people …", flush=True)
        settle(engine, settings, now)
    show_links(engine, settings, now)
    serve(engine, settings, port)
    return 0


def is_taken(port: int) -> bool:
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def settings_for(port: int) -> Settings:
    """Secrets of this demonstration alone, made once and kept beside its database."""
    return Settings(
        secret=SecretStr(kept("secret", token_urlsafe(32))),
        keys=SecretStr(kept("keys", f"1:{b64encode(token_bytes(32)).decode()}")),
        database=f"sqlite:///{FOLDER / 'demonstration.db'}",
        address=f"http://127.0.0.1:{port}",
        demonstration=True,
    )


def kept(name: str, fresh: str) -> str:
    file: Path = FOLDER / f"demonstration-{name}"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(fresh)
    return file.read_text()


def show_links(engine: Engine, settings: Settings, now: datetime) -> None:
    """One link for each kind of user; they last a day, since this is a demonstration."""
    with OrganisationSession(engine) as session:
        known = session.exec(select(Organisation.slug, Organisation.id).where(known_here())).all()
    world = World(engine, settings, now, dict(known))
    print("\nSign in as:")
    with OrganisationSession(for_writing(engine)) as session, session.begin():
        for role in Role:
            email, slug = somebody_for(world, role)
            token = token_urlsafe(32)
            session.add(SignInLink(digest=digest_of(token), email=email, expires_at=now + timedelta(days=1)))
            print(f"  {role.value:<22}{slug:<18}{settings.address}/sign-in/{token}")
    print(f"\n{settings.address} is open to everybody. Stop with Ctrl-C.", flush=True)


def serve(engine: Engine, settings: Settings, port: int) -> None:
    """Pages and a worker in one process; a deployment has several of each."""
    keep_log()
    enough = Event()
    writing = for_writing(engine)
    with Leadership(writing, "demonstration"):
        once = lambda: work_once(writing, settings, "demonstration", datetime.now(UTC))  # noqa: E731
        worker = Thread(target=work_until, args=(enough.is_set, once, enough, False), daemon=True)
        worker.start()
        uvicorn.run(create_app(settings), host="127.0.0.1", port=port, log_config=None, access_log=False)
        enough.set()
        worker.join(timeout=10)
