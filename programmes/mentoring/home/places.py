"""At home: how many mentees each round may give somebody who has so many places in all."""

from collections.abc import Iterator, Sequence

from sqlmodel import col, select

from programmes.mentoring.home.availability import places_of
from programmes.mentoring.models import MentoringRegistration, MentoringRound, Side
from workforce.errors import Refusal
from workforce.screens import count
from workforce.tenancy import OrganisationSession

Live = tuple[MentoringRegistration, MentoringRound]


def live(session: OrganisationSession, person_id: int | None = None) -> Sequence[Live]:
    """Registrations of rounds that are not over, the oldest first."""
    both = select(MentoringRegistration, MentoringRound).join(
        MentoringRound, col(MentoringRound.id) == MentoringRegistration.round_id
    )
    both = both.where(col(MentoringRegistration.withdrawn_at).is_(None), col(MentoringRound.finished_on).is_(None))
    both = both.where(col(MentoringRound.cancelled_on).is_(None))
    if person_id:
        both = both.where(MentoringRegistration.person_id == person_id)
    return session.exec(both.order_by(col(MentoringRegistration.id))).all()


def mentoring(session: OrganisationSession, person_id: int) -> list[Live]:
    return [(saved, found) for saved, found in live(session, person_id) if holds_places(saved, found)]


def grants(theirs: Sequence[Live], places: int | None) -> dict[int, int]:
    """Places by registration. Pairs that stand count first; the rest goes to whoever was promised it first."""
    mentoring = [saved for saved, found in theirs if holds_places(saved, found)]
    if places is None:
        return {saved.id: saved.capacity for saved in mentoring}
    left = max(places - sum(saved.taken for saved in mentoring), 0)
    granted: dict[int, int] = {}
    for saved in mentoring:
        more = min(max(saved.capacity - saved.taken, 0), left)
        granted[saved.id], left = saved.taken + more, left - more
    return granted


def holds_places(saved: MentoringRegistration, found: MentoringRound) -> bool:
    """Paired both ways nobody is the other's mentor, and no place is taken."""
    return saved.side is not Side.MENTEE and not found.kind.is_both_ways


def refuse_beyond(session: OrganisationSession, saved: MentoringRegistration, found: MentoringRound) -> None:
    """A round is promised no more places than are left beside the others."""
    places = places_of(session, saved.person_id)
    if places is None or not holds_places(saved, found):
        return
    left = places - sum(promised(session, saved))
    if left < 1:
        raise Refusal(
            f"No place is left: you can have {count(places, 'mentee', 'mentees')} in all, and other rounds hold them. "
            "Withdraw from one of those, or raise the number in all.",
            field="capacity",
        )
    if saved.capacity > left:
        raise Refusal(f"Only {count(left, 'place is', 'places are')} left beside your other rounds.", field="capacity")


def promised(session: OrganisationSession, saved: MentoringRegistration) -> Iterator[int]:
    """To other rounds."""
    for other, found in live(session, saved.person_id):
        if other.id != saved.id and holds_places(other, found):
            yield other.granted
