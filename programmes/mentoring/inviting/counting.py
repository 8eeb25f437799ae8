"""Each Monday at home: how many of those asked have answered, told to the organiser by the rules of campaigns."""

from datetime import datetime

from sqlmodel import col, select

from programmes.mentoring.inviting.asking import asked_by, going_on, progress_of, registered
from programmes.mentoring.inviting.models import HomeInvitation, InvitationFigure, InvitedPerson
from programmes.mentoring.inviting.receiving import report
from workforce.campaigns.counting import counted
from workforce.campaigns.models import FigureFields
from workforce.campaigns.ranges import Past
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def count(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        for invitation in going_on(session, london_date(task.now)):
            count_one(session, invitation, task.now)
        task.finish(session)


def count_one(session: OrganisationSession, invitation: HomeInvitation, now: datetime) -> None:
    """The figures of every invitation are kept in mind: no two of them may give one person away."""
    today = london_date(now)
    asked = dict.fromkeys(session.exec(asked_by(invitation)), "")
    for _, figure in counted(asked, answered(session, invitation), earlier(session), today):
        kept = copied(figure, invitation)
        session.add(kept)
        progress = progress_of(session, invitation, invitation.asked_on or today)
        progress.answered = kept.low
        report(session, invitation, progress, now)


def answered(session: OrganisationSession, invitation: HomeInvitation) -> frozenset[int]:
    theirs = asked_by(invitation)
    said = theirs.where(col(InvitedPerson.reply).is_not(None))
    came = theirs.where(col(InvitedPerson.person_id).in_(registered(invitation)))
    return frozenset({*session.exec(said), *session.exec(came)})


def earlier(session: OrganisationSession) -> list[Past]:
    people: dict[int, frozenset[int]] = {}
    figures = session.exec(select(InvitationFigure).order_by(col(InvitationFigure.id))).all()
    for figure in figures:
        if figure.invitation_id not in people:
            whose = session.get_one(HomeInvitation, figure.invitation_id)
            people[figure.invitation_id] = frozenset(session.exec(asked_by(whose)))
    return [Past(figure, people[figure.invitation_id]) for figure in figures]


def copied(figure: FigureFields, invitation: HomeInvitation) -> InvitationFigure:
    """A figure that still stands is this invitation's own, and not a second one."""
    if isinstance(figure, InvitationFigure) and figure.invitation_id == invitation.id:
        return figure
    values = {name: getattr(figure, name) for name in FigureFields.model_fields}
    return InvitationFigure.model_validate(values | {"invitation_id": invitation.id, "areas": [""]})
