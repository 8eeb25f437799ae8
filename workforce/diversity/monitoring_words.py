"""How employers' older monitoring files word the harmonised questions and answers.

A word stands here only where it says the same as an answer on today's list. What it could mean two ways
(“Gypsy or Roma”, “British”) does not: such a cell is left to the person.
"""

from collections.abc import Iterable

from workforce.diversity.questions import A_LITTLE, A_LOT, NO, NOT_AT_ALL, PREFER_NOT, QUESTIONS, YES, Question
from workforce.harmonised import ETHNICITY
from workforce.people.staff_file.headings import key_of

NOTHING = ""  # the cell says that nothing is known
HEADINGS = {
    Question.ETHNICITY: "ethnicity/ethnic group/ethnic origin/ethnic background/race",
    Question.CONDITION: "long-term condition/health condition/long-lasting condition/disability/disabled",
    Question.IMPACT: "daily activities/activity restriction/impact/reduces activities",
    Question.ORIENTATION: "sexual orientation/sexuality/orientation",
    Question.RELIGION: "religion/religion or belief/religious belief/belief/faith",
}
ALIKE = {
    Question.ETHNICITY: {
        "English, Welsh, Scottish, Northern Irish or British": "white british/english/welsh/scottish/northern irish",
        "Any other White background": "other white/white other",
        "Any other Mixed or multiple ethnic background": "other mixed/mixed other",
        "Any other Asian background": "other asian/asian other",
        "Any other Black, Black British or Caribbean background": "other black/black other",
        "Any other ethnic group": "other ethnic group",
    },
    Question.CONDITION: {YES: "y/true/disabled", NO: "n/false/none/not disabled"},
    Question.IMPACT: {
        A_LOT: "a lot/limited a lot",
        A_LITTLE: "a little/limited a little",
        NOT_AT_ALL: "no/not limited",
    },
    Question.ORIENTATION: {
        "Straight or heterosexual": "straight/heterosexual/heterosexual or straight",
        "Gay or lesbian": "gay/lesbian/gay man/gay woman",
        "Bisexual": "bi",
        "Other sexual orientation": "other",
    },
    Question.RELIGION: {
        "No religion": "none/no religion or belief/no religious belief",
        "Christian": "christianity",
        "Buddhist": "buddhism",
        "Hindu": "hinduism",
        "Jewish": "judaism",
        "Muslim": "islam",
        "Sikh": "sikhism",
        "Any other religion": "other/other religion",
    },
}
SHORT_GROUPS = ("White", "Mixed", "Asian", "Black", "Other")
SILENT = "not stated/unknown/not known/not provided/not declared/not disclosed/not recorded/not yet obtained"
UNSAID = "prefer not to say/prefer not to answer/prefer not to disclose/declined to say/i do not wish to disclose"


def keyed(meaning: str, words: str) -> dict[str, str]:
    return {key_of(word): meaning for word in words.split("/")}


def groups_before() -> Iterable[tuple[str, str]]:
    """“Asian or Asian British: Indian” and “Asian Indian” are said of the same people as “Indian”."""
    for short, (group, categories) in zip(SHORT_GROUPS, ETHNICITY.items(), strict=True):
        for category in categories:
            yield key_of(f"{group} {category}"), category
            yield key_of(f"{short} {category}"), category


def words_of(question: Question) -> dict[str, str]:
    """Key of a word → the answer it means, or `NOTHING`."""
    known = {key_of(kept): kept for kept, _ in QUESTIONS[question].answers}
    if question is Question.ETHNICITY:
        known |= dict(groups_before())
    for answer, words in ALIKE[question].items():
        known |= keyed(answer, words)
    return known | keyed(PREFER_NOT, UNSAID) | {key_of(word): NOTHING for word in SILENT.split("/")}


WORDS = {question: words_of(question) for question in Question}
BY_HEADING = {key_of(words): question for question, all_words in HEADINGS.items() for words in all_words.split("/")}
