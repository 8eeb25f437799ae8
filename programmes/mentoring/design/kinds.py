"""What each kind of round means to the engine before anybody changes a point.

The amounts are our own, in the engine's units: whole points a pair.
"""

from collections.abc import Mapping

from pydantic import ValidationError

from matching import Policy
from programmes.mentoring.home.circles import SMALLEST_CIRCLE
from programmes.mentoring.models import RoundFields, RoundKind
from workforce.errors import Refusal

PEERS = {"-1": 60, "0": 120, "1": 60, "below": -150, "above": -150}
SPONSORS = {"2": 60, "3": 120, "4": 160, "5": 160, "below": -400, "above": 120}

FIRST: dict[str, object] = {"waited_first": True}  # whom the last round left waiting, among equals
BOTH_WAYS: dict[str, object] = FIRST | {"both_ways": True}

STARTS: Mapping[RoundKind, Policy] = {
    RoundKind.MENTORING: Policy.model_validate({"objective": FIRST}),
    RoundKind.PAIRED: Policy.model_validate({"objective": BOTH_WAYS}),
    RoundKind.PEERS: Policy.model_validate({"points": {"grade_gap": PEERS}, "objective": BOTH_WAYS}),
    RoundKind.SPONSORSHIP: Policy.model_validate(
        {
            "objective": FIRST,
            "points": {"base": 0, "skill": 5, "shared_identity": 80, "grade_gap": SPONSORS},
            "rules": {"minimum_points": 100},
            "quota": [{"label": "eligible", "at_least_share": 50}],
        }
    ),
    RoundKind.CIRCLES: Policy.model_validate(
        {"objective": FIRST, "points": {"same_profession": 80}, "shape": {"least": SMALLEST_CIRCLE}}
    ),
}


def policy_for(fields: RoundFields, standing: Policy | None = None) -> Policy:
    """What the announcement says, over the policy that stands or over the start of its kind."""
    said = (standing or STARTS[fields.kind]).model_dump()
    said["rules"]["crossing_required"] = fields.crossing_required and fields.kind is not RoundKind.PEERS
    said["objective"]["mode"] = fields.aim.value
    return policy_from(said, "aim")


def policy_from(said: Mapping[str, object], field: str) -> Policy:
    """Refused at the field where the engine cannot have all of it together."""
    try:
        return Policy.model_validate(said)
    except ValidationError as reason:
        words = reason.errors()[0]["msg"].removeprefix("Value error, ")
        raise Refusal(f"{words[:1].upper()}{words[1:]}.", field=field) from reason
