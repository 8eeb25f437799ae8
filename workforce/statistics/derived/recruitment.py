"""Applied, shortlisted, appointed: whether one group comes through less often than another."""

from dataclasses import dataclass
from math import comb

FOUR_FIFTHS = 0.8


@dataclass(frozen=True)
class Stage:
    """How many of a group came through of how many that stood at a stage."""

    through: int
    of: int


@dataclass(frozen=True)
class Impact:
    """`ratio` of the two rates; `probability` of a split as uneven as this one, or more so, by chance."""

    ratio: float
    probability: float

    @property
    def is_adverse(self) -> bool:
        """Below four fifths, and hardly chance."""
        return self.ratio < FOUR_FIFTHS and self.probability < 0.05


def adverse_impact(group: Stage, most: Stage) -> Impact | None:
    """Whether one group comes through a stage of recruitment less often than another.

    Definition: a group comes through less often where its rate is below four fifths of the rate of the group that
    comes through most, and Fisher's exact test finds so uneven a split in fewer than 5 of 100 draws.
    Formula: ratio = (came through / stood, the group) / (came through / stood, the other). Probability: the sum over
    all splits with the same margins that are as likely as this one or less.
    Source: US Uniform Guidelines on Employee Selection Procedures (1978), section 4D; R. A. Fisher (1935). No rule of
    British law: a sign of where to look.
    Example: of one group 3 of 4 came through, of the other 1 of 4: a ratio of 3.0, and a probability of 0.486, which
    is Fisher's own example of the lady tasting tea, both ways. Of 10 in 60 against 20 in 60, the ratio is 0.5 and
    the probability 0.057: not yet beyond chance.

    None where nobody stood, or nobody of the other came through.

    >>> found = adverse_impact(Stage(3, 4), Stage(1, 4))
    >>> (found.ratio, round(found.probability, 3))
    (3.0, 0.486)
    >>> found = adverse_impact(Stage(10, 60), Stage(20, 60))
    >>> (found.ratio, round(found.probability, 3), found.is_adverse)
    (0.5, 0.057, False)
    """
    if not group.of or not most.through:
        return None
    ratio = (group.through / group.of) / (most.through / most.of)
    return Impact(ratio, fisher(group, most))


def fisher(one: Stage, other: Stage) -> float:
    """Two-sided, by whole numbers until the last step."""
    through, people = one.through + other.through, one.of + other.of
    least, greatest = max(0, through - other.of), min(through, one.of)
    ways = [comb(one.of, each) * comb(other.of, through - each) for each in range(least, greatest + 1)]
    mine = ways[one.through - least]
    return sum(each for each in ways if each <= mine) / comb(people, through)
