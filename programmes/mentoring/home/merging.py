"""Two records of one person become one: which of their registrations, begun forms and numbers of places stays."""

from datetime import datetime

from programmes.mentoring.home.availability import MentoringAvailability
from programmes.mentoring.home.register import take_back
from programmes.mentoring.models import MentoringDraft, MentoringRegistration
from workforce.merging.doubles import register_door
from workforce.tenancy import OrganisationSession


def one_registration(
    session: OrganisationSession, mine: MentoringRegistration, theirs: MentoringRegistration, now: datetime
) -> MentoringRegistration:
    """Whoever has withdrawn with one of the two takes part with the other; else the other's card is taken back."""
    if mine.withdrawn_at and not theirs.withdrawn_at:
        return mine
    take_back(session, theirs, now)
    return theirs


def latest_form(session: OrganisationSession, mine: MentoringDraft, theirs: MentoringDraft, _: datetime) -> None:
    """The one that was typed last; the other is gone for good, as one that is deleted by hand."""
    session.delete(min(mine, theirs, key=lambda form: form.kept_at))


def own_places(
    _: OrganisationSession, mine: MentoringAvailability, theirs: MentoringAvailability, __: datetime
) -> MentoringAvailability:
    """What the kept record says; its number of places is of the person, and not to be added up."""
    return theirs if mine.places is not None or theirs.places is None else mine


def open_doors() -> None:
    register_door(MentoringRegistration, one_registration)
    register_door(MentoringDraft, latest_form)
    register_door(MentoringAvailability, own_places)
