"""Back to how it was, for as long as the reorganisation is not closed; and closing it."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, delete, select, update

from workforce.audit import note
from workforce.errors import Refusal
from workforce.identity import Organisation, Succession
from workforce.screens import london_date
from workforce.succession import members, names, pseudonyms
from workforce.succession.journal import entries, forget, handed_over, undo_values
from workforce.succession.models import Reorganisation, ShareFields, State
from workforce.succession.names import Departure
from workforce.succession.planning import Share, every_place, find, numbered, organisations
from workforce.succession.walk import Places, moving, walk
from workforce.tenancy import Door, OrganisationSession, table_of


def reverse(door: Door, sector: int, plan_id: int, now: datetime) -> None:
    """Rows made since go with what they belong to. Raises Refusal."""
    with door.speaking(sector) as session:
        shares, places = applied(session, plan_id), every_place(session)
    undo_everywhere(door, places, plan_id)
    gone = {number: leave(door, number, shares, plan_id, now) for number in {share.successor for share in shares}}
    for successor, departure in gone.items():
        hand_back(door, successor, departure.places)
    undo_everywhere(door, places, plan_id)
    for place in places:
        with door.speaking(place) as session:
            names.follow(session, gone, plan_id)
            forget_all_but_ends(session, plan_id)
    with door.speaking(sector) as session:
        undo_ends(session, session.get_one(Reorganisation, plan_id), {share.predecessor for share in shares})
        note(session, now, None, "reversed", "reorganisation", plan_id)


def applied(session: OrganisationSession, plan_id: int) -> list[Share]:
    plan = find(session, plan_id)
    if plan.state is not State.APPLIED:
        raise Refusal(f"This reorganisation is {plan.state}: only one that is applied and not closed goes back.")
    told = [ShareFields.model_validate(one) for one in plan.shares]
    return numbered(told, organisations(session, told))


def undo_everywhere(door: Door, places: Sequence[int], plan_id: int) -> None:
    """Once before the rows go back and once after: each organisation changes its own alone."""
    for place in places:
        with door.speaking(place) as session:
            undo_values(session, plan_id)


def leave(door: Door, successor: int, shares: Sequence[Share], plan_id: int, now: datetime) -> Departure:
    """Which way each row of a successor goes back; its memberships go at once."""
    with door.speaking(successor) as session:
        pseudonyms.take_back(session, plan_id)
        places = way_back(session, shares, plan_id, london_date(now))
        members.take_back(session, plan_id, london_date(now))
        members.follow_people(session, places["person"])
        for predecessor in {share.predecessor for share in shares if share.successor == successor}:
            note(session, now, None, "gave back to", "organisation", predecessor)
    return Departure(places, None)


def way_back(session: OrganisationSession, shares: Sequence[Share], plan_id: int, today: date) -> Places:
    """As the journal says. What a successor that is new has taken on since goes to the first that it came from."""
    place = session.get_one(Organisation, session.organisation_id)
    first = next(share.predecessor for share in shares if share.successor == place.id)
    is_new = place.starts_on == began(session, place.id)
    return walk(session, lambda _: first if is_new else None, handed_over(session, plan_id), today)


def began(session: OrganisationSession, successor: int) -> date | None:
    """The day on which it took over what it may still give back."""
    taken = select(col(Succession.effective_on)).where(Succession.successor_id == successor, col(Succession.is_open))
    return session.exec(taken).first()


def hand_back(door: Door, successor: int, places: Places) -> None:
    for model in moving():
        bound: dict[int, list[int]] = defaultdict(list)
        for number, where in places.get(table_of(model).name, {}).items():
            bound[where].append(number)
        for where, numbers in bound.items():
            door.hand_over(model, numbers, successor, where)


def forget_all_but_ends(session: OrganisationSession, plan_id: int) -> None:
    forget(session, [entry.id for entry in entries(session, plan_id) if entry.kind != "organisation"])


def undo_ends(session: OrganisationSession, plan: Reorganisation, predecessors: set[int]) -> None:
    for entry in entries(session, plan.id):
        place = session.get_one(Organisation, entry.numbers[0])
        place.ends_on = date.fromisoformat(str(entry.was)) if entry.was else None
        session.add(place)
    forget(session, [entry.id for entry in entries(session, plan.id)])
    session.exec(delete(Succession).where(col(Succession.predecessor_id).in_(predecessors), col(Succession.is_open)))
    plan.state, plan.applied_at, plan.sentence = State.REVERSED, None, ""
    session.add(plan)


def close(door: Door, sector: int, plan_id: int, now: datetime) -> None:
    """From now on nothing goes back, and the journal, which holds numbers of people, is thrown away."""
    with door.speaking(sector) as session:
        predecessors, places = {share.predecessor for share in applied(session, plan_id)}, every_place(session)
        ours = update(Succession).where(col(Succession.predecessor_id).in_(predecessors))
        session.exec(ours.values(is_open=False))
        plan = session.get_one(Reorganisation, plan_id)
        plan.state, plan.closed_at, plan.sentence = State.CLOSED, now, ""
        session.add(plan)
        note(session, now, None, "closed", "reorganisation", plan_id)
    for place in places:
        with door.speaking(place) as session:
            forget(session, [entry.id for entry in entries(session, plan_id)])
