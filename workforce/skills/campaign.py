"""Asking a part of the organisation to assess their skills by a day."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.jobs import enqueue
from workforce.people.directory import posts_on
from workforce.people.models import Post
from workforce.screens import london_date
from workforce.skills.models import CampaignFields, SkillsCampaign, SkillsRequest, Whose
from workforce.tenancy import OrganisationSession

ASK = "ask for skills"
LONGEST = timedelta(days=366)


def plan(session: OrganisationSession, fields: CampaignFields, actor_id: int | None, now: datetime) -> SkillsCampaign:
    """Nobody is asked before `send`."""
    check_day(fields.due_on, london_date(now))
    campaign = SkillsCampaign.model_validate(fields.model_dump() | {"made_at": now})
    session.add(campaign)
    session.flush()
    if not audience(session, campaign, london_date(now)):
        raise Refusal("Nobody in post is chosen by this. Choose a larger part of the organisation.")
    note(session, now, actor_id, "planned", "skills campaign", campaign.id)
    return campaign


def check_day(due_on: date, today: date) -> None:
    if not today < due_on <= today + LONGEST:
        raise Refusal("Enter a day after today and within a year.", field="due_on")


def send(session: OrganisationSession, campaign: SkillsCampaign, actor_id: int | None, now: datetime) -> None:
    """The worker writes the letters."""
    if campaign.stage(london_date(now)) != "not sent yet":
        raise Refusal("This was sent already.")
    check_day(campaign.due_on, london_date(now))
    campaign.asked_on = london_date(now)
    session.add(campaign)
    enqueue(session, ASK, campaign.id, now)
    note(session, now, actor_id, "sent", "skills campaign", campaign.id)


def close(session: OrganisationSession, campaign: SkillsCampaign, actor_id: int | None, now: datetime) -> None:
    """No reminder follows."""
    if campaign.stage(london_date(now)) == "closed":
        raise Refusal("This is closed already.")
    campaign.closed_on = london_date(now)
    session.add(campaign)
    note(session, now, actor_id, "closed", "skills campaign", campaign.id)


def find(session: OrganisationSession, campaign_id: int) -> SkillsCampaign:
    campaign = session.get(SkillsCampaign, campaign_id)
    if campaign is None:
        raise Missing("There is no such campaign.")
    return campaign


def listed(session: OrganisationSession) -> Sequence[SkillsCampaign]:
    return session.exec(select(SkillsCampaign).order_by(col(SkillsCampaign.id).desc()).limit(50)).all()


def is_open_on(today: date) -> ColumnElement[bool]:
    asked = col(SkillsCampaign.asked_on).is_not(None)
    return asked & col(SkillsCampaign.closed_on).is_(None) & (col(SkillsCampaign.due_on) >= today)


def chosen_posts(campaign: CampaignFields, today: date) -> SelectOfScalar[Post]:
    """The posts held on a day that a campaign is about."""
    posts = posts_on(today)
    if campaign.service_area:
        posts = posts.where(Post.service_area == campaign.service_area)
    if campaign.role_family:
        posts = posts.where(Post.role_family == campaign.role_family)
    if campaign.whose is not Whose.EVERYBODY:
        posts = posts.where(col(Post.is_digital).is_(campaign.whose is Whose.DIGITAL))
    return posts


def audience(session: OrganisationSession, campaign: CampaignFields, today: date) -> dict[int, str]:
    """Person → the service area for which they are asked, once each however many posts they hold."""
    chosen = chosen_posts(campaign, today).order_by(col(Post.starts_on), col(Post.id))
    return dict(session.execute(chosen.with_only_columns(col(Post.person_id), col(Post.service_area))).all())


def choices(session: OrganisationSession, today: date) -> tuple[list[str], list[str]]:
    """The service areas and the role families of those in post, in order of name."""
    named = posts_on(today).with_only_columns(col(Post.service_area), col(Post.role_family)).distinct()
    pairs = session.execute(named.order_by(None)).all()
    areas, families = ({pair[place] for pair in pairs} - {""} for place in (0, 1))
    return sorted(areas), sorted(families)


def waits_for(session: OrganisationSession, person_id: int, today: date) -> SkillsCampaign | None:
    """The campaign that this person has not answered yet; of several, the first to end."""
    theirs = select(SkillsRequest.campaign_id).where(
        SkillsRequest.person_id == person_id, col(SkillsRequest.answered_on).is_(None)
    )
    asking = select(SkillsCampaign).where(is_open_on(today), col(SkillsCampaign.id).in_(theirs))
    return session.exec(asking.order_by(col(SkillsCampaign.due_on), col(SkillsCampaign.id))).first()


def answer(session: OrganisationSession, person_id: int, today: date) -> None:
    """Somebody has assessed themselves: whoever asked them, and waits, has their answer."""
    theirs = select(SkillsRequest).where(SkillsRequest.person_id == person_id, col(SkillsRequest.answered_on).is_(None))
    asking = select(SkillsCampaign.id).where(is_open_on(today))
    for request in session.exec(theirs.where(col(SkillsRequest.campaign_id).in_(asking))):
        request.answered_on = today
        session.add(request)
