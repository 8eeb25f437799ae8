"""The words councils use for what is a choice in the register; each list ends in the word we keep."""

import re
from collections.abc import Iterable, Mapping

import polars as pl

CONTRACTS = {
    "Permanent": "perm/p/indefinite/open ended/substantive",
    "Fixed term": "ft/ftc/temporary/temp/fixed/fixed term contract",
    "Casual": "zero hours/zero hour/bank/relief/as and when/sessional",
    "Apprentice": "apprenticeship",
    "Agency": "agency worker/interim/contractor",
    "Secondee": "secondment/seconded/seconded in",
    "Other": "",
}
LEAVING_REASONS = {
    "Resigned": "resignation/voluntary resignation/new job/left voluntarily",
    "Retired": "retirement/ill health retirement/early retirement",
    "Redundant": "redundancy/voluntary redundancy/compulsory redundancy",
    "Dismissed": "dismissal/capability/conduct",
    "Contract ended": "end of contract/end of fixed term contract/contract expired/end of ftc",
    "Transferred": "transfer/tupe/tupe transfer",
    "Died": "death/death in service/deceased",
    "Other": "",
}
DESTINATIONS = {
    "Another council": "council/local authority/other council/another local authority",
    "Central government or arm’s-length body": "central government/civil service/government department",
    "NHS": "health/nhs trust/national health service",
    "Elsewhere in the public sector": "other public sector/public sector/police/fire/education",
    "Private sector": "private/private company",
    "Charity or voluntary sector": "charity/voluntary sector/third sector",
    "Self-employed": "self employed/own business/freelance",
    "No paid work": "not working/unemployed/retirement/caring/study",
    "Not known": "unknown/not stated",
}
BACKGROUNDS = {
    "Digital practitioner": "practitioner",
    "Has led digital change": "led digital change/led change",
    "Neither": "none/no digital background",
}
SEXES = {"Female": "f/woman", "Male": "m/man"}
KINDS = {
    "employee": "staff/officer/e/member of staff",
    "councillor": "cllr/elected member/member/c",
}
ANSWERS = {"Yes": "y/true/1", "No": "n/false/0"}


def plain(texts: pl.Expr) -> pl.Expr:
    """Case, hyphens and doubled spaces do not matter."""
    return texts.str.to_lowercase().str.replace_all(r"[\s\-_./]+", " ").str.strip_chars()


def plainly(text: str) -> str:
    return re.sub(r"[\s\-_./]+", " ", text.lower()).strip()


def choice(texts: pl.Expr, words: Mapping[str, str]) -> pl.Expr:
    """The word we keep for each text, as an enum; null for one that is not on the list."""
    known = {spoken: kept for kept, others in words.items() for spoken in (plainly(kept), *others.split("/"))}
    return plain(texts).replace_strict(known, default=None, return_dtype=pl.Enum(list(words)))


def listed(words: Iterable[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} or {last}" if most else last
