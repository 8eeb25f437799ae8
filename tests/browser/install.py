"""A Chromium for the tests: Debian's where we may install it, else Playwright's own."""

import os
import shutil
import subprocess
import sys


def main() -> int:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(["apt-get", "-qq", "update"], check=True)
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        install = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", "chromium"]
        return subprocess.run(install, check=True, env=quiet, stdout=subprocess.DEVNULL).returncode
    return subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True).returncode


if __name__ == "__main__":
    sys.exit(main())
