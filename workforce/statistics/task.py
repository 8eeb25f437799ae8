"""What disclosure control is asked to do with one linked system."""

from dataclasses import dataclass

from workforce.statistics.deviations import Mask, Numbers, System


@dataclass(frozen=True)
class Task:
    """`price` of hiding each cell; `draw` a fixed number in 0 to 1 for each; `frozen` can't be hidden.

    `primary` cells must not be known; the others are hidden for their sake. `width`: how far apart the values must
    lie that each cell could have.
    """

    system: System
    price: Numbers
    draw: Numbers
    frozen: Mask
    primary: Mask
    width: Numbers
