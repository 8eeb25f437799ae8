from sqlmodel import SQLModel

from programmes.mentoring import identity
from programmes.mentoring.closing.models import PairingFeedback
from programmes.mentoring.home import drafts
from programmes.mentoring.home.availability import MentoringAvailability
from programmes.mentoring.home.register import take_back
from programmes.mentoring.home.waiting import MentoringWaiting
from programmes.mentoring.identity import HELD_BY
from programmes.mentoring.models import MentoringCard, MentoringDraft, MentoringRegistration, RoundParticipant
from programmes.mentoring.pairs import (
    MentoringNews,
    PairDecision,
    Pairing,
    PairingConcern,
    PairingOffer,
    Proposal,
    Unplaced,
)
from programmes.mentoring.working.models import PlacesLimit, PublishApproval, RoundComment
from workforce.diversity.cipher import keys_of
from workforce.settings import Settings
from workforce.telling import Telling, Tellings
from workforce.tenancy import OrganisationSession

SIDES = {"mentee_id": "Mentee", "mentor_id": "Mentor"}
CARD = {
    "round_id": "Round",
    "side": "Mentor or mentee",
    "slots": "Times",
    "home_id": "Your organisation",
    "consented_on": "You agreed, on a list from before",
    "identity": "What you would share with a mentor",
    "is_eligible": "You said that the positive action is for you",
}
AN_EMPTY_CARD: dict[str, object] = {
    "name": "", "email": "", "organisation": "", "region": "", "grade": None, "profession": "", "languages": [],
    "slots": [], "goals": "", "offers": {}, "wants": {}, "is_eligible": False, "wishes": [], "avoids": [],
    "identity": b"",
}  # fmt: skip


def typed(_: OrganisationSession, settings: Settings, row: SQLModel) -> str:
    assert isinstance(row, MentoringDraft)
    return drafts.read(row, keys_of(settings))


def shared(_: OrganisationSession, settings: Settings, row: SQLModel) -> str:
    assert isinstance(row, HELD_BY)
    said = identity.read(row, keys_of(settings))
    return "; ".join([*said.labels, *(["You ask for a mentor who shares one of these"] if said.asks else [])])


TELLINGS: Tellings = {
    MentoringDraft: Telling(
        "What you typed for mentoring and have not sent",
        labels={"person_id": "Who typed it", "round_id": "Round", "content": "What you typed"},
        opens={"content": typed},
    ),
    MentoringRegistration: Telling(
        "What you said to take part in mentoring",
        labels=CARD | {"person_id": "Who registered", "shown": "What you let onto the card"},
        withdraws=take_back,
        opens={"identity": shared},
    ),
    MentoringCard: Telling(
        "Your card on its way to a round here", labels=CARD | {"sender_id": "Sent by"}, opens={"identity": shared}
    ),
    MentoringAvailability: Telling(
        "How many mentees you can have in all", labels={"person_id": "Who", "places": "Mentees in all"}
    ),
    MentoringWaiting: Telling(
        "You wait for a mentoring round",
        labels={"person_id": "Who waits", "side": "As", "kind": "Kind of round", "told": "Rounds you were told of"},
    ),
    MentoringNews: Telling(
        "News of your mentorships",
        labels={"sender_id": "Sent by", "round_id": "Round"},
        links={"registration_id": MentoringRegistration},
    ),
    RoundParticipant: Telling(
        "Your card in a mentoring round here",
        labels=CARD | {"member_id": "Who takes part"},
        opens={"identity": shared},
        emptied=AN_EMPTY_CARD,
    ),
    Pairing: Telling("Pairs that you were offered", labels=SIDES, emptied={}),
    PairingOffer: Telling(
        "What you answered to an offer",
        labels={"participant_id": "Who was asked", "words": "In your words"},
        not_by={"pairing_id": "The other person’s answer to the same offer is theirs"},
        emptied={"words": ""},
    ),
    PairingConcern: Telling("Concerns that you raised", labels={"participant_id": "Who raised it"}),
    PairingFeedback: Telling(
        "What you said of a mentorship",
        labels={
            "offer_id": "Which side of which pair",
            "goals": "Your own goals",
            "goes_on": "Would go on",
            "worth": "Worth the time, 1 to 5",
            "words": "In your words",
        },
    ),
    PairDecision: Telling(
        "What a programme manager decided about a pair",
        labels=SIDES,
        left_out={"reason": "It speaks of both people of the pair, and was written for the programme managers"},
        emptied={"reason": ""},
    ),
    PlacesLimit: Telling(
        "Fewer mentees than you offered, by decision of a programme manager",
        labels={"participant_id": "Who", "places": "Mentees at most", "reason": "Why"},
    ),
    RoundComment: Telling(
        "What programme managers said to each other about a pair",
        labels=SIDES | {"member_id": "Who wrote it"},
        not_by={"member_id": "A comment that you wrote is about whoever it names"},
        left_out={"words": "They speak of both people of the pair, and were written for the programme managers"},
    ),
    PublishApproval: Telling(
        "Rounds that you asked to publish or approved",
        labels={"asked_by_id": "Who asked", "approved_by_id": "Who approved"},
        emptied={},
    ),
    Proposal: Telling("Pairs that the matching proposed", labels=SIDES | {"terms": "Points by reason"}, emptied={}),
    Unplaced: Telling(
        "Runs that found nobody for you",
        labels={"participant_id": "Who", "possible": "Possible partners", "removed": "Excluded, by rule"},
        emptied={},
    ),
}
