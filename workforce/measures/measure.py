"""One measure: what it asks, how it is made, and the words that explain it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc

from workforce.measures import sector
from workforce.measures.asking import Figures, Sources

TERMS = ("Definition", "Formula", "Source", "Example", "Weakness")


@dataclass(frozen=True)
class Measure:
    """`rule`: the function whose words explain it. `by`: what it is cut by, the first unless asked; with `words`.

    `feed`: what there has to be before there is a figure. `of_returns`: the figures come from what was returned.
    `of_sector`: they are the sector's, whoever asks.
    """

    name: str
    title: str
    subject: str
    question: str
    make: Callable[[Sources], Figures | None]
    rule: Callable[..., object]
    feed: str
    by: tuple[tuple[str, str], ...] = ()
    against: tuple[tuple[str, str], ...] = ()
    of_returns: bool = True
    of_sector: bool = False

    @property
    def has_figures(self) -> bool:
        return self.make is not sector.none_yet

    def explained(self) -> list[tuple[str, str]]:
        """Terms and sentences, as the docstring of the rule has them."""
        words = " ".join(cleandoc(self.rule.__doc__ or "").partition("\n\n")[2].partition("\n\n")[0].split())
        parts = re.split(rf"\b({'|'.join(TERMS)}): ", words)
        return [*zip(parts[1::2], (part[0].upper() + part[1:].strip() for part in parts[2::2]), strict=True)]
