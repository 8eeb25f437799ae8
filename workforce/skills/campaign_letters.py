"""The worker's part of a campaign: one letter to everybody who is asked, and reminders to those who wait."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from workforce.batches import batches
from workforce.features import Recurring
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.mail import Letter, write_many
from workforce.people.directory import posts_on
from workforce.people.models import Person, Post
from workforce.screens import day, london_date
from workforce.skills.campaign import audience, find, is_open_on
from workforce.skills.models import SkillsCampaign, SkillsRequest
from workforce.tenancy import OrganisationSession

REMIND = "remind of skills"
DAILY = Recurring(REMIND, "40 6 * * *", "%Y-%m-%d")
REMINDERS = (timedelta(days=7), timedelta(days=1))  # before the last day: our own choice


@dataclass(frozen=True)
class Sender:
    """What every letter of one run says alike."""

    address: str
    now: datetime

    @property
    def today(self) -> date:
        return london_date(self.now)

    def letter(self, person: Person, campaign: SkillsCampaign, opening: str) -> Letter:
        body = (
            f"Dear {person.first_name},\n\n{opening} by {day(campaign.due_on)}: {campaign.title}.\n\n"
            f"Sign in and choose your levels here: {self.address}\n\n"
            "Your line manager sees what you choose and may talk it over with you.\n"
        )
        subject = f"Your skills, by {day(campaign.due_on)}: {campaign.title}"
        return Letter(to=person.email or "", subject=subject, body=body, written_at=self.now)


def ask(task: Task) -> None:
    """A batch a transaction. Whoever was asked before the worker died is not asked again."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        sender = sender_of(session, task)
        campaign = find(session, task.due.subject)
        chosen = audience(session, campaign, sender.today) if campaign.is_open(sender.today) else {}
    for some in batches(chosen):
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            ask_some(session, find(session, task.due.subject), {number: chosen[number] for number in some}, sender)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        task.finish(session)


def sender_of(session: OrganisationSession, task: Task) -> Sender:
    slug = session.get_one(Organisation, session.organisation_id).slug
    return Sender(f"{task.settings.address}/{slug}/skills/mine", task.now)


def ask_some(session: OrganisationSession, campaign: SkillsCampaign, areas: Mapping[int, str], sender: Sender) -> None:
    """Who is asked by another open campaign already gets no second letter, and their answer counts for both."""
    known = requests_of(session, areas, sender.today)
    fresh = [number for number in areas if campaign.id not in {each.campaign_id for each in known.get(number, [])}]
    for number in fresh:
        session.add(request_to(campaign, number, areas[number], known.get(number, []), sender.today))
    untold = [number for number in fresh if number not in known]
    write_many(session, [sender.letter(each, campaign, OPENING) for each in people(session, untold)])


OPENING = "Please say how well you know what your role asks for,"
AGAIN = "You have not yet said how well you know what your role asks for. Please do so"


def request_to(
    campaign: SkillsCampaign, person_id: int, area: str, known: list[SkillsRequest], today: date
) -> SkillsRequest:
    answered = max((each.answered_on for each in known if each.answered_on), default=None)
    told = None if known else today
    return SkillsRequest(
        campaign_id=campaign.id, person_id=person_id, service_area=area, told_on=told, answered_on=answered
    )


def requests_of(session: OrganisationSession, person_ids: Iterable[int], today: date) -> dict[int, list[SkillsRequest]]:
    """By person, what open campaigns have asked of them."""
    asking = select(SkillsCampaign.id).where(is_open_on(today))
    theirs = select(SkillsRequest).where(col(SkillsRequest.campaign_id).in_(asking))
    found: dict[int, list[SkillsRequest]] = {}
    for some in batches(person_ids):
        for request in session.exec(theirs.where(col(SkillsRequest.person_id).in_(some))):
            found.setdefault(request.person_id, []).append(request)
    return found


def people(session: OrganisationSession, person_ids: Iterable[int]) -> list[Person]:
    named = select(Person).order_by(col(Person.id))
    return [one for some in batches(person_ids) for one in session.exec(named.where(col(Person.id).in_(some)))]


def remind(task: Task) -> None:
    """A week before the last day and the day before it, by one letter however many campaigns wait for somebody."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        remind_everybody(session, sender_of(session, task))
        task.finish(session)


def remind_everybody(session: OrganisationSession, sender: Sender) -> None:
    open_ones = {each.id: each for each in session.exec(select(SkillsCampaign).where(is_open_on(sender.today)))}
    waiting = unanswered(session, [*open_ones], sender.today)
    due = {number: asked for number, asked in waiting.items() if is_due(asked, open_ones, sender.today)}
    letters = []
    for person in people(session, due):
        first = min((open_ones[each.campaign_id] for each in due[person.id]), key=lambda campaign: campaign.due_on)
        letters.append(sender.letter(person, first, AGAIN))
        for request in due[person.id]:
            request.told_on = sender.today
            session.add(request)
    write_many(session, letters)


def unanswered(session: OrganisationSession, campaign_ids: list[int], today: date) -> dict[int, list[SkillsRequest]]:
    """By person, of those still in post."""
    in_post = posts_on(today).with_only_columns(col(Post.person_id))
    waiting = select(SkillsRequest).where(
        col(SkillsRequest.campaign_id).in_(campaign_ids),
        col(SkillsRequest.answered_on).is_(None),
        col(SkillsRequest.person_id).in_(in_post),
    )
    found: dict[int, list[SkillsRequest]] = {}
    for request in session.exec(waiting):
        found.setdefault(request.person_id, []).append(request)
    return found


def is_due(asked: list[SkillsRequest], campaigns: Mapping[int, SkillsCampaign], today: date) -> bool:
    """A reminder's day has come since the latest letter; one that a worker missed is made up for."""
    last = max((each.told_on for each in asked if each.told_on), default=date.min)
    days = [campaigns[each.campaign_id].due_on - before for each in asked for before in REMINDERS]
    return any(last < reminder <= today for reminder in days)
