from programmes.mentoring.availability import MentoringAvailability
from programmes.mentoring.models import MentoringCard, MentoringRegistration, RoundParticipant
from programmes.mentoring.pairs import (
    MentoringNews,
    PairDecision,
    Pairing,
    PairingConcern,
    PairingOffer,
    Proposal,
    Unplaced,
)
from programmes.mentoring.register import take_back
from workforce.telling import Telling, Tellings

SIDES = {"mentee_id": "Mentee", "mentor_id": "Mentor"}
CARD = {
    "round_id": "Round",
    "side": "Mentor or mentee",
    "slots": "Times",
    "home_id": "Your organisation",
    "is_eligible": "You said that the positive action is for you",
}
AN_EMPTY_CARD: dict[str, object] = {
    "name": "", "email": "", "organisation": "", "region": "", "grade": None, "profession": "", "languages": [],
    "slots": [], "goals": "", "offers": {}, "wants": {}, "is_eligible": False, "wishes": [], "avoids": [],
}  # fmt: skip

TELLINGS: Tellings = {
    MentoringRegistration: Telling(
        "What you said to take part in mentoring",
        labels=CARD | {"person_id": "Who registered", "shown": "What you let onto the card"},
        withdraws=take_back,
    ),
    MentoringAvailability: Telling(
        "How many mentees you can have in all", labels={"person_id": "Who", "places": "Mentees in all"}
    ),
    MentoringCard: Telling("Your card on its way to a round here", labels=CARD | {"sender_id": "Sent by"}),
    MentoringNews: Telling(
        "News of your mentorships",
        labels={"sender_id": "Sent by", "round_id": "Round"},
        links={"registration_id": MentoringRegistration},
    ),
    RoundParticipant: Telling(
        "Your card in a mentoring round here", labels=CARD | {"member_id": "Who takes part"}, emptied=AN_EMPTY_CARD
    ),
    Pairing: Telling("Pairs that you were offered", labels=SIDES, emptied={}),
    PairingOffer: Telling(
        "What you answered to an offer",
        labels={"participant_id": "Who was asked", "words": "In your words"},
        not_by={"pairing_id": "The other person’s answer to the same offer is theirs"},
        emptied={"words": ""},
    ),
    PairingConcern: Telling("Concerns that you raised", labels={"participant_id": "Who raised it"}),
    PairDecision: Telling(
        "What a programme manager decided about a pair",
        labels=SIDES,
        left_out={"reason": "It speaks of both people of the pair, and was written for the programme managers"},
        emptied={"reason": ""},
    ),
    Proposal: Telling("Pairs that the matching proposed", labels=SIDES | {"terms": "Points by reason"}, emptied={}),
    Unplaced: Telling(
        "Runs that found nobody for you",
        labels={"participant_id": "Who", "possible": "Possible partners", "removed": "Excluded, by rule"},
        emptied={},
    ),
}
