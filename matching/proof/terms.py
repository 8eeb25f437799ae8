"""Whether the matches keep the quotas and shapes of the policy, counted match by match."""

from collections import Counter
from collections.abc import Mapping

from matching.arrays import Flags
from matching.policy import Policy, Quota
from matching.proof.claim import Claim
from matching.proof.direct import Ground


def broken_terms(ground: Ground, labels: Mapping[str, Flags], claim: Claim) -> list[str]:
    pairs = list(zip(claim.mentees.tolist(), claim.mentors.tolist(), strict=True))
    wrong = [words for quota in ground.policy.quota for words in broken_quota(ground, labels, quota, pairs)]
    return wrong + broken_shape(ground, ground.policy, pairs)


def broken_quota(ground: Ground, labels: Mapping[str, Flags], quota: Quota, pairs: list[tuple[int, int]]) -> list[str]:
    people = ground.people
    if quota.mentor_grade is not None:
        pairs = [pair for pair in pairs if people.graded[pair[1]] and people.grade[pair[1]] >= quota.mentor_grade]
    carriers = labels.get(quota.label.strip().lower())
    end = 0 if quota.side == "mentee" else 1
    count = 0 if carriers is None else sum(bool(carriers[pair[end]]) for pair in pairs)
    wrong = (
        (quota.at_least is not None and count < quota.at_least)
        or (quota.at_most is not None and count > quota.at_most)
        or (quota.at_least_share is not None and 100 * count < quota.at_least_share * len(pairs))
        or (quota.at_most_share is not None and 100 * count > quota.at_most_share * len(pairs))
    )
    return [f"The quota for “{quota.label}” is not kept: {count} of {len(pairs)} matches."] if wrong else []


def broken_shape(ground: Ground, policy: Policy, pairs: list[tuple[int, int]]) -> list[str]:
    loads = Counter(mentor for _, mentor in pairs)
    wrong = [
        f"{ground.people.ids[mentor]} has {load} mentees, fewer than {policy.shape.least}."
        for mentor, load in sorted(loads.items())
        if load < policy.shape.least
    ]
    if policy.shape.between is None:
        return wrong
    own = ground.people.organisation
    ties = Counter((own[a], own[b]) for a, b in pairs if own[a] >= 0 and own[b] >= 0)
    crowded = [count for count in ties.values() if count > policy.shape.between]
    return wrong + [f"Two organisations have {count} matches, more than {policy.shape.between}." for count in crowded]
