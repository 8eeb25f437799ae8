"""The engine's words in those of a programme manager.

Rules that name people are told as one: whom somebody avoids is nobody's business but their own.
"""

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    "base": "A possible pair",
    "skill": "Skills wanted and offered",
    "same_region": "Same region",
    "shared_slot": "Half-days in common",
    "crossing": "Digital with non-digital",
    "same_profession": "Same profession",
    "grade_gap": "Distance in grade",
    "confided": "Said in confidence: wishes, or something both share",
    "standing": "Paired already",
    "waited": "Left waiting by the last round",
}
CONFIDED = ("shared_identity", "mentee_rank", "mentor_rank")
A_RULE = "a rule about the two people"
RULES: Mapping[str, str] = {
    "different_organisation": "same organisation",
    "shared_language": "no language in common",
    "shared_slot": "no half-day in common",
    "in_person_same_region": "meets in person, and is in another region",
    "crossing_required": "both digital, or both not",
    "minimum_points": "too few points",
    "no_places": "takes nobody",
}


def told_terms(terms: Mapping[str, int]) -> dict[str, int]:
    """What was said in confidence is one figure, so that none of it can be told from the rest."""
    told = {name: points for name, points in terms.items() if name not in CONFIDED}
    confided = sum(terms.get(name, 0) for name in CONFIDED)
    return told | ({"confided": confided} if confided else {})


def named_terms(terms: Mapping[str, int]) -> dict[str, int]:
    return {TERMS.get(name, name): points for name, points in terms.items()}


def named_rules(removed: Mapping[str, int]) -> dict[str, int]:
    """How many each rule removes; the rules about particular people are added up."""
    told: dict[str, int] = {}
    for name, count in removed.items():
        words = RULES.get(name, A_RULE)
        if count:
            told[words] = told.get(words, 0) + count
    return told


def why_unplaced(possible: int, short: int | None, removed: Mapping[str, int]) -> str:
    """One sentence; a pair may break several rules, so the counts need not add up."""
    if not possible and not removed:
        return "There is nobody on the other side."
    if not possible:
        said = ", ".join(f"{words} ({count})" for words, count in named_rules(removed).items())
        return f"Nobody is possible: {said}."
    people = f"{possible} {'person is' if possible == 1 else 'people are'} possible, but every place is better used"
    return f"{people}, {short} points short of the nearest." if short else f"{people}; the lottery decided."
