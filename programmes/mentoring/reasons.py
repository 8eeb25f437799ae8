"""The engine's words in those of a programme manager.

Rules that name people are told as one: whom somebody avoids is nobody's business but their own.
"""

from collections.abc import Mapping

TERMS: Mapping[str, str] = {
    "base": "A possible pair",
    "skill": "Skills wanted and offered",
    "same_region": "Same region",
    "shared_identity": "Shared identity, asked for by the mentee",
    "shared_slot": "Half-days in common",
    "crossing": "Digital with non-digital",
    "same_profession": "Same profession",
    "grade_gap": "Distance in grade",
    "mentee_rank": "The mentee’s wish",
    "mentor_rank": "The mentor’s wish",
    "standing": "Paired already",
}
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
