"""Which of our words a council's own word is nearest to: abbreviations and slips of the pen are what councils write."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.fuzz import ratio

NEAR, SURE = 66, 88  # of 100: below the one a suggestion is a guess, from the other on it may be chosen beforehand
BEGUN, SQUEEZED = 95, 91  # “dev” for developer, “mgr” for manager
INITIALS = 90  # “BA” for Business analyst
SAYS_NOTHING = {"dig", "digital", "ddat", "it", "ict", "the", "of", "and"}  # on a role that is digital anyway

USUAL = {"software developer"}  # of several as near, what is usually meant: a developer without another word


def nearest(said: str, choices: Sequence[str], most: int = 3) -> list[str]:
    """The nearest of our words, best first; none when nothing is near."""
    scored = [(nearness(said, choice), choice) for choice in choices]
    near = [each for each in scored if each[0] >= NEAR]
    near.sort(key=lambda each: (-int(each[0]), each[1].casefold() not in USUAL, -each[0]))
    return [choice for _, choice in near[:most]]


def is_sure(said: str, near: Sequence[str]) -> bool:
    """Of the nearest words, whether the first is it, and no other as well."""
    scores = [nearness(said, choice) for choice in near[:2]]
    return bool(scores) and scores[0] >= SURE and (len(scores) == 1 or scores[1] < scores[0])


def nearness(said: str, choice: str) -> float:
    """From 0 to 100: how well each part of what is said is found in our word, and then how alike the whole is."""
    parts, ours = telling(said), tokens(choice)
    if not parts or not ours:
        return 0.0
    if "".join(parts) == "".join(part[0] for part in ours) and len(ours) > 1:
        return INITIALS
    found = sum(max(likeness(part, our) for our in ours) for part in parts) / len(parts)
    return 0.9 * found + 0.1 * ratio(" ".join(parts), " ".join(ours))


def telling(said: str) -> tuple[str, ...]:
    parts = tokens(said)
    return tuple(part for part in parts if part not in SAYS_NOTHING) or parts


@lru_cache(maxsize=10_000)
def tokens(words: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", words.casefold()))


@lru_cache(maxsize=100_000)
def likeness(part: str, our: str) -> float:
    if len(part) > 1 and our.startswith(part) and part != our:
        return BEGUN
    return SQUEEZED if is_squeezed(part, our) else ratio(part, our)


def is_squeezed(part: str, our: str) -> bool:
    """It begins as our word does, and its letters stand in it in their order."""
    if len(part) < 2 or not len(part) < len(our) <= 2.5 * len(part) or part[0] != our[0]:
        return False
    rest = iter(our)
    return all(letter in rest for letter in part)
