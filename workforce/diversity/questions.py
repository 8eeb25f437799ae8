"""What people are asked about themselves: harmonised questions, each list with its version."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workforce.harmonised import ETHNICITY, ORIENTATIONS, RELIGIONS

PREFER_NOT = "Prefer not to say"
NOT_STATED = "Not stated"
NOT_COLLECTED = "Not collected"
DISABLED, NOT_DISABLED = "Disabled", "Not disabled"
YES, NO = "Yes", "No"
A_LOT, A_LITTLE, NOT_AT_ALL = "Yes, a lot", "Yes, a little", "Not at all"


class Question(StrEnum):
    ETHNICITY = "ethnicity"
    CONDITION = "condition"
    IMPACT = "impact"
    ORIENTATION = "orientation"
    RELIGION = "religion"


class Topic(StrEnum):
    """What an organisation decides to collect; disability is two questions."""

    ETHNICITY = "Ethnic group"
    DISABILITY = "Disability"
    ORIENTATION = "Sexual orientation"
    RELIGION = "Religion"


@dataclass(frozen=True)
class Asked:
    """One question as it stands on the page; `answers` are pairs of what is kept and what is shown."""

    topic: Topic
    version: str
    words: str
    answers: tuple[tuple[str, str], ...]
    hint: str = ""

    def knows(self, answer: str) -> bool:
        return answer == PREFER_NOT or answer in {kept for kept, _ in self.answers}


def plain(*answers: str) -> tuple[tuple[str, str], ...]:
    return tuple((answer, answer) for answer in answers)


def ethnic_groups() -> Iterator[tuple[str, str]]:
    for group, categories in ETHNICITY.items():
        for category in categories:
            yield category, f"{group}: {category}"


GSS = "GSS harmonised"
QUESTIONS: dict[Question, Asked] = {
    Question.ETHNICITY: Asked(
        Topic.ETHNICITY, f"{GSS}, England 2021, 19 categories", "What is your ethnic group?", tuple(ethnic_groups())
    ),
    Question.CONDITION: Asked(
        Topic.DISABILITY,
        f"{GSS}, long-lasting conditions, 2020",
        "Do you have a physical or mental health condition or illness lasting or expected to last 12 months or more?",
        plain(YES, NO),
    ),
    Question.IMPACT: Asked(
        Topic.DISABILITY,
        f"{GSS}, activity restriction, 2020",
        "Does it reduce your ability to carry out day-to-day activities?",
        plain(A_LOT, A_LITTLE, NOT_AT_ALL),
        hint="Answer this only if you said yes to the question before.",
    ),
    Question.ORIENTATION: Asked(
        Topic.ORIENTATION,
        f"{GSS}, sexual orientation, 2021",
        "Which of these best describes your sexual orientation?",
        plain(*ORIENTATIONS),
    ),
    Question.RELIGION: Asked(
        Topic.RELIGION,
        f"{GSS}, religion, England 2021",
        "What is your religion?",
        plain(*RELIGIONS),
    ),
}
ALWAYS = frozenset({Topic.ETHNICITY, Topic.DISABILITY})  # until an organisation says otherwise


def disability(condition: str | None, impact: str | None) -> str:
    """Disabled in the sense of the Equality Act when a condition lasts and reduces activities, both."""
    if condition == NO:
        return NOT_DISABLED
    if PREFER_NOT in (condition, impact):
        return PREFER_NOT
    if condition == YES and impact is not None:
        return NOT_DISABLED if impact == NOT_AT_ALL else DISABLED
    return NOT_STATED
