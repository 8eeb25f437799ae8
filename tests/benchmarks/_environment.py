"""Programs of others, each in an environment of its own under build/others: some have import names of ours."""

import subprocess
import sys
from pathlib import Path

HOME = Path("build/others")


def installed(home: Path, *packages: str) -> bool:
    if (home / "ready").exists():
        return True
    install = [str(home / "bin/python"), "-I", "-m", "pip", "-q", "install", *packages]
    steps = ([sys.executable, "-m", "venv", str(home)], install)
    if any(subprocess.run(step, capture_output=True).returncode for step in steps):
        return False
    (home / "ready").touch()
    return True
