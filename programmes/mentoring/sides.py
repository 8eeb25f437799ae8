"""What the two sides of a pair are called, by the kind of round."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sides:
    """One and many of each side, in the middle of a sentence."""

    mentor: str = "mentor"
    mentors: str = "mentors"
    mentee: str = "mentee"
    mentees: str = "mentees"

    def called(self, side: str) -> str:
        """The word for `mentor`, `mentee` or `both`."""
        return {"mentor": self.mentor, "mentee": self.mentee}.get(side, side)


MENTORING = Sides()
SPONSORSHIP = Sides("sponsor", "sponsors", "sponsored person", "sponsored people")
PARTNERS = Sides("the other", "others", "one of the pair", "people")
