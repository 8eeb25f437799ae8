"""Text that can be kept: PostgreSQL bars NUL, and XML 1.0 (feeds, workbooks) the other control characters."""

import re

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)
