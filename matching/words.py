"""The words for terms and rules that a programme manager reads."""

from collections.abc import Mapping, Sequence

TERM_WORDS = {
    "base": "any pair",
    "skill": "skills",
    "same_region": "same region",
    "shared_identity": "shared identity",
    "shared_slot": "shared times",
    "crossing": "digital and not",
    "same_profession": "same profession",
    "grade_gap": "grades",
    "mentee_rank": "mentee’s choice",
    "mentor_rank": "mentor’s choice",
    "standing": "standing pair",
    "waited": "waited last time",
}

RULE_WORDS = {
    "different_organisation": "they work for the same organisation",
    "shared_language": "they share no language",
    "shared_slot": "they share no time of the week",
    "in_person_same_region": "one meets only in person and they are not known to be in one region",
    "crossing_required": "both are digital or neither is",
    "same_person": "nobody mentors themselves",
    "not_manager": "one manages the other",
    "conflict": "they are kept apart",
    "no_repeat": "they have been paired before",
    "each_other": "the pair is pinned the other way round",
    "minimum_points": "they have too few points in common",
}

REMOVAL_WORDS = {
    "different_organisation": "same organisation",
    "shared_language": "no language in common",
    "shared_slot": "no time of the week in common",
    "in_person_same_region": "meeting in person, not known to be in one region",
    "crossing_required": "both digital or neither",
    "same_person": "themselves",
    "not_manager": "one manages the other",
    "conflict": "kept apart",
    "no_repeat": "paired before",
    "each_other": "pinned the other way round",
    "minimum_points": "too few points",
    "no_places": "no place",
}


def ruled_out(mentors: int, removed: dict[str, int]) -> str:
    """“None of the 3 mentors is possible: no language in common (3), one manages the other (1).”"""
    if not mentors:
        return "There are no mentors."
    said = ", ".join(f"{REMOVAL_WORDS[name]} ({count})" for name, count in removed.items() if count)
    if mentors == 1:
        return f"The only mentor is not possible: {said}."
    return f"None of the {mentors} mentors is possible: {said}."


def sum_of(terms: Mapping[str, int]) -> str:
    """“skills 310 + grades 120 − any pair 20”, the largest first."""
    ordered = sorted(terms.items(), key=lambda term: (-term[1], term[0]))
    named = [(TERM_WORDS.get(name, name), points) for name, points in ordered if points]
    parts = [f"{'−' if points < 0 else '+'} {words} {abs(points)}" for words, points in named]
    return " ".join(parts).removeprefix("+ ") or "nothing"


def counted(number: int, noun: str) -> str:
    many = {"person": "people"}.get(noun, f"{noun}s")
    return f"{number} {noun if number == 1 else many}"


NOT_KEPT = "No matching was found that keeps all quotas and shapes."
HURRIED = "There was no time to raise the lowest pair as high as it can be."
LATE = "There was no time to find a matching that keeps all quotas and shapes."
NAMED = 30  # more names make no sentence


def short_of_places(mentees: Sequence[str], mentors: Sequence[str], places: int) -> str:
    """The set of people that proves who must go without."""
    supply = f"{'is' if places == 1 else 'are'} {counted(places, 'place')} with {counted(len(mentors), 'mentor')}"
    without = f"{counted(len(mentees) - places, 'person')} must go without"
    words = f"For {counted(len(mentees), 'mentee')} there {supply}, and no other with a place is possible: {without}."
    if len(mentees) + len(mentors) > NAMED:
        return f"{words} The certificate names them."
    return f"{words} Mentees: {', '.join(mentees)}. Mentors: {', '.join(mentors)}."


def nobody_possible(people: Sequence[str], everybody: int) -> str:
    """For whom the rules leave nobody, of so many who look for somebody."""
    if len(people) == everybody:
        return "No pair is possible."
    named = f": {', '.join(people)}" if len(people) <= NAMED else ""
    return f"Nobody is possible for {counted(len(people), 'person')}{named}."
