"""How many pages a run has opened in the browser: who, at which width, with or without script."""

from collections import Counter

OPENED: Counter[str] = Counter()


def told(opened: Counter[str]) -> list[str]:
    return [f"{sum(opened.values())} pages opened in Chromium, each checked by axe:"] + [
        f"  {pages} as {way}" for way, pages in sorted(opened.items())
    ]
