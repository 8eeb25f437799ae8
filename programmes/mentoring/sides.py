"""What the two sides of a pair are called, by the kind of round."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sides:
    """One and many of each side, in the middle of a sentence; `bond` is what the two have."""

    mentor: str = "mentor"
    mentors: str = "mentors"
    mentee: str = "mentee"
    mentees: str = "mentees"
    bond: str = "mentorship"

    def called(self, side: str) -> str:
        """The word for `mentor`, `mentee` or `both`."""
        return {"mentor": self.mentor, "mentee": self.mentee}.get(side, side)

    def taking_part_as(self, side: str) -> str:
        """“a sponsor”, “both a mentor and a mentee”, “one of a pair”."""
        if self == PARTNERS:
            return "one of a pair"
        both = f"both a {self.mentor} and a {self.mentee}"
        return f"a {self.called(side)}" if side in ("mentor", "mentee") else both

    def sought(self, side: str) -> str:
        """The word for many of `mentor`, `mentee` or `both`; where nobody takes a side all are people."""
        both = self.mentees if self == PARTNERS else f"{self.mentors} and {self.mentees}"
        return {"mentor": self.mentors, "mentee": self.mentees}.get(side, both)


MENTORING = Sides()
SPONSORSHIP = Sides("sponsor", "sponsors", "sponsored person", "sponsored people", "sponsorship")
PARTNERS = Sides("the other", "others", "one of the pair", "people")
