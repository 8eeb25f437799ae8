"""The programme manager's pages of a policy: read it, change it, see what a change would do, put it in force."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from matching import Policy
from programmes.mentoring.design import versions
from programmes.mentoring.design.fields import GAPS, LOTTERY, MOST, POINTS, QUOTAS, RULES, PolicyFields
from programmes.mentoring.design.labels import WORDS
from programmes.mentoring.design.preview import preview
from programmes.mentoring.design.sentences import AIMS, DISTANCES, sentences
from programmes.mentoring.design.sentences import LOTTERY as LOTTERY_WORDS
from programmes.mentoring.design.sentences import RULES as RULE_WORDS
from programmes.mentoring.models import RoundState
from programmes.mentoring.permissions import Running
from programmes.mentoring.rounds import BEFORE_PUBLISHING, find_round
from workforce.diversity.cipher import keys_of
from workforce.web import go, page

FOLDER = "programmes/mentoring/design"
REASONS = {
    "base": "Any possible pair",
    "skill": "A skill wanted and offered",
    "same_region": "Same region",
    "shared_identity": "Something they share, asked for",
    "shared_slot": "A half-day in common",
    "crossing": "Digital with non-digital",
    "same_profession": "Same profession",
    "waited": "The last round left them without a match",
}
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


@router.get("/{round_id}/policy")
def show(visit: Running, round_id: int) -> Response:
    found = find_round(visit.session, round_id)
    standing = versions.in_force(found)
    return page(
        visit,
        f"{FOLDER}/policy.html",
        round=found,
        is_open=found.state(visit.today) in BEFORE_PUBLISHING,
        sentences=sentences(standing),
        versions=versions.versions_of(visit.session, found.id),
        fields=PolicyFields.of(standing),
        reasons=[(name, REASONS[name]) for name in POINTS],
        gaps=[DISTANCES[gap] for gap in GAPS],
        rules=[(name, RULE_WORDS[name]) for name in RULES],
        lottery=[(name, LOTTERY_WORDS[name]) for name in LOTTERY],
        aims=[(aim.value, words) for aim, words in AIMS.items()],
        labels=[(label.value, words) for label, words in WORDS.items()],
        quotas=range(QUOTAS),
        most=MOST,
    )


@router.post("/{round_id}/policy")
def save(visit: Running, round_id: int, fields: Annotated[PolicyFields, Form()]) -> Response:
    found = find_round(visit.session, round_id)
    version = versions.save(visit.session, found, fields, visit.member_id, visit.now)
    return go(visit, f"/rounds/policies/{version.id}", "Saved. It is not in force before you say so.")


@router.get("/policies/{policy_id}")
def show_version(visit: Running, policy_id: int) -> Response:
    version, found = versions.find_version(visit.session, policy_id)
    standing, then = versions.in_force(found), Policy.model_validate_json(version.policy)
    before, after = sentences(standing), sentences(then)
    keys = keys_of(visit.building.settings)
    is_settled = found.state(visit.today) not in BEFORE_PUBLISHING
    return page(
        visit,
        f"{FOLDER}/version.html",
        round=found,
        version=version,
        is_in_force=version.policy == found.policy,
        is_settled=is_settled,
        is_proposed=found.state(visit.today) is RoundState.PROPOSED,
        sentences=after,
        new={*after} - {*before},
        gone=[words for words in before if words not in after],
        preview=None if version.policy == found.policy else preview(visit.session, found, standing, then, keys),
    )


@router.post("/policies/{policy_id}/use")
def use(visit: Running, policy_id: int) -> Response:
    version, found = versions.find_version(visit.session, policy_id)
    versions.use(visit.session, version, found, visit.member_id, visit.now)
    return go(visit, f"/rounds/{found.id}/policy", f"Version {version.number} is in force from the next run on.")
