"""The tables a release shows: one object, the same on the page and in the file."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from workforce.statistics.figures import in_words


@dataclass(frozen=True)
class Table:
    """`frame`: one label column, then figures, each with `<figure>_shorthand` ("" where there is one).

    `headings`: the label and each figure, with the words to show. `certificate`: digest of what is hidden.
    `expected`: of how many organisations returns were asked; 0 where the figures come from no return.
    `first_told`: organisations whose figures are those first released, although their return was corrected since.
    """

    name: str
    scope: str
    place: str
    title: str
    definition: str
    source: str
    as_at: date
    returned: int
    expected: int
    headings: tuple[tuple[str, str], ...]
    frame: pl.DataFrame
    certificate: str
    first_told: tuple[str, ...] = ()

    def note(self) -> str:
        if not self.expected:
            return f"{self.source}."
        whole = "1 organisation" if self.expected == 1 else f"{self.expected} organisations"
        return f"{self.returned} of {whole}, as at {self.as_at:%-d %B %Y}. {self.source}."

    def shown(self) -> pl.DataFrame:
        """As text under its headings: figures, or the shorthand in their place."""
        return in_words(self.frame).select(pl.col(name).alias(words) for name, words in self.headings)
