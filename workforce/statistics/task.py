"""What disclosure control is asked to do with one linked system."""

from dataclasses import dataclass

from workforce.statistics.deviations import Mask, Numbers, System

LARGE = 100_000  # cells


@dataclass(frozen=True)
class Task:
    """`price` of hiding each cell; `draw` a fixed number in 0 to 1 for each; `frozen` can't be hidden.

    `primary` cells must not be known; the others are hidden for their sake. `width`: how far apart the values must
    lie that each cell could have. `parts`: cells that are seen to together, the last time all: see `parts`.
    """

    system: System
    price: Numbers
    draw: Numbers
    frozen: Mask
    primary: Mask
    width: Numbers
    parts: tuple[Mask, ...]

    @property
    def shaken_first(self) -> tuple[Mask, ...]:
        """Parts of few enough cells that it is worth while to move all that is hidden there at once."""
        return tuple(part for part in self.parts if part.sum() <= LARGE) or self.parts

    @property
    def audited(self) -> tuple[Mask, ...]:
        """Of these, not the whole, unless that is all there is: what it alone could show is made safe instead."""
        return tuple(part for part in self.shaken_first if not part.all()) or self.parts
