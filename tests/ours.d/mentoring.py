"""What the sweep of the whole house needs to walk the addresses of mentoring.

A round that is open is on a noticeboard that everybody reads; one that opens later is nobody else's business.
"""

from collections.abc import Callable
from datetime import timedelta
from secrets import token_hex

from matching import Policy
from programmes.mentoring.after.models import MentoringLookback
from programmes.mentoring.closing.models import PairingFeedback, Stage
from programmes.mentoring.design.models import RoundPolicy
from programmes.mentoring.inviting.models import HomeInvitation, InvitedPerson, MentoringInvitation
from programmes.mentoring.meeting.models import (
    ActionKind,
    MentorshipEntry,
    MentorshipGoal,
    MentorshipMeeting,
    MentorshipNote,
    SponsorAction,
)
from programmes.mentoring.models import MentoringRound, RoundFields, RoundParticipant, Side
from programmes.mentoring.pairs import Decision, MentoringRun, PairDecision, Pairing, PairingOffer, Proposal
from programmes.mentoring.rounds import announce
from programmes.mentoring.working.models import MenuChoice, RoundComment
from tests.cast import NOW, TODAY
from tests.makers import make_person
from tests.programmes.mentoring.makers import FORM
from workforce.accounts.members import admit
from workforce.tenancy import OrganisationSession

TOMORROW = TODAY + timedelta(days=1)


def a_round(session: OrganisationSession) -> int:
    found: MentoringRound = announce(session, RoundFields.model_validate(FORM), None, TODAY, NOW)
    session.commit()
    return found.id


def a_coming_round(session: OrganisationSession) -> int:
    found = announce(session, RoundFields.model_validate(FORM | {"opens_on": TOMORROW}), None, TODAY, NOW)
    session.commit()
    return found.id


def participant(session: OrganisationSession) -> int:
    member = admit(session, f"{token_hex(4)}@example.org", "Kim Lee", TODAY)
    return add(
        session,
        RoundParticipant(
            round_id=a_round(session),
            member_id=member.id,
            home_id=session.organisation_id,
            registration_id=1,
            posted_at=NOW,
            side=Side.BOTH,
            name=f"Kim Lee {member.id}",
        ),
    )


def two(session: OrganisationSession) -> tuple[int, int, int]:
    """A round, and a mentee and a mentor in it."""
    mentee, mentor = participant(session), participant(session)
    return session.get_one(RoundParticipant, mentee).round_id, mentee, mentor


def proposal(session: OrganisationSession) -> int:
    round_id, mentee, mentor = two(session)
    run = MentoringRun(
        round_id=round_id, due_id=mentee, ran_at=NOW, policy="{}", certificate="{}", value=0, matched=1, unmatched=0
    )
    return add(session, Proposal(run_id=add(session, run), mentee_id=mentee, mentor_id=mentor, points=1))


def decision(session: OrganisationSession) -> int:
    round_id, mentee, mentor = two(session)
    made = PairDecision(round_id=round_id, mentee_id=mentee, mentor_id=mentor, decision=Decision.PIN, made_at=NOW)
    return add(session, made)


def offer(session: OrganisationSession) -> int:
    return add(session, offered(session, token_hex()))


def offered(session: OrganisationSession, digest: str) -> PairingOffer:
    round_id, mentee, mentor = two(session)
    pairing = Pairing(round_id=round_id, mentee_id=mentee, mentor_id=mentor, points=1, offered_on=TODAY)
    return PairingOffer(
        pairing_id=add(session, pairing), participant_id=mentee, side=Side.MENTEE, digest=digest, reply_by=TODAY
    )


def mentorship(session: OrganisationSession) -> int:
    return kept_pair(session)[0]


def kept_pair(session: OrganisationSession) -> tuple[int, int]:
    """A pairing that both agreed to, and its mentee."""
    round_id, mentee, mentor = two(session)
    pairing = Pairing(
        round_id=round_id, mentee_id=mentee, mentor_id=mentor, points=1, offered_on=TODAY, agreed_on=TODAY
    )
    return add(session, pairing), mentee


def goal(session: OrganisationSession) -> int:
    pairing_id, mentee = kept_pair(session)
    return add(session, MentorshipGoal(pairing_id=pairing_id, participant_id=mentee, words="Lead", set_on=TODAY))


def meeting(session: OrganisationSession) -> int:
    pairing_id, mentee = kept_pair(session)
    known = {"pairing_id": pairing_id, "arranged_by_id": mentee, "organiser_email": "workforce@localhost"}
    return add(session, MentorshipMeeting.model_validate(MEETING | known))


