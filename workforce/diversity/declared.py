"""How many people have answered an equality question themselves, by service area, on the first of each month.

It is counted over the whole organisation and never over a campaign, so that no two campaigns can be taken from each
other; see campaigns/ranges.py. No answer is opened for it, and what an older file of the employer says is no answer.
What remains: whoever knows that in a month only one of a group can have changed may learn of that one by a new range.
"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from workforce.campaigns.asking import everybody
from workforce.campaigns.counting import Line, counted, latest, people_of
from workforce.campaigns.ranges import Past
from workforce.database import GOES_OUT
from workforce.diversity.models import Answer, DeclarationFigure
from workforce.features import Recurring
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

COUNT = "count declarations"
MONTHLY = Recurring(COUNT, "50 3 1 * *", "%Y-%m")


def count(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        count_everybody(session, london_date(task.now))
        task.finish(session)


def count_everybody(session: OrganisationSession, today: date) -> None:
    for _, figure in counted(everybody(session, today), answerers(session), past(session), today):
        stands = isinstance(figure, DeclarationFigure)
        session.add(figure if stands else DeclarationFigure.model_validate(figure.model_dump()))


def answerers(session: OrganisationSession) -> frozenset[int]:
    """“Prefer not to say” is an answer."""
    theirs = select(Answer.person_id).where(~col(Answer.is_imported)).distinct()
    return frozenset(session.exec(theirs, execution_options={GOES_OUT: True}))


def past(session: OrganisationSession) -> list[Past]:
    """Every figure there was, with the people who were in post in its areas on its day."""
    found = figures(session)
    in_post = {day: everybody(session, day) for day in {figure.counted_on for figure in found}}
    return [people_of(figure, in_post[figure.counted_on]) for figure in found]


def figures(session: OrganisationSession) -> Sequence[DeclarationFigure]:
    return session.exec(select(DeclarationFigure).order_by(col(DeclarationFigure.id))).all()


def rates(session: OrganisationSession) -> list[Line]:
    """Empty before the first of a month, and in an organisation of fewer than ten people."""
    return latest(figures(session))
