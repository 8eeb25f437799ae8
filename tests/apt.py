"""Debian's packages, where we may install them."""

import os
import shutil
import subprocess


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(package: str) -> int:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", "update"], check=True)
    wanted = ["apt-get", "-qq", "-y", "--no-install-recommends", "install", package]
    return subprocess.run(wanted, check=True, env=quiet, stdout=subprocess.DEVNULL).returncode