def entry(session: OrganisationSession) -> int:
    pairing_id, mentee = kept_pair(session)
    return add(session, MentorshipEntry(pairing_id=pairing_id, participant_id=mentee, met_on=TODAY))


def action(session: OrganisationSession) -> int:
    pairing_id, mentee = kept_pair(session)
    known = {"pairing_id": pairing_id, "participant_id": mentee, "kind": ActionKind.SHARED, "done_on": TODAY}
    return add(session, SponsorAction.model_validate(known))


def private_note(session: OrganisationSession) -> int:
    pairing_id, mentee = kept_pair(session)
    return add(session, MentorshipNote(pairing_id=pairing_id, participant_id=mentee, sealed=b"", written_at=NOW))


def feedback(session: OrganisationSession) -> int:
    return add(session, PairingFeedback(offer_id=offer(session), stage=Stage.END, asked_on=TODAY))


def lookback(session: OrganisationSession) -> int:
    person = make_person(session)
    row = MentoringLookback(person_id=person.id, round_id=a_round(session), registration_id=person.id, asked_on=TODAY)
    return add(session, row)


def policy(session: OrganisationSession) -> int:
    return add(session, RoundPolicy(round_id=a_round(session), number=1, policy=Policy().text(), made_at=NOW))


def menu_row(session: OrganisationSession) -> int:
    run_id = session.get_one(Proposal, proposal(session)).run_id
    figures = dict.fromkeys(("standing", "kept", "changed", "matched", "value", "lost", "changes"), 0)
    return add(session, MenuChoice.model_validate(figures | {"run_id": run_id}))


def remark(session: OrganisationSession) -> int:
    member = admit(session, f"{token_hex(4)}@example.org", "Kim Lee", TODAY)
    return add(session, RoundComment(round_id=a_round(session), member_id=member.id, words="Look again", made_at=NOW))


def invitation(session: OrganisationSession) -> int:
    return add(session, MentoringInvitation(round_id=a_round(session), sent_at=NOW))


def arrived(session: OrganisationSession) -> int:
    return add(session, HomeInvitation(round_id=a_round(session), number=1, received_at=NOW))


def invited(session: OrganisationSession) -> int:
    """Somebody whose organisation asked them."""
    asked = InvitedPerson(invitation_id=arrived(session), person_id=make_person(session).id, told_on=TODAY)
    return add(session, asked)


def no_link(_: OrganisationSession) -> str:
    """A link is whoever's it was sent to: the sweep has only one that opens nothing."""
    return "1.nothing"


Card = MenuChoice | RoundComment | RoundPolicy | RoundParticipant | MentoringRun | Proposal | PairDecision
Kept = (
    MentoringLookback
    | SponsorAction
    | MentorshipGoal
    | MentorshipMeeting
    | MentorshipEntry
    | MentorshipNote
    | PairingFeedback
)
Sent = MentoringInvitation | HomeInvitation | InvitedPerson
Row = Card | Pairing | PairingOffer | Kept | Sent


