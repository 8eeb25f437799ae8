"""What is missing for a healthy service, each with the line that mends it."""

from typing import TypedDict

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import DatabaseError, OperationalError

from service.failures import failed
from service.migrate import config_for
from workforce.database import open_for_a_while
from workforce.errors import Refusal
from workforce.screens import STATIC
from workforce.settings import Settings, settings_from_environment


class Finding(TypedDict):
    what: str
    well: bool
    mend: str


def examine() -> list[Finding]:
    try:
        settings = settings_from_environment()
    except Refusal as refusal:
        return [finding("settings", False, str(refusal))]
    keys, mail = bool(settings.keys.get_secret_value()), bool(settings.mail_server) or settings.demonstration
    return [
        finding("settings", True, ""),
        finding("encryption keys", keys, "set WORKFORCE_KEYS to 1:… (base64 of 32 bytes)"),
        finding("mail server", mail, "set WORKFORCE_MAIL_SERVER to smtp://host:port"),
        finding("front-end assets", (STATIC / "app.css").exists(), "make assets"),
        database(settings),
        jobs(settings),
    ]


def finding(what: str, well: bool, mend: str) -> Finding:
    return {"what": what, "well": well, "mend": "" if well else mend}


def database(settings: Settings) -> Finding:
    try:
        with open_for_a_while(settings.database) as engine, engine.connect() as connection:
            current = MigrationContext.configure(connection).get_current_revision()
            newest = ScriptDirectory.from_config(config_for(connection)).get_current_head()
    except OperationalError:
        return finding("database", False, "check WORKFORCE_DATABASE: it does not answer")
    return finding("database", current == newest, "workforce migrate")


def jobs(settings: Settings) -> Finding:
    try:
        with open_for_a_while(settings.database) as engine:
            has_failed = bool(failed(engine))
    except DatabaseError:
        return finding("jobs", False, "workforce migrate")
    return finding("jobs", not has_failed, "mend what `workforce jobs list` names, then: workforce jobs retry")
