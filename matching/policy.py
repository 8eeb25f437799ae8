"""What a programme manager decides: points, rules, objective. Every field has a default."""

import tomllib
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

LARGEST = 100_000  # keeps cost × (people + 1) below 2^63 in any cohort this room is meant for

Amount = Annotated[int, Field(ge=-LARGEST, le=LARGEST)]
Ranks = Annotated[tuple[Amount, ...], Field(max_length=5)]

GRADE_GAP = {"-1": -60, "0": 20, "1": 90, "2": 120, "3": 80, "4": 30, "below": -150, "above": -40}


WAITED = "waited last time"


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def is_whole(text: str) -> bool:
    """Whether it is a whole number as Python writes it: neither “+1” nor “01”."""
    return text.removeprefix("-").isdecimal() and str(int(text)) == text


class Points(Section):
    """What a pair earns, in whole points; a negative amount counts against it.

    `waited` is earned by any pair of a mentee who carries the label `WAITED`, and weighs against all other points:
    who is only to go first among equals asks for `waited_first` of the objective.
    """

    base: Amount = 200
    skill: Amount = 15
    same_region: Amount = 40
    shared_identity: Amount = 60
    shared_slot: Amount = 8
    crossing: Amount = 60
    same_profession: Amount = 50
    grade_gap: dict[str, Amount] = Field(default_factory=lambda: dict(GRADE_GAP))
    mentee_rank: Ranks = (300, 240, 180, 120, 60)
    mentor_rank: Ranks = (150, 100, 50, 25, 10)
    standing: Amount = 0
    waited: Amount = 0

    @field_validator("grade_gap")
    @classmethod
    def gaps_are_whole_numbers(cls, table: dict[str, int]) -> dict[str, int]:
        for gap in table:
            if gap not in ("below", "above") and not is_whole(gap):
                raise ValueError(f"“{gap}” is neither a number of grades, “below” nor “above”")
        return table

    def for_gap(self, gap: int) -> int:
        """The points of a mentor `gap` grades above the mentee; a hole inside the table earns nothing."""
        listed = [int(key) for key in self.grade_gap if key not in ("below", "above")]
        if listed and min(listed) <= gap <= max(listed):
            return self.grade_gap.get(str(gap), 0)
        beyond = "above" if listed and gap > max(listed) else "below"
        return self.grade_gap.get(beyond, 0)


class Rules(Section):
    """A pair that breaks a rule is impossible."""

    different_organisation: bool = True
    shared_language: bool = True
    shared_slot: bool = True
    in_person_same_region: bool = True
    not_manager: bool = True
    no_repeat: bool = True
    crossing_required: bool = False
    minimum_points: Amount = 1


class Objective(Section):
    """What “best” means, and the seed of the lottery among equals.

    With `waited_first` the lottery is among those who carry the label `WAITED` before all others: of equally good
    matchings one that has the most of them; it costs nobody a point.
    """

    mode: Literal["value", "everyone", "worst_first"] = "value"
    both_ways: bool = False
    waited_first: bool = False
    seed: Annotated[int, Field(ge=-(2**63), lt=2**63)] = 0


class Quota(Section):
    """How many matches people with a label have: whole numbers, or shares in percent.

    `side` says whose label counts. With `mentor_grade` only matches with a mentor of at least that grade count,
    and shares are of those: the places of senior mentors.
    """

    label: str
    side: Literal["mentee", "mentor"] = "mentee"
    mentor_grade: int | None = None
    at_least: Annotated[int, Field(ge=0)] | None = None
    at_most: Annotated[int, Field(ge=0)] | None = None
    at_least_share: Annotated[int, Field(ge=0, le=100)] | None = None
    at_most_share: Annotated[int, Field(ge=0, le=100)] | None = None

    @model_validator(mode="after")
    def asks_for_something_possible(self) -> Self:
        if (self.at_least, self.at_most, self.at_least_share, self.at_most_share) == (None,) * 4:
            raise ValueError("a quota needs at_least, at_most, at_least_share or at_most_share")
        if exceeds(self.at_least, self.at_most) or exceeds(self.at_least_share, self.at_most_share):
            raise ValueError("a quota cannot ask for at least more than at most")
        return self


def exceeds(least: int | None, most: int | None) -> bool:
    return least is not None and most is not None and least > most


class Shape(Section):
    """What a mentor's group looks like: none at all or `least` mentees, and in circles up to `most`.

    `most` stands in for the capacity of every mentor who has one. `between` is the most matches that the
    mentees of one organisation may have with the mentors of another.
    """

    least: Annotated[int, Field(ge=1, le=50)] = 1
    most: Annotated[int, Field(ge=1, le=50)] | None = None
    between: Annotated[int, Field(ge=1)] | None = None

    @model_validator(mode="after")
    def the_least_fits_into_the_most(self) -> Self:
        if exceeds(self.least, self.most):
            raise ValueError("a mentor cannot have at least more mentees than at most")
        return self


class Policy(Section):
    points: Points = Points()
    rules: Rules = Rules()
    objective: Objective = Objective()
    quota: tuple[Quota, ...] = ()
    shape: Shape = Shape()

    @model_validator(mode="after")
    def side_conditions_suit_the_objective(self) -> Self:
        if not self.conditioned:
            return self
        if self.objective.mode == "worst_first":
            raise ValueError(
                "“worst_first” proves its lowest pair from places and rules alone, which quotas and shapes upset: "
                "take the mode “everyone”, and minimum_points of the rules for the lowest pair you would have"
            )
        if self.objective.both_ways:
            raise ValueError("quotas and shapes go with mentors and mentees, not with pairing both ways")
        return self

    @property
    def conditioned(self) -> bool:
        """Whether anything but places and rules limits who is matched."""
        return bool(self.quota) or self.shape.least > 1 or self.shape.between is not None

    @property
    def one_pool(self) -> bool:
        """Peers: everybody may be paired with everybody, both learn."""
        return self.objective.both_ways and not self.rules.crossing_required

    @classmethod
    def read(cls, path: str | Path) -> Self:
        """Raises OSError, tomllib.TOMLDecodeError, or pydantic.ValidationError naming the field."""
        return cls.model_validate(tomllib.loads(Path(path).read_text(encoding="utf-8")))

    def text(self) -> str:
        """One stable line of JSON; `Policy.model_validate_json` reads it back."""
        return self.model_dump_json()

    def fingerprint(self) -> str:
        """SHA-256 of what differs from the defaults, so that fields which come later leave it as it is."""
        said = self.model_dump(mode="json", exclude_defaults=True)
        return sha256(dumps(said, sort_keys=True).encode()).hexdigest()
