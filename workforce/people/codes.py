"""Answers about a post that come off a list of ours; no published list of them was found."""

from enum import StrEnum


class PostKind(StrEnum):
    """Acting up is done in the time of the substantive post, which is kept meanwhile."""

    SUBSTANTIVE = "Substantive"
    ACTING_UP = "Acting up"


class DigitalBackground(StrEnum):
    """By what way somebody who leads came to digital work; the aim for chief executives counts practitioners."""

    PRACTITIONER = "Digital practitioner"
    LED_CHANGE = "Has led digital change"
    NONE = "Neither"


class Destination(StrEnum):
    """Where a leaver went."""

    COUNCIL = "Another council"
    CENTRAL = "Central government or arm’s-length body"
    HEALTH = "NHS"
    OTHER_PUBLIC = "Elsewhere in the public sector"
    PRIVATE = "Private sector"
    CHARITY = "Charity or voluntary sector"
    OWN_ACCOUNT = "Self-employed"
    NO_WORK = "No paid work"
    NOT_KNOWN = "Not known"
