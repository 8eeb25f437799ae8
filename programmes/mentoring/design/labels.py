"""What a quota may speak of: things a card says or the programme knows, and nothing that the register holds."""

from collections.abc import Collection, Iterator
from enum import StrEnum

from programmes.mentoring.models import RoundParticipant


class Label(StrEnum):
    """The values are the engine's words."""

    ELIGIBLE = "eligible"
    DIGITAL = "digital"
    NOT_DIGITAL = "not digital"
    NEW = "first time"
    WAITED = "waited last time"


WORDS = {
    Label.ELIGIBLE: "people who said on their form that the positive action is for them",
    Label.DIGITAL: "people in digital roles",
    Label.NOT_DIGITAL: "people outside digital roles",
    Label.NEW: "people who were never paired here before",
    Label.WAITED: "people whom the last round left without a match",
}


def labels_of(person: RoundParticipant, paired: Collection[int], waited: Collection[int]) -> Iterator[Label]:
    """`paired` and `waited` are numbers of members."""
    yield Label.DIGITAL if person.is_digital else Label.NOT_DIGITAL
    if person.is_eligible:
        yield Label.ELIGIBLE
    if person.member_id not in paired:
        yield Label.NEW
    if person.member_id in waited:
        yield Label.WAITED
