from programmes.mentoring.inviting.models import InvitedPerson, MentoringSilence
from workforce.telling import Telling, Tellings

TELLINGS: Tellings = {
    InvitedPerson: Telling(
        "Invitations to mentoring rounds that you were sent",
        labels={"person_id": "Who was asked", "invitation_id": "Invitation", "told_on": "Latest letter"},
    ),
    MentoringSilence: Telling("You asked not to be invited to mentoring", labels={"person_id": "Who asked"}),
}
