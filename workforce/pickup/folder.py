"""A folder that payroll writes into: finished files lie in it, and go to `taken` or `refused` beside them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

FINISHED = timedelta(minutes=10)  # untouched for so long, nobody is still writing it; our own choice
TAKEN, REFUSED = "taken", "refused"
ENDINGS = {".csv", ".xlsx", ".zip"}


def folder_of(root: str, code: str) -> Path | None:
    """The organisation's own, by its code; None where the operator has given no root."""
    return Path(root) / code if root else None


def finished(folder: Path, now: datetime) -> Iterator[Path]:
    """By name. Links are not followed: a folder speaks of its own organisation only."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.suffix.lower() in ENDINGS and not path.name.startswith((".", "~$")) and is_still(path, now):
            yield path


def is_still(path: Path, now: datetime) -> bool:
    return path.is_file() and not path.is_symlink() and now.timestamp() - path.stat().st_mtime >= FINISHED.seconds


def put_aside(path: Path, place: str, now: datetime, sentence: str = "") -> None:
    """Under the time at which that was; `sentence` is what whoever sent it has to know."""
    aside = path.parent / place
    aside.mkdir(exist_ok=True)
    name = f"{now:%Y-%m-%d %H%M%S} {path.name}"
    path.rename(aside / name)
    if sentence:
        (aside / f"{name}.txt").write_text(f"{sentence}\n", encoding="utf-8")
