"""At home: a person says what they offer and want, and lets the card go to whoever runs the round."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import SQLModel, col, delete, select

from programmes.mentoring import identity
from programmes.mentoring.after.models import MentoringLookback
from programmes.mentoring.home.availability import state_places
from programmes.mentoring.home.circles import refuse_other_circles
from programmes.mentoring.home.form import HALF_DAYS, RegistrationFields
from programmes.mentoring.home.managers import APPROVAL, begin
from programmes.mentoring.home.places import refuse_beyond
from programmes.mentoring.home.seniority import refuse_junior_sponsors
from programmes.mentoring.home.waiting import leave
from programmes.mentoring.identity import Said
from programmes.mentoring.models import (
    Agreement,
    CardPart,
    Facts,
    MentoringCard,
    MentoringDraft,
    MentoringRegistration,
    MentoringRound,
    RoundKind,
    Side,
)
from workforce.audit import note
from workforce.diversity.cipher import Keys
from workforce.errors import Missing, Refusal
from workforce.framework import in_force
from workforce.identity import Organisation
from workforce.jobs import enqueue_at
from workforce.people.directory import find
from workforce.people.managers import approvals
from workforce.people.models import Person
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

OPEN_CARD = "open mentoring card"


def registration_of(session: OrganisationSession, person_id: int | None, round_id: int) -> MentoringRegistration | None:
    theirs = select(MentoringRegistration).where(MentoringRegistration.round_id == round_id)
    return session.exec(theirs.where(MentoringRegistration.person_id == person_id)).first()


def registrations_of(
    session: OrganisationSession, person_id: int | None
) -> Sequence[tuple[MentoringRegistration, MentoringRound, Organisation]]:
    """With the round and who runs it, the latest first."""
    theirs = (
        select(MentoringRegistration, MentoringRound, Organisation)
        .join(MentoringRound, col(MentoringRound.id) == MentoringRegistration.round_id)
        .join(Organisation, col(Organisation.id) == MentoringRound.organisation_id)
        .where(MentoringRegistration.person_id == person_id)
    )
    return session.exec(theirs.order_by(col(MentoringRegistration.id).desc())).all()


def register(
    session: OrganisationSession,
    open_round: MentoringRound,
    person_id: int | None,
    fields: RegistrationFields,
    keys: Keys,
    now: datetime,
) -> MentoringRegistration:
    """Save at home, as often as it changes until the round closes, and post the card each time."""
    if not open_round.is_open(london_date(now)):
        raise Refusal("This round does not take registrations today.")
    if not fields.consent:
        raise Refusal("Without your consent the card cannot be sent, and nobody can be found for you.", "consent")
    refuse_junior_sponsors(open_round, fields)
    refuse_other_circles(open_round, fields)
    identity.refuse_asking_for_nothing(fields.identities, fields.shares_identity)
    person = find(session, person_id)
    facts = facts_of(session, person, open_round, fields)
    earlier = registration_of(session, person.id, open_round.id)
    is_new = earlier is None or earlier.withdrawn_at is not None
    saved = earlier or MentoringRegistration(person_id=person.id, round_id=open_round.id, consented_at=now)
    saved.sqlmodel_update(facts.model_dump() | {"shown": sorted(fields.shown), "withdrawn_at": None})
    saved.consented_at, saved.granted = now, saved.capacity
    session.add(saved)
    session.flush()
    identity.put(saved, keys, Said(fields.identities, fields.shares_identity))
    throw_away_draft(session, person.id, open_round.id)
    leave(session, person.id)
    if fields.places is not None:
        state_places(session, person.id, fields.places)
    refuse_beyond(session, saved, open_round)
    if is_new:
        begin(session, saved, open_round, now)
    post_card(session, open_round, saved, now)
    note(session, now, None, "registered", "mentoring registration", saved.id)
    return saved


def facts_of(
    session: OrganisationSession,
    person: Person,
    open_round: MentoringRound,
    fields: RegistrationFields,
) -> Facts:
    """What the form says together with what the register knows; skills as they were called when the round opened."""
    skills = in_force.skills(session, open_round.opens_on)
    home = session.get_one(Organisation, session.organisation_id)
    if not person.email:
        raise Refusal("The register holds no e-mail address of yours. Ask your HR team to add it first.")
    is_paired = open_round.kind.is_both_ways
    return Facts(
        side=Side.BOTH if is_paired else fields.side,
        name=person.name,
        email=person.email,
        organisation=home.name,
        region=home.region,
        grade=fields.grade,
        profession=fields.profession.strip(),
        is_digital=fields.is_digital,
        languages=parts(fields.languages, ","),
        slots=[slot for slot in HALF_DAYS if slot in fields.slots],
        in_person=fields.in_person,
        capacity=1 if is_paired else fields.capacity,
        goals=fields.goals.strip(),
        offers=levels(fields.offers, fields.offer_levels, "offers", skills),
        wants=levels(fields.wants, fields.want_levels, "wants", skills),
        is_eligible=fields.is_eligible and open_round.kind is RoundKind.SPONSORSHIP,
        wishes=[wish.strip() for wish in fields.wishes if wish.strip()],
        avoids=parts(fields.avoids, "\n"),
    )


def levels(names: Sequence[str], given: Sequence[int], field: str, skills: Sequence[str]) -> dict[str, int]:
    """Level by name of skill; a skill at level 0 is none."""
    known = {name.casefold(): name for name in skills}
    found: dict[str, int] = {}
    for name, level in zip(names, [*given, *[1] * len(names)], strict=False):
        if name.strip() and name.strip().casefold() not in known:
            raise Refusal(f"“{name.strip()}” is not a skill on the list.", field=field)
        if name.strip() and level:
            found[known[name.strip().casefold()]] = level
    return found


def parts(said: str, mark: str) -> list[str]:
    return [part.strip() for part in said.split(mark) if part.strip()]


def withdraw(session: OrganisationSession, saved: MentoringRegistration, now: datetime) -> None:
    """At any time: nothing is kept of the answers here, and an emptying card goes to the organiser."""
    if saved.withdrawn_at:
        raise Refusal("You have withdrawn already.")
    empty(saved, now)
    session.add(saved)
    approvals.take_back(session, APPROVAL, saved.id)
    throw_away_draft(session, saved.person_id, saved.round_id)
    session.exec(delete(MentoringLookback).where(col(MentoringLookback.registration_id) == saved.id))
    note(session, now, None, "withdrew", "mentoring registration", saved.id)
    open_round = session.get_one(MentoringRound, saved.round_id)
    post_card(session, open_round, saved, now)


def empty(saved: MentoringRegistration, now: datetime) -> None:
    saved.sqlmodel_update(Facts(side=saved.side).model_dump() | {"shown": [], "withdrawn_at": now})


def take_back(session: OrganisationSession, row: SQLModel, now: datetime) -> None:
    """As an erasure does: whoever has withdrawn already has nothing left to empty."""
    assert isinstance(row, MentoringRegistration)
    if not row.withdrawn_at:
        withdraw(session, row, now)


def throw_away_draft(session: OrganisationSession, person_id: int, round_id: int) -> None:
    theirs = delete(MentoringDraft).where(col(MentoringDraft.person_id) == person_id)
    session.exec(theirs.where(col(MentoringDraft.round_id) == round_id))


def post_card(
    session: OrganisationSession, open_round: MentoringRound, saved: MentoringRegistration, now: datetime
) -> None:
    """Nothing leaves that the line manager has not agreed to, where the organisation asks them."""
    if saved.agreement in (Agreement.WAITING, Agreement.REFUSED):
        return
    card = MentoringCard(
        organisation_id=open_round.organisation_id,
        round_id=open_round.id,
        registration_id=saved.id,
        is_withdrawn=saved.withdrawn_at is not None,
        posted_at=now,
        **on_card(saved).model_dump(),
    )
    session.add(card)
    session.flush()
    enqueue_at(session, card.organisation_id, OPEN_CARD, card.id, now)


def on_card(saved: MentoringRegistration) -> Facts:
    """What leaves home: all that the matching needs, and of the rest what the person lets go."""
    facts = Facts.model_validate(saved.model_dump(include={*Facts.model_fields}))
    kept_back = {part.value for part in CardPart} - {*saved.shown}
    return facts.model_copy(update=Facts().model_dump(include=kept_back) | {"capacity": saved.granted})


def own_registration(session: OrganisationSession, person_id: int | None, round_id: int) -> MentoringRegistration:
    saved = registration_of(session, person_id, round_id)
    if saved is None:
        raise Missing("You are not registered for this round.")
    return saved
