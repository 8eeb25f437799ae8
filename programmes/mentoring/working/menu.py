"""The menu of changes against value: worked out as a job, shown as a page, and one row of it chosen."""

from datetime import date, datetime

import matching
from matching import Policy
from programmes.mentoring.frames import cohort_of
from programmes.mentoring.models import MentoringRound, RoundState
from programmes.mentoring.rounds import find_round, hold
from programmes.mentoring.working.models import MenuChoice
from programmes.mentoring.working.rerun import keep_menu, with_standing
from programmes.mentoring.working.run import ask_for_run, is_running, latest_run
from workforce import jobs
from workforce.audit import note
from workforce.diversity.cipher import keys_of
from workforce.errors import Missing, Refusal
from workforce.jobs import Task, kept
from workforce.tenancy import OrganisationSession

MENU = "work out menu of changes"


def ask_for_menu(
    session: OrganisationSession, found: MentoringRound, actor_id: int | None, today: date, now: datetime
) -> None:
    hold(session, found)
    if found.state(today) is not RoundState.PROPOSED:
        raise Refusal(f"There is a menu between the first run and publishing; this round is {found.state(today)}.")
    if is_under_way(session, found.id) or is_running(session, found.id):
        raise Refusal("A run is under way already.")
    jobs.set_aside(session, MENU, found.id, now)
    jobs.enqueue_again(session, MENU, found.id, now)
    note(session, now, actor_id, "asked for the menu of changes of", "mentoring round", found.id)


def is_under_way(session: OrganisationSession, round_id: int) -> bool:
    return jobs.is_under_way(session, MENU, round_id)


def work_out_menu(task: Task) -> None:
    """Several runs of the engine, without holding the database."""
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        found = find_round(session, task.due.subject)
        run, changes, policy = latest_run(session, found.id), found.changes, Policy.model_validate_json(found.policy)
        cohort = cohort_of(session, found.id, keys_of(task.settings))
        standing = with_standing(session, run, cohort) if run else cohort
    with kept(task):
        rows = matching.menu(standing, policy)
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        latest = latest_run(session, task.due.subject)
        if run and latest and latest.id == run.id:
            keep_menu(session, latest, rows, changes)
        task.finish(session)


def choose(
    session: OrganisationSession,
    found: MentoringRound,
    choice_id: int,
    actor_id: int | None,
    today: date,
    now: datetime,
) -> None:
    """The matching runs again, with as many points for each pair that stands as this row says."""
    choice, latest = session.get(MenuChoice, choice_id), latest_run(session, found.id)
    if choice is None:
        raise Missing("There is no such row of a menu here.")
    if latest is None or latest.id != choice.run_id or choice.changes != found.changes:
        raise Refusal("Something has changed since this menu was worked out. Work it out again.")
    ask_for_run(session, found, actor_id, today, now)
    choice.is_chosen = True
    session.add(choice)
