"""What is written to each side about the middle and the end of their mentorship."""

from programmes.mentoring.closing.models import PairingFeedback, Stage
from programmes.mentoring.letters import own_page
from programmes.mentoring.models import MentoringRound, RoundParticipant
from workforce.jobs import Task
from workforce.mail import Letter
from workforce.tenancy import OrganisationSession

WHO_READS = (
    "It takes two minutes. The person you are paired with never sees it; the programme managers read figures, "
    "and words without a name."
)


def asking(
    session: OrganisationSession, feedback: PairingFeedback, found: MentoringRound, person: RoundParticipant, task: Task
) -> Letter:
    page, bond = own_page(session, task.settings.address), found.kind.sides.bond
    link = f"{page}/feedback/{feedback.id}"
    if feedback.stage is Stage.MIDDLE:
        body = f"Your {bond} in “{found.title}” is half way. Tell us how it goes:\n\n{link}\n\n{WHO_READS}\n"
        return Letter(to=person.email, subject=f"How is your {bond} going?", body=body, written_at=task.now)
    body = (
        f"Thank you for the time and thought that you gave to “{found.title}”.\n\n"
        f"Tell us how it was, and whether you would like to go on without the round:\n\n{link}\n\n{WHO_READS}\n\n"
        f"Your own page, with a certificate of taking part: {page}\n"
    )
    return Letter(to=person.email, subject="Thank you for taking part", body=body, written_at=task.now)


def reminding(
    session: OrganisationSession, feedback: PairingFeedback, found: MentoringRound, person: RoundParticipant, task: Task
) -> Letter:
    link, bond = f"{own_page(session, task.settings.address)}/feedback/{feedback.id}", found.kind.sides.bond
    body = (
        f"We asked how your {bond} in “{found.title}” is going or was. You can still say so:\n\n{link}\n\n"
        f"{WHO_READS} We do not remind you again.\n"
    )
    return Letter(to=person.email, subject=f"Your {bond}: a reminder", body=body, written_at=task.now)
