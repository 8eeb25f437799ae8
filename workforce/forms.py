"""What a person typed, kept when it is not right, and each fault said in plain words at its field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import TypedDict

WORDS = {
    "missing": "Answer this question",
    "string_too_short": "Use at least {min_length} characters",
    "string_too_long": "Use {max_length} characters or fewer",
    "string_unicode": "Use only characters that can be printed",
    "unprintable": "Use only characters that can be printed",
    "string_pattern_mismatch": "This is not in the form that is expected",
    "date_from_datetime_parsing": "Enter a date, like 31/12/2030",
    "date_parsing": "Enter a date, like 31/12/2030",
    "date_from_datetime_inexact": "Enter a date, like 31/12/2030",
    "datetime_from_date_parsing": "Enter a date and time, like 31/12/2030 14:00",
    "datetime_parsing": "Enter a date and time, like 31/12/2030 14:00",
    "time_parsing": "Enter a time, like 14:30",
    "int_parsing": "Enter a whole number",
    "int_type": "Enter a whole number",
    "int_from_float": "Enter a whole number",
    "float_parsing": "Enter a number",
    "decimal_parsing": "Enter a number",
    "greater_than": "Enter a number over {gt}",
    "greater_than_equal": "Enter {ge} or more",
    "less_than": "Enter a number under {lt}",
    "less_than_equal": "Enter {le} or less",
    "enum": "Choose one of the answers on the list",
    "literal_error": "Choose one of the answers on the list",
    "bool_parsing": "Choose yes or no",
    "too_short": "Choose at least {min_length}",
    "too_long": "Choose {max_length} or fewer",
    "extra_forbidden": "There is no field of this name here",
    "json_invalid": "This is not JSON",
    "list_type": "Send a list",
    "model_attributes_type": "Send an object, with a name for each value",
}


class Brief(str):
    """Says what is wrong where the field is in sight; elsewhere the field has to be named."""


LABEL = re.compile(r'<label[^>]*\bfor="([^"]+)"[^>]*>(.*?)</label>', re.DOTALL)
LEGEND = re.compile(r'<legend[^>]*>(.*?)</legend>.*?<(?:input|select|textarea)[^>]*\bid="([^"]+)"', re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def named(problems: Mapping[str, str], page: str) -> dict[str, str]:
    """The sentences as they stand above a page, in its order: brief ones begin with what the page calls their field.

    >>> named({"born": Brief("Enter a date")}, '<label class="x" for="born">Date of birth</label>')
    {'born': 'Date of birth: enter a date'}
    """
    called: dict[str, str] = dict(LABEL.findall(page))
    called |= {name: legend for legend, name in LEGEND.findall(page)}
    places = {name: page.find(f'id="{name}"') % (len(page) + 1) for name in problems}  # what has none comes last
    return {name: named_one(problems[name], called.get(name, "")) for name in sorted(problems, key=places.__getitem__)}


def named_one(sentence: str, label: str) -> str:
    words = " ".join(unescape(TAG.sub(" ", label)).split())
    if not isinstance(sentence, Brief) or not words:
        return sentence
    return f"{words.rstrip(':?')}: {sentence[0].lower()}{sentence[1:]}"


class Fault(TypedDict):
    """The parts of a validation error that are read here."""

    type: str
    loc: tuple[str | int, ...]
    msg: str
    ctx: Mapping[str, object]


@dataclass(frozen=True)
class Draft:
    """A form on its way back to the person: empty the first time, with values and problems after a refusal."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)

    def value(self, name: str, default: object = "") -> str:
        said = self.values.get(name)
        if said is not None:
            return said[0] if said else ""
        if self.values:  # sent, and left empty
            return ""
        return "" if default is None else str(default)

    def chosen(self, name: str, default: Sequence[str] = ()) -> Sequence[str]:
        return self.values.get(name, ()) if self.values else default

    def problem(self, name: str) -> str:
        return self.problems.get(name, "")


def problems_of(faults: Sequence[Fault]) -> dict[str, str]:
    """A sentence for each field; a fault of the whole form stands under the empty name."""
    return {field_of(fault): sentence(fault) for fault in reversed(faults)}


def field_of(fault: Fault) -> str:
    names = (
        fault["loc"][1:] if fault["loc"] and fault["loc"][0] in ("body", "query", "path", "header") else fault["loc"]
    )
    if not names or fault["type"] == "json_invalid":  # which names the character where it ends to be JSON
        return ""
    if isinstance(names[0], int):
        return ", ".join([f"row {names[0] + 1}", *map(str, names[1:2])])
    return str(names[0])


def sentence(fault: Fault) -> str:
    if fault["type"] == "missing" and fault["loc"][0] == "header":
        return "Send this header"
    words = WORDS.get(fault["type"])
    if words:
        limits = fault.get("ctx") or {}
        return Brief(words.format_map({name: plain(limit) for name, limit in limits.items()}))
    if "email address" in fault["msg"]:
        return Brief("Enter an e-mail address, like name@council.gov.uk")
    return fault["msg"].removeprefix("Value error, ")


def plain(limit: object) -> object:
    """1 rather than 1.0."""
    return f"{limit:g}" if isinstance(limit, float) else limit
