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
    r"<table\b[^>]*>(?!\s*<caption)": "a table without a caption",
}


IMPORT = r"{% from \"[^\"]+\" import ([^%]+?)( with context)? %}"


def unused(text: str) -> list[str]:
    """Macros that a template imports and does not call."""
    names = [name.split(" as ")[-1].strip() for found in re.finditer(IMPORT, text) for name in found[1].split(",")]
    return [name for name in names if not re.search(rf"\b{name}\(", text)]


def faults() -> list[str]:
    found = []
    for file in sorted((ROOT / "templates").rglob("*.html")):
        name, text = str(file.relative_to(ROOT / "templates")), file.read_text()
        SCREENS.get_template(name)
        found += [f"{name}: {macro} is imported and never called" for macro in unused(text)]
        found += [f"{name}: {what}" for pattern, what in FORBIDDEN.items() if re.search(pattern, text)]
    return found


if __name__ == "__main__":
    print("\n".join(faults()))
    sys.exit(bool(faults()))
