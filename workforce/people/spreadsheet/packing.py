"""Several files as one, which the process that reads them takes apart again (`sent_files.py`)."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile


def packed_together(files: Sequence[tuple[str, bytes]]) -> bytes:
    """Names and contents as one archive; a file that is alone stays as it is."""
    if len(files) == 1:
        return files[0][1]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as archive:
        for number, (name, content) in enumerate(files):
            taken = name in [before for before, _ in files[:number]]
            archive.writestr(f"{number + 1} {name}" if taken else name, content)
    return target.getvalue()
