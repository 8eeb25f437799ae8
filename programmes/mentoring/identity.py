"""What somebody says of themself so that they are paired with somebody who shares it, sealed all the way.

Used only where both said so. It is bound to the number of the registration that was sent: it travels with the card as
it is, and opens nowhere else. Answers to the equality questions are never read here.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import select

from programmes.mentoring.models import MentoringCard, MentoringRegistration, RoundParticipant
from workforce.diversity.cipher import Keys
from workforce.errors import Refusal
from workforce.tenancy import OrganisationSession

LENGTH = 512  # all are sealed at one length, or the length would tell
HELD_BY = MentoringRegistration | MentoringCard | RoundParticipant


class Identity(StrEnum):
    """Our own short list, not taken from a source; nobody has to be anything on it."""

    WOMAN = "Woman"
    ETHNIC_MINORITY = "From an ethnic minority"
    DISABLED = "Disabled, or with a long-term condition"
    NEURODIVERGENT = "Neurodivergent"
    LGBT = "LGBT+"
    CARER = "Parent or carer"
    WORKING_CLASS = "From a working-class background"
    RETURNER = "Back at work after a long break"


@dataclass(frozen=True)
class Said:
    """`labels` may be used about the person; `asks` for a mentor who shares one of them."""

    labels: Sequence[str] = ()
    asks: bool = False


def refuse_asking_for_nothing(labels: Sequence[Identity], asks: bool) -> None:
    if asks and not labels:
        raise Refusal(
            "Choose what you would share with the person you are matched with, or leave the wish unticked.",
            "identities",
        )


def bound_to(row: HELD_BY) -> str:
    number = row.id if isinstance(row, MentoringRegistration) else row.registration_id
    return f"mentoring registration {number}"


def put(row: HELD_BY, keys: Keys, said: Said) -> None:
    """Nothing is kept of somebody who says nothing."""
    plain = json.dumps({"labels": [*said.labels], "asks": said.asks}).encode().ljust(LENGTH)
    row.identity = keys.seal(plain, bound_to(row)) if said.labels else b""


def read(row: HELD_BY, keys: Keys) -> Said:
    if not row.identity:
        return Said()
    kept = json.loads(keys.open(row.identity, bound_to(row)))
    return Said(kept["labels"], kept["asks"])


def rotate(session: OrganisationSession, keys: Keys) -> int:
    """Seal with the newest key whatever an older one sealed; returns how many values that were."""
    kept: list[HELD_BY] = [
        *session.exec(select(MentoringRegistration).where(MentoringRegistration.identity != b"")),
        *session.exec(select(MentoringCard).where(MentoringCard.identity != b"")),
        *session.exec(select(RoundParticipant).where(RoundParticipant.identity != b"")),
    ]
    older = [row for row in kept if not keys.is_newest(row.identity)]
    for row in older:
        put(row, keys, read(row, keys))
        session.add(row)
    return len(older)
