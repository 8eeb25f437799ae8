"""A policy as a programme manager would read it aloud."""

from collections.abc import Iterator, Mapping

from matching import Policy
from programmes.mentoring.design.fields import GAPS, weight_of
from programmes.mentoring.design.labels import WORDS, Label
from programmes.mentoring.models import Aim
from workforce.screens import count

POINTS: Mapping[str, str] = {
    "base": "Any possible pair starts with {}.",
    "skill": "A skill that one wants and the other offers earns {}, times how much it is wanted, times the level.",
    "same_region": "Two people of one region earn {}.",
    "shared_identity": "Where the mentee asked for it and both agreed, each thing they share earns {}.",
    "shared_slot": "Each half-day that suits both earns {}.",
    "crossing": "A digital with a non-digital person earns {}.",
    "same_profession": "Two people of one profession earn {}.",
    "waited": "Whoever the last round left without a match earns {}.",
}
RULES: Mapping[str, str] = {
    "different_organisation": "Nobody is paired within their own organisation.",
    "shared_language": "A pair has a language in common.",
    "shared_slot": "A pair has a half-day in common.",
    "in_person_same_region": "Who meets only in person is paired within the region.",
    "not_manager": "Nobody is paired with their line manager.",
    "no_repeat": "Nobody is paired with the same person again.",
    "crossing_required": "Of each pair one is digital and the other is not.",
}
LOTTERY: Mapping[str, str] = {
    "waited_first": "Among equals, whoever was left without a match last time goes first; then chance decides.",
}
AIMS: Mapping[Aim, str] = {
    Aim.VALUE: "The best matches overall come first.",
    Aim.EVERYONE: "As many people as possible are matched, then the best matches are made.",
    Aim.WORST_FIRST: "As many people as possible are matched, then the lowest pair is as high as it can be.",
}
DISTANCES: Mapping[str, str] = {
    "below": "further below",
    "-1": "one below",
    "0": "of the same seniority",
    "1": "one above",
    "2": "two above",
    "3": "three above",
    "4": "four above",
    "above": "further above",
}


def sentences(policy: Policy) -> list[str]:
    """In the order of the form; what earns nothing and what does not apply is left out."""
    aim = AIMS[Aim(policy.objective.mode)]
    return [*of_points(policy), *of_rules(policy), aim, *of_lottery(policy), *of_groups(policy)]


def of_points(policy: Policy) -> Iterator[str]:
    for name, words in POINTS.items():
        if amount := getattr(policy.points, name):
            yield words.format(count(amount, "point"))
    table = policy.points.grade_gap
    told = [f"{DISTANCES[gap]} {table[gap]}" for gap in GAPS if table.get(gap)]
    if told:
        yield f"For the mentor’s seniority beside the mentee’s, in points: {', '.join(told)}."
    if weight := weight_of(policy):
        yield f"A wish that comes true weighs {weight}% of the usual: the first wish earns {first_wish(policy)}."


def first_wish(policy: Policy) -> str:
    return count(policy.points.mentee_rank[0], "point")


def of_rules(policy: Policy) -> Iterator[str]:
    yield from (words for name, words in RULES.items() if getattr(policy.rules, name))
    yield f"A pair worth less than {count(policy.rules.minimum_points, 'point')} is not made."


def of_lottery(policy: Policy) -> Iterator[str]:
    yield from (words for name, words in LOTTERY.items() if getattr(policy.objective, name))


def of_groups(policy: Policy) -> Iterator[str]:
    shape = policy.shape
    if shape.most is not None:
        yield f"A mentor has {shape.least} to {shape.most} mentees, or none."
    elif shape.least > 1:
        yield f"A mentor has at least {shape.least} mentees, or none."
    if shape.between is not None:
        yield f"Between two organisations there are at most {count(shape.between, 'match', 'matches')}."
    for quota in policy.quota:
        of = f" of matches with mentors of seniority {quota.mentor_grade} or more" if quota.mentor_grade else ""
        whom = WORDS[Label(quota.label)] if quota.label in {*Label} else f"people marked “{quota.label}”"
        bounds = [("At least", quota.at_least_share), ("At most", quota.at_most_share)]
        yield from (f"{words} {share}%{of or ' of the matches'} go to {whom}." for words, share in bounds if share)
