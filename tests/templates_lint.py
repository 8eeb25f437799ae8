"""Every template compiles, extends what exists, and holds no inline style or script that the policy would refuse."""

import re
import sys

from workforce.screens import SCREENS
from workforce.settings import ROOT

FORBIDDEN = {
    r"\sstyle=": "an inline style",
    r"\son[a-z]+=\"": "an inline event handler",
    r"<script(?![^>]*(src=|application/ld\+json))": "an inline script",
    r"\|\s*safe\b": "unescaped text",
}


def faults() -> list[str]:
    found = []
    for file in sorted((ROOT / "templates").rglob("*.html")):
        name, text = str(file.relative_to(ROOT / "templates")), file.read_text()
        SCREENS.get_template(name)
        found += [f"{name}: {what}" for pattern, what in FORBIDDEN.items() if re.search(pattern, text)]
    return found


if __name__ == "__main__":
    print("\n".join(faults()))
    sys.exit(bool(faults()))
