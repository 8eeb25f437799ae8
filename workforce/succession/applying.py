"""The one command: everything that the plan says, in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import groupby

from sqlmodel import col, func, or_, select

from workforce.audit import note
from workforce.auditing import chain
from workforce.errors import Refusal
from workforce.identity import Organisation, Succession
from workforce.jobs import DELIVER, Due
from workforce.screens import day, london_date
from workforce.succession import members, names, pseudonyms
from workforce.succession.journal import OWNER, change_each, write
from workforce.succession.models import Reorganisation, ShareFields, State
from workforce.succession.names import Departure
from workforce.succession.planning import Share, every_place, find, shares_of
from workforce.succession.survey import LED_BY_CODE, Speaking, Survey, survey_all
from workforce.succession.walk import moving
from workforce.tenancy import Door, Letterbox, OrganisationSession, models, table_of


def apply(door: Door, sector: int, plan_id: int, now: datetime) -> None:
    """Raises Refusal."""
    with door.speaking(sector) as session:
        plan, shares = ready(session, plan_id, london_date(now))
        places = every_place(session)
    refuse_unopened(door.speaking, places, {share.predecessor for share in shares})
    surveys = survey_all(door.speaking, shares, plan.effective_on)
    refuse_stuck(surveys)
    with door.speaking(sector) as session:
        end(session, session.get_one(Reorganisation, plan_id), shares, now)
        note(session, now, None, "applied", "reorganisation", plan_id)
    for survey in surveys:
        hand_over(door, survey, plan_id)
    gone = {survey.predecessor: Departure(survey.places, survey.main) for survey in surveys}
    for place in places:
        with door.speaking(place) as session:
            names.follow(session, gone, plan_id)
    for survey in surveys:
        members.move(door.speaking, survey, plan_id, london_date(now))
        pass_on_the_log(door.speaking, survey, now)


def ready(session: OrganisationSession, plan_id: int, today: date) -> tuple[Reorganisation, list[Share]]:
    plan = find(session, plan_id)
    if not plan.may_be_applied:
        raise Refusal(f"This reorganisation is {plan.state} already.")
    if today < plan.effective_on:
        raise Refusal(f"This takes effect on {day(plan.effective_on)}. Apply it on that day or after.")
    return plan, planned_shares(session, plan)


def planned_shares(session: OrganisationSession, plan: Reorganisation) -> list[Share]:
    """Looked at again: since it was planned, an organisation may have ended."""
    return shares_of(session, [ShareFields.model_validate(one) for one in plan.shares], plan.effective_on)


def refuse_unopened(speaking: Speaking, places: Sequence[int], ending: set[int]) -> None:
    """Letters, and work about a row, would wait where nobody looks. What the calendar asks for may come to nothing."""
    unopened = 0
    for place in places:
        with speaking(place) as session:
            for letter in models(Letterbox):
                assert issubclass(letter, Letterbox)
                theirs = select(func.count(col(letter.id))).where(
                    or_(col(letter.organisation_id).in_(ending), col(letter.sender_id).in_(ending))
                )
                unopened += session.exec(theirs).one()
    with speaking(places[0]) as session:
        many = max(unopened, undone(session, ending))
    if many:
        raise Refusal(waiting(many))


def undone(session: OrganisationSession, ending: set[int]) -> int:
    """Jobs about a row, of those that end."""
    asked = select(func.count(col(Due.id))).where(col(Due.done_at).is_(None), Due.kind != DELIVER, Due.subject != 0)
    return session.exec(asked.where(col(Due.organisation_id).in_(ending))).one()


def waiting(many: int) -> str:
    return f"Letters or jobs of those that end still wait for the worker: {many}. Let it finish first."


def refuse_stuck(surveys: Sequence[Survey]) -> None:
    tables = sorted({table for survey in surveys for table in survey.stuck})
    if tables:
        raise Refusal(f"Rows of {', '.join(tables)} stand in both organisations. Change one of each by hand first.")


def end(session: OrganisationSession, plan: Reorganisation, shares: Sequence[Share], now: datetime) -> None:
    """What everybody may know: who ended, and who took over."""
    last = plan.effective_on - timedelta(days=1)
    for share in shares:
        session.add(
            Succession(
                predecessor_id=share.predecessor,
                successor_id=share.successor,
                service_area=share.service_area,
                effective_on=plan.effective_on,
                source=plan.source,
            )
        )
    for predecessor in {share.predecessor for share in shares}:
        place = session.get_one(Organisation, predecessor)
        write(session, plan.id, ("organisation", "ends_on"), (str(place.ends_on or ""), str(last)), [predecessor])
        place.ends_on = last
        session.add(place)
    plan.state, plan.applied_at, plan.sentence = State.APPLIED, now, ""
    session.add(plan)


def hand_over(door: Door, survey: Survey, plan_id: int) -> None:
    with door.speaking(survey.predecessor) as session:
        settle(session, survey, plan_id)
        keys = pseudonyms.bind(session, survey, plan_id)
    pseudonyms.pass_on(door.speaking, survey, keys, plan_id)
    for model in moving():
        table = table_of(model).name
        bound: dict[int, list[int]] = defaultdict(list)
        for number, where in survey.places[table].items():
            bound[where].append(number)
        for where, numbers in sorted(bound.items()):
            door.hand_over(model, numbers, survey.predecessor, where)
            with door.speaking(where) as session:
                write(session, plan_id, (table, OWNER), (survey.predecessor, where), numbers)


def settle(session: OrganisationSession, survey: Survey, plan_id: int) -> None:
    """Numbers that clash, and lines to people who go elsewhere, while the rows are still here."""
    for model, column in LED_BY_CODE.items():
        table = table_of(model).name
        renumbered = [(number, was, new) for number, (was, new) in survey.renumbered.get(table, {}).items()]
        change_each(session, plan_id, (table, column), renumbered)
    for place, cuts in groupby(sorted(survey.cuts), key=lambda cut: cut[:2]):
        change_each(session, plan_id, place, [(cut.number, cut.was, None) for cut in cuts])


def pass_on_the_log(speaking: Speaking, survey: Survey, now: datetime) -> None:
    """The log of the organisation that ended is sealed whole; the successors' goes on from where it ended."""
    successors = sorted({survey.main, *survey.places["person"].values()})
    with speaking(survey.predecessor) as session:
        for successor in successors:
            note(session, now, None, "was succeeded by", "organisation", successor)
        session.flush()
        while chain.seal(session) == chain.AT_ONCE:
            continue
        _, head = chain.end_of_chain(session)
    for successor in successors:
        with speaking(successor) as session:
            note(session, now, None, "continues the log that ended with", head, survey.predecessor)
