"""How many of those who were asked have answered, by service area, each Monday: in ranges, see campaigns/ranges.py."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import or_
from sqlmodel import col, select

from workforce.campaigns.counting import Line, counted, latest, people_of
from workforce.campaigns.models import FigureFields
from workforce.features import Recurring
from workforce.jobs import Task
from workforce.screens import london_date
from workforce.skills.models import SkillsCampaign, SkillsFigure, SkillsRequest
from workforce.tenancy import OrganisationSession

COUNT = "count skills answers"
WEEKLY = Recurring(COUNT, "20 5 * * 1", "%G-%V")
A_WEEK = timedelta(days=7)


def count(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        today = london_date(task.now)
        for campaign_id in to_count(session, today):
            count_one(session, campaign_id, today)
        task.finish(session)


def to_count(session: OrganisationSession, today: date) -> Sequence[int]:
    """Of campaigns that are open, and for the last time of those that ended within the week."""
    ended_by = col(SkillsCampaign.closed_on), col(SkillsCampaign.due_on)
    lately = or_(ended_by[0] >= today - A_WEEK, ended_by[0].is_(None) & (ended_by[1] >= today - A_WEEK))
    sent = select(SkillsCampaign.id).where(col(SkillsCampaign.asked_on).is_not(None), lately)
    return session.exec(sent.order_by(col(SkillsCampaign.id))).all()


def count_one(session: OrganisationSession, campaign_id: int, today: date) -> None:
    """The figures of every campaign are kept in mind: who is asked twice is not to be told apart by it."""
    past = session.exec(select(SkillsFigure)).all()
    areas = {number: areas_in(session, number) for number in {campaign_id, *(each.campaign_id for each in past)}}
    earlier = [people_of(figure, areas[figure.campaign_id]) for figure in past]
    for group, figure in counted(areas[campaign_id], answered_in(session, campaign_id), earlier, today):
        session.add(figure if is_of(figure, campaign_id) else copied(figure, campaign_id, group.areas))
    session.flush()


def is_of(figure: FigureFields, campaign_id: int) -> bool:
    return isinstance(figure, SkillsFigure) and figure.campaign_id == campaign_id


def copied(figure: FigureFields, campaign_id: int, areas: Sequence[str]) -> SkillsFigure:
    values = {name: getattr(figure, name) for name in FigureFields.model_fields}
    return SkillsFigure.model_validate(values | {"campaign_id": campaign_id, "areas": [*areas]})


def areas_in(session: OrganisationSession, campaign_id: int) -> dict[int, str]:
    """Person → service area, of everybody whom a campaign asked."""
    asked = select(SkillsRequest.person_id, SkillsRequest.service_area)
    return dict(session.exec(asked.where(SkillsRequest.campaign_id == campaign_id)).all())


def answered_in(session: OrganisationSession, campaign_id: int) -> frozenset[int]:
    answered = select(SkillsRequest.person_id).where(col(SkillsRequest.answered_on).is_not(None))
    return frozenset(session.exec(answered.where(SkillsRequest.campaign_id == campaign_id)))


def response(session: OrganisationSession, campaign_id: int) -> list[Line]:
    """Empty before the first Monday, and where fewer than ten people were asked."""
    return latest(session.exec(select(SkillsFigure).where(SkillsFigure.campaign_id == campaign_id)).all())
