"""LibreOffice for the tests: Debian's where we may install it. `python -m tests.office` fetches it."""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.apt import install, may_install

PACKAGE = "libreoffice-calc-nogui"
MISSING = f"LibreOffice Calc is needed by the tests of spreadsheets: as root, apt-get install {PACKAGE}"
PATIENCE = 120  # seconds


def saved_again(files: Sequence[Path], folder: Path) -> list[Path]:
    """Each file opened by LibreOffice and saved as its own XLSX: what it made of it."""
    program = shutil.which("soffice")
    assert program, MISSING
    alone = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = [program, alone, "--headless", "--convert-to", "xlsx", "--outdir", str(folder), *map(str, files)]
    subprocess.run(convert, check=True, capture_output=True, timeout=PATIENCE)
    return [folder / f"{each.stem}.xlsx" for each in files]


def main() -> int:
    if may_install():
        return install(PACKAGE)
    print(MISSING, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
