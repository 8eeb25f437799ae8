"""From a round's rows to the frames of the engine. A person is their participant number, as text."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import polars as pl
from sqlalchemy import select as choose  # SQLModel's own is typed for four columns
from sqlmodel import col, select

from matching import Cohort
from programmes.mentoring import identity
from programmes.mentoring.design.labels import labels_of
from programmes.mentoring.models import MentoringRound, RoundParticipant, Side
from programmes.mentoring.pairs import Decision, PairDecision, Pairing
from programmes.mentoring.rounds import participants_of
from programmes.mentoring.working.limits import limited, limits_of
from workforce.database import frame
from workforce.diversity.cipher import Keys
from workforce.tenancy import OrganisationSession

Pair = tuple[int, int]
PEOPLE = pl.Schema(
    [
        ("person", pl.Int64()),
        ("role", pl.String()),
        ("organisation", pl.String()),
        ("region", pl.String()),
        ("grade", pl.Int64()),
        ("profession", pl.String()),
        ("digital", pl.Boolean()),
        ("languages", pl.List(pl.String)),
        ("slots", pl.List(pl.String)),
        ("in_person", pl.Boolean()),
        ("capacity", pl.Int64()),
    ]
)
IDENTITIES = pl.Schema(
    [("person", pl.String()), ("shared_identities", pl.List(pl.String)), ("wants_shared_identity", pl.Boolean())]
)


def cohort_of(session: OrganisationSession, round_id: int, keys: Keys) -> Cohort:
    """Everybody whose card we hold, with what they and the programme manager decided."""
    people = present(session, round_id)
    decided = decisions_of(session, round_id)
    return Cohort(
        people=people_frame(session, round_id)
        .join(labels_frame(session, people, round_id), on="person")
        .join(identities_frame(people, keys), on="person"),
        skills=skills_frame(people),
        preferences=preferences_frame(people),
        conflicts=pairs_frame(("person", "other"), {*apart(people), *decided[Decision.FORBID]}),
        history=pairs_frame(("person", "other"), earlier_pairs(session, people, round_id)),
        pinned=pairs_frame(("mentee", "mentor"), decided[Decision.PIN]),
    )


def present(session: OrganisationSession, round_id: int) -> list[RoundParticipant]:
    """Who is away is found for nobody meanwhile."""
    return [person for person in participants_of(session, round_id) if not person.is_away]


def people_frame(session: OrganisationSession, round_id: int) -> pl.DataFrame:
    person = RoundParticipant
    query = choose(
        col(person.id), col(person.side), col(person.organisation), col(person.region), col(person.grade),
        col(person.profession), col(person.is_digital), col(person.languages), col(person.slots),
        col(person.in_person), col(person.capacity),
    )  # fmt: skip
    query = query.where(col(person.round_id) == round_id, col(person.withdrawn_at).is_(None), ~col(person.is_away))
    people = limited(frame(session, query.order_by(col(person.id)), PEOPLE), limits_of(session, round_id))
    return people.with_columns(pl.col("person").cast(pl.String))


def labels_frame(session: OrganisationSession, people: Iterable[RoundParticipant], round_id: int) -> pl.DataFrame:
    """What quotas may speak of, a list a person."""
    paired = {member for pair in earlier_members(session, round_id) for member in pair}
    waited = left_waiting(session, round_id)
    rows = [(str(person.id), [*labels_of(person, paired, waited)]) for person in people]
    return pl.DataFrame(rows, {"person": pl.String, "labels": pl.List(pl.String)}, orient="row")


def identities_frame(people: Iterable[RoundParticipant], keys: Keys) -> pl.DataFrame:
    """What may be used of each, and whether they ask for it: opened here, and nowhere else but for themselves."""
    told = [(str(person.id), identity.read(person, keys)) for person in people]
    rows = [(person, [*said.labels], said.asks) for person, said in told]
    return pl.DataFrame(rows, IDENTITIES, orient="row")


def left_waiting(session: OrganisationSession, round_id: int) -> set[int]:
    """Members whom this organisation's latest published round before this one left without anybody."""
    before = select(MentoringRound.id).where(MentoringRound.organisation_id == session.organisation_id)
    before = before.where(col(MentoringRound.published_at).is_not(None), MentoringRound.id < round_id)
    latest = session.exec(before.order_by(col(MentoringRound.published_at).desc())).first()
    if latest is None:
        return set()
    agreed = select(Pairing).where(Pairing.round_id == latest, col(Pairing.agreed_on).is_not(None))
    placed = {side for one in session.exec(agreed) for side in (one.mentee_id, one.mentor_id)}
    there = select(RoundParticipant).where(RoundParticipant.round_id == latest, RoundParticipant.side != Side.MENTOR)
    there = there.where(col(RoundParticipant.withdrawn_at).is_(None), col(RoundParticipant.stood_down_at).is_(None))
    return {person.member_id for person in session.exec(there) if person.id not in placed}


