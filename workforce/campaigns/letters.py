"""The worker's part of a campaign: one letter to everybody who is asked, and reminders to those who wait."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import col, select

from workforce.batches import batches
from workforce.campaigns.asking import audience, find
from workforce.campaigns.kind import C, Kind, R, Wording
from workforce.campaigns.models import Campaign, Request
from workforce.database import GOES_OUT
from workforce.identity import Organisation
from workforce.jobs import Task
from workforce.mail import Letter, write_many
from workforce.people.directory import posts_on
from workforce.people.models import Person, Post
from workforce.screens import day, london_date
from workforce.tenancy import OrganisationSession

REMINDERS = (timedelta(days=7), timedelta(days=1))  # before the last day: our own choice


@dataclass(frozen=True)
class Sender:
    """What every letter of one run says alike."""

    address: str
    now: datetime
    wording: Wording

    @property
    def today(self) -> date:
        return london_date(self.now)

    def letter(self, person: Person, campaign: Campaign, opening: str) -> Letter:
        body = (
            f"Dear {person.first_name},\n\n{opening} by {day(campaign.due_on)}: {campaign.title}.\n\n"
            f"{self.wording.rest.format(address=self.address)}"
        )
        subject = f"{self.wording.subject}, by {day(campaign.due_on)}: {campaign.title}"
        return Letter(to=person.email or "", subject=subject, body=body, written_at=self.now)


def ask(task: Task, kind: Kind[C, R]) -> None:
    """A batch a transaction. Whoever was asked before the worker died is not asked again."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        sender = sender_of(session, task, kind.wording)
        campaign = find(session, kind, task.due.subject)
        chosen = audience(session, campaign, sender.today) if campaign.is_open(sender.today) else {}
    for some in batches(chosen):
        with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
            areas = {number: chosen[number] for number in some}
            ask_some(session, kind, find(session, kind, task.due.subject), areas, sender)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        task.finish(session)


def sender_of(session: OrganisationSession, task: Task, wording: Wording) -> Sender:
    slug = session.get_one(Organisation, session.organisation_id).slug
    return Sender(f"{task.settings.address}/{slug}{wording.address}", task.now, wording)


def ask_some(
    session: OrganisationSession, kind: Kind[C, R], campaign: C, areas: Mapping[int, str], sender: Sender
) -> None:
    """Who is asked by another open campaign already gets no second letter, and their answer counts for both."""
    known = requests_of(session, kind, areas, sender.today)
    fresh = [number for number in areas if campaign.id not in {each.campaign_id for each in known.get(number, [])}]
    for number in fresh:
        session.add(kind.asked(campaign, number, areas[number], known.get(number, []), sender.today))
    untold = [number for number in fresh if number not in known]
    write_many(session, [sender.letter(each, campaign, sender.wording.opening) for each in people(session, untold)])


def requests_of(
    session: OrganisationSession, kind: Kind[C, R], person_ids: Iterable[int], today: date
) -> dict[int, list[R]]:
    """By person, what open campaigns have asked of them."""
    asking = select(kind.campaign.id).where(kind.is_open_on(today))
    theirs = select(kind.request).where(col(kind.request.campaign_id).in_(asking))
    found: dict[int, list[R]] = {}
    for some in batches(person_ids):
        for request in session.exec(theirs.where(col(kind.request.person_id).in_(some))):
            found.setdefault(request.person_id, []).append(request)
    return found


def people(session: OrganisationSession, person_ids: Iterable[int]) -> list[Person]:
    named = select(Person).order_by(col(Person.id))
    return [one for some in batches(person_ids) for one in session.exec(named.where(col(Person.id).in_(some)))]


def remind(task: Task, kind: Kind[C, R]) -> None:
    """A week before the last day and the day before it, by one letter however many campaigns wait for somebody."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        remind_everybody(session, kind, sender_of(session, task, kind.wording))
        task.finish(session)


def remind_everybody(session: OrganisationSession, kind: Kind[C, R], sender: Sender) -> None:
    open_ones = {each.id: each for each in session.exec(select(kind.campaign).where(kind.is_open_on(sender.today)))}
    waiting = still_waiting(session, kind, [*open_ones], sender.today)
    due = {number: asked for number, asked in waiting.items() if is_due(asked, open_ones, sender.today)}
    letters = []
    for person in people(session, due):
        first = min((open_ones[each.campaign_id] for each in due[person.id]), key=lambda campaign: campaign.due_on)
        letters.append(sender.letter(person, first, sender.wording.again))
        for request in due[person.id]:
            request.told_on = sender.today
            session.add(request)
    write_many(session, letters)


def still_waiting(
    session: OrganisationSession, kind: Kind[C, R], campaign_ids: Sequence[int], today: date
) -> dict[int, list[R]]:
    """By person, of those still in post whose record is not restricted."""
    in_post = posts_on(today).with_only_columns(col(Post.person_id))
    waiting = select(kind.request).where(
        col(kind.request.campaign_id).in_(campaign_ids), kind.waits(), col(kind.request.person_id).in_(in_post)
    )
    found: dict[int, list[R]] = {}
    for request in session.exec(waiting, execution_options={GOES_OUT: True}):
        found.setdefault(request.person_id, []).append(request)
    return found


def is_due(asked: Sequence[Request], campaigns: Mapping[int, Campaign], today: date) -> bool:
    """A reminder's day has come since the latest letter; one that a worker missed is made up for."""
    last = max((each.told_on for each in asked if each.told_on), default=date.min)
    days = [campaigns[each.campaign_id].due_on - before for each in asked for before in REMINDERS]
    return any(last < reminder <= today for reminder in days)
