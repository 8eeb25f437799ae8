from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from workforce.errors import Refusal

ROOT = Path(__file__).parents[1]


class Settings(BaseSettings):
    """Read from WORKFORCE_… in the environment. Secrets have no default: one that everybody knows is none."""

    model_config = SettingsConfigDict(env_prefix="WORKFORCE_", frozen=True)

    secret: SecretStr = Field(min_length=32)
    database: str = f"sqlite:///{ROOT / 'var' / 'workforce.db'}"
    address: str = "https://localhost"
    keys: SecretStr = Field(default=SecretStr(""), description="id:base64 of 32 bytes, newest first, by commas")
    mail_server: str = ""  # smtp://user:password@host:port or smtps://…; empty: letters wait in the outbox
    mail_from: str = "workforce@localhost"
    proxies: str = "127.0.0.1,::1"  # whose X-Forwarded-For is believed: addresses and networks, by commas
    pickup: str = ""  # folder with one folder for each organisation, by its code, into which payroll writes staff files
    demonstration: bool = False
    pool: int = 40

    @property
    def is_loopback(self) -> bool:
        """Only the demonstration on this very machine may keep a cookie without the __Host- prefix."""
        return self.demonstration and urlsplit(self.address).hostname in {"127.0.0.1", "localhost"}


def settings_from_environment() -> Settings:
    """Raises Refusal, naming each variable that is missing or off."""
    try:
        return Settings.model_validate({})
    except ValidationError as faults:
        names = ", ".join(f"WORKFORCE_{fault['loc'][0]}".upper() for fault in faults.errors())
        raise Refusal(f"Set in the environment, as the README says under “Deploying”: {names}.") from None
