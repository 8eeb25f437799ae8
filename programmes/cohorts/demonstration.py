"""Cohorts with a history, made by the verbs themselves at the hours at which they would have been said.

Three steps, because a session speaks for one organisation: the organiser plans, each home applies for its own
people, the organiser selects, meets and completes. What goes home is posted as ever; let the worker run afterwards.

    cohorts = plan(organiser, today)
    cards = [apply_from_home(home, person_id, cohort, today) for …]
    demonstrate(organiser, cohort, cards, member_id_of_the_programme_manager, today)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from programmes.cohorts import adjustments, applicants, attendance, outcomes, planning, receiving, selection, sessions
from programmes.cohorts.applicants import LeavingCode
from programmes.cohorts.application import Application, Progress
from programmes.cohorts.applying import card_of
from programmes.cohorts.attendance import Mark, RegisterFields
from programmes.cohorts.crossing import PostedApplication, Standing
from programmes.cohorts.models import Cohort, CohortFields, ProgrammeFields, ProgrammeKind
from programmes.cohorts.outcomes import CompletionFields, LeavingFields
from programmes.cohorts.selection import Decision, DecisionFields, ScoreFields
from programmes.cohorts.sessions import CohortSessionFields
from workforce.diversity.cipher import Keys
from workforce.people import directory
from workforce.screens import LONDON
from workforce.tenancy import OrganisationSession

WINDOW, SELECTION, SESSIONS = 42, 21, 6  # days before the first day; how many sessions a cohort holds
WHY = (
    "My service is being rebuilt around what residents do online, and I want to lead that well.",
    "I have led projects without the words for what my digital colleagues do. I want to ask better questions.",
    "I would like to move from building services to leading the people who build them.",
    "My team loses people because there is no way up. I want to show that there is one.",
)
ADJUSTMENTS = ("", "", "", "Captions on calls, please.", "", "", "Step-free access.", "")


@dataclass(frozen=True)
class Run:
    """A cohort by its days from the day on which the demonstration is made."""

    kind: ProgrammeKind
    programme: str
    title: str
    about: str
    starts: int
    ends: int
    places: int


RUNS = (
    Run(
        ProgrammeKind.NON_DIGITAL_LEADERS,
        "Leading in a digital council",
        "Leading in a digital council, first cohort",
        "Six days over six months for directors and heads of service who lead digital work without coming from it.",
        starts=-420,
        ends=-240,
        places=12,
    ),
    Run(
        ProgrammeKind.DIGITAL_PRACTITIONERS,
        "From practice to leadership",
        "From practice to leadership, second cohort",
        "For digital, data and technology professionals on their way to leading a service. We welcome above all "
        "people from groups that are under-represented among digital leaders.",
        starts=-90,
        ends=90,
        places=12,
    ),
    Run(
        ProgrammeKind.APPRENTICESHIP,
        "Data analyst apprenticeship",
        "Data analysts",
        "A level 4 apprenticeship for people in any service who work with data.",
        starts=-150,
        ends=400,
        places=10,
    ),
    Run(
        ProgrammeKind.NON_DIGITAL_LEADERS,
        "Leading in a digital council",
        "Leading in a digital council, next cohort",
        "Six days over six months for directors and heads of service who lead digital work without coming from it.",
        starts=30,
        ends=210,
        places=16,
    ),
)


def plan(session: OrganisationSession, today: date) -> list[Cohort]:
    """One finished, two under way, and one that takes applications today."""
    return [plan_one(session, run, today) for run in RUNS]


def plan_one(session: OrganisationSession, run: Run, today: date) -> Cohort:
    known = {programme.name: programme for programme in planning.programmes(session)}
    fields = ProgrammeFields(name=run.programme, kind=run.kind, summary=run.about)
    programme = known.get(run.programme) or planning.set_up(session, fields)
    starts_on = today + timedelta(run.starts)
    cohort = CohortFields(
        programme_id=programme.id,
        title=run.title,
        about=run.about,
        starts_on=starts_on,
        ends_on=today + timedelta(run.ends),
        places=run.places,
        opens_on=starts_on - timedelta(WINDOW),
        closes_on=starts_on - timedelta(SELECTION),
        invites_everyone=True,
    )
    return planning.plan(session, cohort)


def apply_from_home(
    session: OrganisationSession, person_id: int, cohort: Cohort, keys: Keys, today: date
) -> PostedApplication:
    """An application that the line manager agreed to in its time; the card is handed over, not posted."""
    wished = cohort.opens_on + timedelta(person_id % (WINDOW - SELECTION))
    applied_at = at(min(wished, today - timedelta(1)))
    person = directory.find(session, person_id)
    application = Application(
        person_id=person_id,
        name=person.name,
        email=person.email or "",
        cohort_id=cohort.id,
        why=WHY[person_id % len(WHY)],
        applied_at=applied_at,
        progress=Progress.SENT,
    )
    session.add(application)
    session.flush()
    adjustments.put(application, keys, ADJUSTMENTS[person_id % len(ADJUSTMENTS)])
    return card_of(session, application, cohort, applied_at)


def demonstrate(
    session: OrganisationSession, cohort: Cohort, cards: Sequence[PostedApplication], actor_id: int, today: date
) -> None:
    """`cards` are those of this cohort; a third more than there are places makes a waiting list."""
    for card in cards:
        receiving.take_in(session, card, card.applied_at)
    if cohort.closes_on < today:
        select_some(session, cohort, actor_id)
        meet(session, cohort, actor_id, today)
    if cohort.ends_on < today:
        finish(session, cohort, actor_id)


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), LONDON)


def select_some(session: OrganisationSession, cohort: Cohort, actor_id: int) -> None:
    """Everybody is scored; the best get the places, the next two wait, the others are declined."""
    day = cohort.closes_on + timedelta(7)
    for number, applicant in enumerate(applicants.of_cohort(session, cohort, Standing.APPLIED)):
        points = ScoreFields(points=4 + number * 5 % 7, comment="Says what they would change, and how.")
        selection.score(session, applicant, points, actor_id, at(day))
    session.flush()
    order = [one.applicant.id for one in selection.ranked(session, cohort)]
    places = cohort.places
    decide(session, cohort, DecisionFields(chosen=order[:places], decision=Decision.OFFER), actor_id)
    decide(session, cohort, DecisionFields(chosen=order[places : places + 2], decision=Decision.WAIT), actor_id)
    sorry = "There were more good applications than places. Please apply again next year."
    rest = DecisionFields(chosen=order[places + 2 :], decision=Decision.DECLINE, reason=sorry)
    decide(session, cohort, rest, actor_id)


def decide(session: OrganisationSession, cohort: Cohort, fields: DecisionFields, actor_id: int) -> None:
    day = cohort.closes_on + timedelta(8)
    if fields.chosen:
        selection.decide(session, cohort, fields, actor_id, at(day), day)
        session.flush()


def meet(session: OrganisationSession, cohort: Cohort, actor_id: int, today: date) -> None:
    """As many sessions as fit evenly, and the register of each that has been held."""
    apart = (cohort.ends_on - cohort.starts_on) // SESSIONS
    for number in range(SESSIONS):
        fields = CohortSessionFields(
            title=f"Day {number + 1}",
            held_on=cohort.starts_on + apart * number,
            begins=time(10),
            ends=time(16),
            place="Civic Centre" if number % 2 == 0 else "",
            joining_link="https://meet.example/cohort" if number % 2 else "",
        )
        meeting = sessions.add(session, cohort, fields, actor_id, at(cohort.closes_on + timedelta(10)))
        if meeting.held_on < today:
            take_register(session, cohort, meeting, number, actor_id)


def take_register(
    session: OrganisationSession, cohort: Cohort, meeting: sessions.CohortSession, number: int, actor_id: int
) -> None:
    """Nearly everybody comes; one person misses the second and third day."""
    people = applicants.of_cohort(session, cohort, Standing.ENROLLED)
    marks = {f"{attendance.PREFIX}{one.id}": mark_of(place, number) for place, one in enumerate(people)}
    if marks:
        attendance.save(session, meeting, RegisterFields.model_validate(marks), actor_id, meeting.ends_at)


def mark_of(person: int, day: int) -> Mark:
    if person == 1 and day in (1, 2):
        return Mark.ABSENT
    return Mark.APOLOGY if (person + day) % 9 == 5 else Mark.PRESENT


def finish(session: OrganisationSession, cohort: Cohort, actor_id: int) -> None:
    """One steps back half-way, everybody else completes on the last day."""
    enrolled = applicants.of_cohort(session, cohort, Standing.ENROLLED)
    half_way = cohort.starts_on + (cohort.ends_on - cohort.starts_on) / 2
    for applicant in enrolled[:1]:
        left = LeavingFields(code=LeavingCode.NEW_JOB, left_on=half_way)
        outcomes.leave(session, applicant, left, actor_id, at(half_way), half_way)
    stayed = [applicant.id for applicant in enrolled[1:]]
    if stayed:
        fields = CompletionFields(chosen=stayed, completed_on=cohort.ends_on)
        outcomes.complete(session, cohort, fields, actor_id, at(cohort.ends_on), cohort.ends_on)
