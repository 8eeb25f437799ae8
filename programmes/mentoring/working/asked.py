"""“Why not these two?”, answered with numbers from what the latest run was given and found."""

import re
from collections.abc import Mapping

import polars as pl

import matching
from matching import Result
from matching.words import RULE_WORDS
from programmes.mentoring.models import RoundParticipant
from programmes.mentoring.pairs import MentoringRun
from programmes.mentoring.participants import by_number
from programmes.mentoring.working.evidence import kept_of, result_from
from programmes.mentoring.working.reasons import A_RULE, RULES, told_terms
from workforce.diversity.cipher import Keys
from workforce.tenancy import OrganisationSession

WORDS: Mapping[str, str] = {name: words if name in RULES else A_RULE for name, words in RULE_WORDS.items()}
AT_ONCE = 100_000  # pairs; up to here a page may cost another run of the engine, a few hundredths of a second
CONFIDENCE = "said in confidence"
PEOPLE = ("person", "prefers", "other", "mentee", "mentor", "nearest")
MARKED = re.compile(r"‹(\d+)›")


def why_not(
    session: OrganisationSession, run: MentoringRun, keys: Keys, mentee: RoundParticipant, mentor: RoundParticipant
) -> str:
    """In the names of people. Rules about particular people are told as one, and so is what earns in confidence."""
    result = marked_result(session, run, keys)
    said = matching.why_not(result, marked(mentee.id), marked(mentor.id), WORDS, in_confidence, AT_ONCE)
    people = by_number(session, run.round_id)
    return MARKED.sub(lambda found: people[int(found[1])].called, said)


def in_confidence(terms: Mapping[str, int]) -> dict[str, int]:
    return {CONFIDENCE if name == "confided" else name: points for name, points in told_terms(terms).items()}


def rules_against(
    session: OrganisationSession, run: MentoringRun, keys: Keys, mentee_id: int, mentor_id: int
) -> list[str]:
    """In words, each once; none where the pair is possible."""
    broken = matching.barred(marked_result(session, run, keys), marked(mentee_id), marked(mentor_id))
    return [*dict.fromkeys(WORDS[name] for name in broken)]


def marked(participant_id: int) -> str:
    """So that a sentence's numbers of people are told from its points."""
    return f"‹{participant_id}›"


def marked_result(session: OrganisationSession, run: MentoringRun, keys: Keys) -> Result:
    return result_from(run, {name: with_marks(one) for name, one in kept_of(session, run, keys).items()})


def with_marks(one: pl.DataFrame) -> pl.DataFrame:
    return one.with_columns(pl.format("‹{}›", name).alias(name) for name in PEOPLE if name in one.columns)