def add(session: OrganisationSession, row: Row) -> int:
    session.add(row)
    session.commit()
    return row.id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "round_id": a_round,
    "open_round_id": a_coming_round,
    "participant_id": participant,
    "proposal_id": proposal,
    "decision_id": decision,
    "policy_id": policy,
    "choice_id": menu_row,
    "comment_id": remark,
    "offer_id": offer,
    "pairing_id": mentorship,
    "goal_id": goal,
    "meeting_id": meeting,
    "entry_id": entry,
    "action_id": action,
    "lookback_id": lookback,
    "note_id": private_note,
    "feedback_id": feedback,
    "invitation_id": invitation,
    "arrived_id": arrived,
    "invited_id": invited,
    "offer_token": no_link,
    "invited_token": no_link,
}
ROUND = "/{organisation}/rounds/{round_id}"
MEETING: dict[str, object] = {"held_on": "2030-05-01", "begins": "10:00", "ends": "11:00", "place": "Civic Hall"}
PAIR = "/{organisation}/mentoring/mentorships/{pairing_id}"
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/rounds/new": FORM,
    f"{ROUND}/edit": FORM,
    f"{ROUND}/cancel": {},
    f"{ROUND}/finish": {},
    f"{ROUND}/publish": {},
    f"{ROUND}/publish/undo": {},
    f"{ROUND}/publish/approve": {},
    f"{ROUND}/menu": {},
    f"{ROUND}/people-file": {},
    f"{ROUND}/people-file/rows": {"text": "Name\nKim Lee", "then": "look"},
    "/{organisation}/mentoring/mine/{participant_id}/withdraw": {},
    f"{ROUND}/comments": {"words": "Look again"},
    f"{ROUND}/menu/{{choice_id}}": {},
    f"{ROUND}/comments/{{comment_id}}/remove": {},
    "/{organisation}/rounds/proposals/{proposal_id}/comments": {"words": "Look again"},
    "/{organisation}/rounds/participants/{participant_id}/places": {"places": "0", "reason": "On leave"},
    "/{organisation}/rounds/participants/{participant_id}/places/lift": {},
    f"{ROUND}/matches": {},
    f"{ROUND}/matches/verify": {},
    f"{ROUND}/policy": {"base": "150"},
    "/{organisation}/rounds/policies/{policy_id}/use": {},
    "/{organisation}/rounds/proposals/{proposal_id}/swap": {"other": "1"},
    f"{ROUND}/decisions": {"mentee": "1", "mentor": "2", "decision": "pin"},
    f"{ROUND}/decisions/{{decision_id}}/lift": {},
    "/{organisation}/mentoring/rounds/{open_round_id}": {"side": "mentee", "is_digital": "true", "consent": "true"},
    "/{organisation}/mentoring/rounds/{open_round_id}/draft": {"side": "mentee"},
    "/{organisation}/mentoring/rounds/{open_round_id}/draft/discard": {},
    "/{organisation}/mentoring/rounds/{open_round_id}/withdraw": {},
    "/{organisation}/mentoring/availability": {"places": "2"},
    f"{ROUND}/health": {},
    f"{ROUND}/invitations": {"side": "mentor", "everybody": "true"},
    "/{organisation}/mentoring/arrived": {},
    "/{organisation}/mentoring/arrived/{arrived_id}/pass-on": {},
    "/{organisation}/mentoring/arrived/{arrived_id}/stop": {},
    "/{organisation}/mentoring/invited/{invited_id}": {"reply": "not this time"},
    "/{organisation}/mentoring/hear-again": {},
    "/{organisation}/mentoring/waiting": {"side": "mentee"},
    "/{organisation}/mentoring/waiting/leave": {},
    "/{organisation}/mentoring/our-people/{open_round_id}": {},
    "/{organisation}/mentoring/mine/{participant_id}/concern": {"words": "Something is wrong"},
    "/{organisation}/mentoring/mine/offers/{offer_id}": {"answer": "accepted"},
    f"{PAIR}/goals": {"goal": "Lead a team"},
    f"{PAIR}/goals/{{goal_id}}": {"goal": "Lead two teams"},
    f"{PAIR}/goals/{{goal_id}}/reached": {},
    f"{PAIR}/goals/{{goal_id}}/remove": {},
    f"{PAIR}/met": {},
    f"{PAIR}/pause": {},
    f"{PAIR}/resume": {},
    f"{PAIR}/change": {"reason": "our goals do not fit"},
    f"{PAIR}/log": {"met_on": TODAY.isoformat(), "words": "How to begin"},
    f"{PAIR}/log/{{entry_id}}/remove": {},
    f"{PAIR}/actions": {"kind": "shared an opportunity", "done_on": TODAY.isoformat()},
    f"{PAIR}/actions/{{action_id}}/remove": {},
    "/{organisation}/mentoring/looking-back/{lookback_id}": {"shares_posts": "true"},
    "/{organisation}/mentoring/looking-back/{lookback_id}/stop": {},
    f"{PAIR}/notes": {"note": "For me alone"},
    f"{PAIR}/notes/{{note_id}}/remove": {},
    f"{PAIR}/meetings": MEETING,
    f"{PAIR}/meetings/{{meeting_id}}": MEETING,
    f"{PAIR}/meetings/{{meeting_id}}/cancel": {},
    "/{organisation}/mentoring/mine/feedback/{feedback_id}": {"goals": "fully met", "goes_on": "true", "worth": "4"},
    "/api/v1/{organisation}/rounds": FORM,
    "/api/v1/{organisation}/rounds/{round_id}/decisions": {"mentee": "1", "mentor": "2", "decision": "pin"},
    "/api/v1/{organisation}/rounds/{round_id}/run": {},
    "/api/v1/{organisation}/rounds/{round_id}/invitations": {"side": "mentor", "everybody": True},
    "/offers/{offer_token}": {"answer": "accepted"},
    "/invited/{invited_token}": {"reply": "not this time"},
}
