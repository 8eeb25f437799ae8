from itertools import count

from programmes.mentoring.models import RoundParticipant, Side
from tests.cast import NOW
from tests.programmes.mentoring.makers import make_round
from workforce.identity import Membership
from workforce.tenancy import OrganisationSession

cards = count(1)


def make_participant(session: OrganisationSession, member_id: int, **over: object) -> RoundParticipant:
    """A card of a member of the session's organisation in a round of its own."""
    member = session.get_one(Membership, member_id)
    known: dict[str, object] = {"home_id": session.organisation_id, "round_id": make_round(session)}
    said = {"name": member.name, "email": member.email, "side": Side.BOTH, "goals": f"Goals of {member.name}"}
    numbers = {"member_id": member.id, "registration_id": next(cards), "posted_at": NOW}
    row = RoundParticipant.model_validate(known | said | numbers | over)
    session.add(row)
    session.commit()
    return row
