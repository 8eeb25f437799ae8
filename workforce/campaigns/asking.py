"""Planning a campaign, sending it and closing it, and whom it asks."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import bindparam
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.audit import note
from workforce.campaigns.kind import C, Kind, R
from workforce.campaigns.models import CampaignFields, Whose
from workforce.database import GOES_OUT
from workforce.errors import Missing, Refusal
from workforce.jobs import enqueue
from workforce.people.directory import TODAY, posts_on
from workforce.people.models import Post
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession, kept

LONGEST = timedelta(days=366)
PLANNED = "Nobody has been asked yet: look it over, then send it."
SENT = "The letters are on their way."
CLOSED = "Closed. Nobody is reminded any more."


def plan(
    session: OrganisationSession, kind: Kind[C, R], fields: CampaignFields, actor_id: int | None, now: datetime
) -> C:
    """Nobody is asked before `send`."""
    check_day(fields.due_on, london_date(now))
    campaign = kind.campaign.model_validate(fields.model_dump() | {"made_at": now})
    session.add(campaign)
    session.flush()
    if not audience(session, campaign, london_date(now)):
        raise Refusal("Nobody in post is chosen by this. Choose a larger part of the organisation.")
    note(session, now, actor_id, "planned", kind.thing, campaign.id)
    return campaign


def check_day(due_on: date, today: date) -> None:
    if not today < due_on <= today + LONGEST:
        raise Refusal("Enter a day after today and within a year.", field="due_on")


def send(session: OrganisationSession, kind: Kind[C, R], campaign_id: int, actor_id: int | None, now: datetime) -> None:
    """The worker writes the letters."""
    campaign = find(session, kind, campaign_id)
    if campaign.stage(london_date(now)) != "not sent yet":
        raise Refusal("This was sent already.")
    check_day(campaign.due_on, london_date(now))
    campaign.asked_on = london_date(now)
    session.add(campaign)
    enqueue(session, kind.ask, campaign.id, now)
    note(session, now, actor_id, "sent", kind.thing, campaign.id)


def close(
    session: OrganisationSession, kind: Kind[C, R], campaign_id: int, actor_id: int | None, now: datetime
) -> None:
    """No reminder follows."""
    campaign = find(session, kind, campaign_id)
    if campaign.stage(london_date(now)) == "closed":
        raise Refusal("This is closed already.")
    campaign.closed_on = london_date(now)
    session.add(campaign)
    note(session, now, actor_id, "closed", kind.thing, campaign.id)


def find(session: OrganisationSession, kind: Kind[C, R], campaign_id: int) -> C:
    campaign = session.get(kind.campaign, campaign_id)
    if campaign is None:
        raise Missing("There is no such campaign.")
    return campaign


def listed(session: OrganisationSession, kind: Kind[C, R]) -> Sequence[C]:
    return session.exec(select(kind.campaign).order_by(col(kind.campaign.id).desc()).limit(50)).all()


def waits_for(session: OrganisationSession, kind: Kind[C, R], person_id: int, today: date) -> C | None:
    """The campaign that asks this person something still; of several, the first to end."""
    return session.exec(asking(kind), params={"person_id": person_id, "today": today}).first()


@cache
def asking(kind: Kind[C, R]) -> SelectOfScalar[C]:
    theirs = select(kind.request.campaign_id).where(col(kind.request.person_id) == bindparam("person_id"), kind.waits())
    open_ones = select(kind.campaign).where(kind.is_open_on(TODAY), col(kind.campaign.id).in_(theirs))
    return kept(open_ones.order_by(col(kind.campaign.due_on), col(kind.campaign.id)))


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
    return areas_of(session, chosen_posts(campaign, today))


def everybody(session: OrganisationSession, today: date) -> dict[int, str]:
    """Person → service area, of all who are in post on a day."""
    return areas_of(session, posts_on(today))


def areas_of(session: OrganisationSession, posts: SelectOfScalar[Post]) -> dict[int, str]:
    """Somebody whose record is restricted is neither asked nor counted."""
    both = posts.order_by(col(Post.starts_on), col(Post.id)).with_only_columns(
        col(Post.person_id), col(Post.service_area)
    )
    return dict(session.execute(both, execution_options={GOES_OUT: True}).all())


def choices(session: OrganisationSession, today: date) -> tuple[list[str], list[str]]:
    """The service areas and the role families of those in post, in order of name."""
    named = posts_on(today).with_only_columns(col(Post.service_area), col(Post.role_family)).distinct()
    pairs = session.execute(named.order_by(None)).all()
    areas, families = ({pair[place] for pair in pairs} - {""} for place in (0, 1))
    return sorted(areas), sorted(families)
