"""After a decline: the next best free mentor for that person alone, and never the same one twice."""

import polars as pl
from sqlmodel import col, select

import matching
from matching import Cohort, Policy
from programmes.mentoring.frames import cohort_of, offered_pairs, pairs_frame
from programmes.mentoring.letters import own_page, tell
from programmes.mentoring.models import MentoringRound, RoundParticipant, RoundState, Side
from programmes.mentoring.offers.endings import live_pairings, today_of
from programmes.mentoring.offers.publish import offer_pairs
from programmes.mentoring.pairs import Pairing
from programmes.mentoring.rounds import hold, participants_of
from programmes.mentoring.working.limits import limits_of
from workforce.diversity.cipher import Keys, keys_of
from workforce.jobs import Task
from workforce.tenancy import OrganisationSession


def offer_again(task: Task) -> None:
    with OrganisationSession(task.engine, task.due.organisation_id) as session, session.begin():
        person = session.get_one(RoundParticipant, task.due.subject)
        found = session.get_one(MentoringRound, person.round_id)
        hold(session, found)  # or two seekers could take a mentor's last place
        today = today_of(task.now)
        if found.state(today) is RoundState.PUBLISHED and is_waiting(session, found, person):
            pair = next_best(session, found, person, keys_of(task.settings))
            if pair:
                offer_pairs(session, found, [pair], task.settings.address, today, task.now)
            else:
                tell_none(session, found, person, task)
        task.finish(session)


def is_waiting(session: OrganisationSession, found: MentoringRound, person: RoundParticipant) -> bool:
    """Still wants somebody, and has nobody."""
    if person.withdrawn_at or person.stood_down_at or person.is_away:
        return False
    live = live_pairings(session, person.id)
    return not live if found.kind.is_both_ways else all(one.mentee_id != person.id for one in live)


def next_best(
    session: OrganisationSession, found: MentoringRound, person: RoundParticipant, keys: Keys
) -> tuple[int, int, int] | None:
    """Mentee, mentor and points, by the engine and the round's own policy; none where nobody is possible."""
    limits = limits_of(session, found.id)
    others = [
        other
        for other in participants_of(session, found.id)
        if is_free(session, found, person, other, limits.get(other.id, other.capacity))
    ]
    cohort = narrowed(session, found, person, others, keys)
    matches = matching.match(cohort, for_one(Policy.model_validate_json(found.policy))).matches
    if matches.is_empty():
        return None
    best = matches.row(0, named=True)
    return int(best["mentee"]), int(best["mentor"]), int(best["points"])


def is_free(
    session: OrganisationSession, found: MentoringRound, person: RoundParticipant, other: RoundParticipant, own: int
) -> bool:
    """`own` is how many mentees the other may have in this round."""
    if other.id == person.id or other.stood_down_at or other.is_away:
        return False
    if found.kind.is_both_ways:
        is_across = not found.crossing_required or other.is_digital != person.is_digital
        return is_across and not live_pairings(session, other.id)
    taken = [one for one in live_pairings(session, other.id) if one.mentor_id == other.id]
    return other.side is not Side.MENTEE and len(taken) in places(found, min(own, other.capacity))


def places(found: MentoringRound, own: int) -> range:
    """How many mentees a mentor may have and still take one more; nobody opens a circle for one."""
    shape = Policy.model_validate_json(found.policy).shape
    return range(shape.least - 1, (shape.most or own) if own else 0)


def for_one(policy: Policy) -> Policy:
    """Quotas and shapes speak of the whole round: over one person they would only stand in the way."""
    plain = Policy()
    return policy.model_copy(update={"quota": plain.quota, "shape": plain.shape})


def narrowed(
    session: OrganisationSession,
    found: MentoringRound,
    person: RoundParticipant,
    others: list[RoundParticipant],
    keys: Keys,
) -> Cohort:
    """The round's frames with this one person seeking and only the free ones to find."""
    whole = cohort_of(session, found.id, keys)
    numbers = [str(other.id) for other in [person, *others]]
    seeks = pl.col("person") == str(person.id)
    role = pl.when(seeks).then(pl.lit(Side.MENTEE.value)).otherwise(pl.lit(Side.MENTOR.value))
    people = whole.people.filter(pl.col("person").is_in(numbers)).with_columns(role=role, capacity=pl.lit(1))
    offered = pairs_frame(("person", "other"), offered_pairs(session, found.id))
    apart = pl.concat([whole.conflicts, offered, mutual(session, person), among(others)])
    return Cohort(
        people=people,
        skills=whole.skills,
        preferences=whole.preferences,
        conflicts=apart,
        history=whole.history,
    )


def mutual(session: OrganisationSession, person: RoundParticipant) -> pl.DataFrame:
    """Those whom this person mentors already: nobody is each other's mentor."""
    theirs = select(Pairing.mentee_id).where(Pairing.mentor_id == person.id, col(Pairing.ended_on).is_(None))
    return pairs_frame(("person", "other"), [(person.id, mentee_id) for mentee_id in session.exec(theirs)])


def among(others: list[RoundParticipant]) -> pl.DataFrame:
    """The others seek nobody now: paired both ways in one pool, only this keeps them from each other."""
    ids = sorted(other.id for other in others)
    return pairs_frame(("person", "other"), [(one, other) for one in ids for other in ids if one < other])


def tell_none(session: OrganisationSession, found: MentoringRound, person: RoundParticipant, task: Task) -> None:
    body = (
        f"We looked for somebody else for you in “{found.title}” and nobody who fits has a free place now.\n\n"
        f"Your own page: {own_page(session, task.settings.address)}\n"
    )
    tell(session, person, "No other match at present", body, task.now)
