"""What disclosure control is asked to do with one linked system."""

from dataclasses import dataclass

from workforce.statistics.deviations import Mask, Numbers, System


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
    def smaller(self) -> tuple[Mask, ...]:
        """Without the whole, which takes longest, unless that is all there is."""
        return self.parts[:-1] or self.parts
