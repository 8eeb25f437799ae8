"""A policy as a form asks it, and back."""

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Self

from pydantic import field_validator
from sqlmodel import Field, SQLModel

from matching import Policy
from programmes.mentoring.design.kinds import policy_from
from programmes.mentoring.design.labels import Label
from programmes.mentoring.models import Aim
from workforce.errors import Refusal

MOST = 1000  # points of one reason: more would drown all others
POINTS = ("base", "skill", "same_region", "shared_identity", "shared_slot", "crossing", "same_profession", "waited")
RULES = (
    "different_organisation",
    "shared_language",
    "shared_slot",
    "in_person_same_region",
    "not_manager",
    "no_repeat",
    "crossing_required",
)
LOTTERY = ("waited_first",)
GAPS = ("below", "-1", "0", "1", "2", "3", "4", "above")
QUOTAS = 3
USUAL = Policy()  # its ranks are a weight of 100

Amount = Annotated[int, Field(ge=-MOST, le=MOST)]
Share = Annotated[int | None, Field(ge=0, le=100)]
Size = Annotated[int | None, Field(ge=1, le=50)]


class PolicyFields(SQLModel):
    """`gaps` stand in the order of `GAPS`; `wishes` is a weight in percent of the engine's own ranks.

    The quotas stand beside each other in lists of equal length; one without a label is none.
    """

    base: Amount = USUAL.points.base
    skill: Amount = USUAL.points.skill
    same_region: Amount = USUAL.points.same_region
    shared_identity: Amount = USUAL.points.shared_identity
    shared_slot: Amount = USUAL.points.shared_slot
    crossing: Amount = USUAL.points.crossing
    same_profession: Amount = USUAL.points.same_profession
    waited: Amount = USUAL.points.waited
    gaps: list[Amount] = Field(default=[], max_length=len(GAPS))
    wishes: int = Field(default=100, ge=0, le=300)
    rules: list[str] = Field(default=[], max_length=len(RULES))
    minimum_points: Amount = USUAL.rules.minimum_points
    aim: Aim = Aim.VALUE
    lottery: list[str] = Field(default=[], max_length=len(LOTTERY))
    least: Size = None
    most: Size = None
    between: Size = None
    quota_label: list[Label | None] = Field(default=[], max_length=QUOTAS)
    quota_at_least: list[Share] = Field(default=[], max_length=QUOTAS)
    quota_at_most: list[Share] = Field(default=[], max_length=QUOTAS)
    quota_grade: list[Annotated[int | None, Field(ge=0, le=30)]] = Field(default=[], max_length=QUOTAS)
    words: str = Field(default="", max_length=300)

    @field_validator("least", "most", "between", mode="before")
    @classmethod
    def blank_is_none(cls, said: object) -> object:
        return None if said == "" else said

    @field_validator("quota_label", "quota_at_least", "quota_at_most", "quota_grade", mode="before")
    @classmethod
    def blanks_are_none(cls, said: object) -> object:
        return [None if one == "" else one for one in said] if isinstance(said, list) else said

    @classmethod
    def of(cls, policy: Policy) -> Self:
        points, shape = policy.points, policy.shape
        quotas = policy.quota[:QUOTAS]
        return cls.model_validate(
            {name: getattr(points, name) for name in POINTS}
            | {
                "gaps": [points.grade_gap.get(gap, 0) for gap in GAPS],
                "wishes": weight_of(policy),
                "rules": [name for name in RULES if getattr(policy.rules, name)],
                "minimum_points": policy.rules.minimum_points,
                "aim": policy.objective.mode,
                "lottery": [name for name in LOTTERY if getattr(policy.objective, name)],
                "least": shape.least if shape.least > 1 else None,
                "most": shape.most,
                "between": shape.between,
                "quota_label": [one.label for one in quotas],
                "quota_at_least": [one.at_least_share for one in quotas],
                "quota_at_most": [one.at_most_share for one in quotas],
                "quota_grade": [one.mentor_grade for one in quotas],
            }
        )

    def policy(self, standing: Policy) -> Policy:
        """What is not on the form stays as it stands; refused at the field that has to change."""
        said = standing.model_dump()
        said["points"] |= {name: getattr(self, name) for name in POINTS}
        said["points"] |= {"grade_gap": dict(zip(GAPS, self.gaps, strict=False)) or said["points"]["grade_gap"]}
        said["points"] |= ranks(self.wishes)
        said["rules"] = {name: name in self.rules for name in RULES} | {"minimum_points": self.minimum_points}
        said["objective"] |= {"mode": self.aim.value} | {name: name in self.lottery for name in LOTTERY}
        said["shape"] = {"least": self.least or 1, "most": self.most, "between": self.between}
        said["quota"] = [*self.quotas()]
        return policy_from(said, "aim")

    def quotas(self) -> Iterator[dict[str, Any]]:
        for place, label in enumerate(self.quota_label):
            if label is None:
                continue
            least, most = at(self.quota_at_least, place), at(self.quota_at_most, place)
            if least is None and most is None:
                raise Refusal("Say how many percent this quota asks for, at least or at most.", "quota_at_least")
            if least is not None and most is not None and least > most:
                raise Refusal("A quota cannot ask for at least more than at most.", field="quota_at_most")
            grade = at(self.quota_grade, place)
            yield {"label": label, "at_least_share": least, "at_most_share": most, "mentor_grade": grade}


def at(numbers: Sequence[int | None], place: int) -> int | None:
    return numbers[place] if place < len(numbers) else None


def weight_of(policy: Policy) -> int:
    first = policy.points.mentee_rank[0] if policy.points.mentee_rank else 0
    return 100 * first // USUAL.points.mentee_rank[0]


def ranks(weight: int) -> dict[str, list[int]]:
    return {
        name: [amount * weight // 100 for amount in getattr(USUAL.points, name)]
        for name in ("mentee_rank", "mentor_rank")
    }