def skills_frame(people: Iterable[RoundParticipant]) -> pl.DataFrame:
    rows = [
        (str(person.id), skill, person.wants.get(skill, 0), person.offers.get(skill, 0))
        for person in people
        for skill in sorted({*person.wants, *person.offers})
    ]
    schema = {"person": pl.String, "skill": pl.String, "wants": pl.Int64, "offers": pl.Int64}
    return pl.DataFrame(rows, schema, orient="row")


def preferences_frame(people: Sequence[RoundParticipant]) -> pl.DataFrame:
    """A wish counts where it names one person of the round and no other."""
    meant = directory(people)
    rows = [
        (str(person.id), str(meant[wish.casefold()][0]), rank)
        for person in people
        for rank, wish in enumerate(person.wishes, start=1)
        if len(meant[wish.casefold()]) == 1
    ]
    return pl.DataFrame(rows, {"person": pl.String, "prefers": pl.String, "rank": pl.Int64}, orient="row")


def pairs_frame(columns: tuple[str, str], pairs: Iterable[Pair]) -> pl.DataFrame:
    rows = [(str(one), str(other)) for one, other in sorted(pairs)]
    return pl.DataFrame(rows, dict.fromkeys(columns, pl.String), orient="row")


def directory(people: Iterable[RoundParticipant]) -> Mapping[str, list[int]]:
    """Participants by what somebody may have typed for them: an e-mail address or a name."""
    meant: defaultdict[str, list[int]] = defaultdict(list)
    for person in people:
        for said in {person.email.casefold(), person.name.casefold()}:
            meant[said].append(person.id)
    return meant


def apart(people: Sequence[RoundParticipant]) -> set[Pair]:
    """Whom people avoid — everybody of that name, to be safe — and two cards of one and the same person."""
    meant = directory(people)
    avoided = {(one.id, other) for one in people for said in one.avoids for other in meant[said.casefold()]}
    by_member: defaultdict[int, list[int]] = defaultdict(list)
    for person in people:
        by_member[person.member_id].append(person.id)
    same = {(one, other) for own in by_member.values() for one in own for other in own if one < other}
    return {pair for pair in avoided | same if pair[0] != pair[1]}


def decisions_of(session: OrganisationSession, round_id: int) -> Mapping[Decision, list[Pair]]:
    """Those whose two people are both still there."""
    made = session.exec(select(PairDecision).where(PairDecision.round_id == round_id)).all()
    there = {person.id for person in present(session, round_id)}
    sound = [one for one in made if one.mentee_id in there and one.mentor_id in there]
    return {kind: [(one.mentee_id, one.mentor_id) for one in sound if one.decision is kind] for kind in Decision}


def earlier_pairs(session: OrganisationSession, people: Sequence[RoundParticipant], round_id: int) -> set[Pair]:
    """Pairs of this round's people who were paired by this organisation before, in any round and either way."""
    now_as: defaultdict[int, list[int]] = defaultdict(list)
    for person in people:
        now_as[person.member_id].append(person.id)
    return {
        (one, other)
        for first, second in earlier_members(session, round_id)
        for one in now_as[first]
        for other in now_as[second]
    }


def earlier_members(session: OrganisationSession, round_id: int) -> set[Pair]:
    """By member, because a person has a new card in every round."""
    agreed = select(Pairing).where(Pairing.round_id != round_id, col(Pairing.agreed_on).is_not(None))
    pairings = session.exec(agreed).all()
    ids = {side for one in pairings for side in (one.mentee_id, one.mentor_id)}
    known = select(RoundParticipant.id, RoundParticipant.member_id).where(col(RoundParticipant.id).in_(ids))
    member = dict(session.exec(known).all())
    return {(member[one.mentee_id], member[one.mentor_id]) for one in pairings}


def offered_pairs(session: OrganisationSession, round_id: int) -> set[Pair]:
    """Everybody who was ever offered to each other in this round, whatever came of it."""
    pairings = session.exec(select(Pairing).where(Pairing.round_id == round_id)).all()
    return {(one.mentee_id, one.mentor_id) for one in pairings}
