"""HR makes one of two records of a person who registered for mentoring with both."""

from datetime import datetime, timedelta

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.home.availability import MentoringAvailability
from programmes.mentoring.home.form import RegistrationFields
from programmes.mentoring.home.register import register, registration_of
from programmes.mentoring.models import MentoringDraft, MentoringRegistration, MentoringRound, RoundParticipant, Side
from programmes.mentoring.pairs import Pairing
from tests.browsing import Browser
from tests.cast import NOW
from tests.conftest import KEYS
from tests.makers import make_person, person_called, work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    MENTOR,
    days_pass,
    link_to,
    make_round,
    organiser,
    publish,
    sign_up,
)
from workforce.diversity.cipher import read_keys
from workforce.merging import service
from workforce.merging.models import Merge
from workforce.merging.service import MergeFields
from workforce.people.models import Participation, Person
from workforce.tenancy import OrganisationSession

OURS = read_keys(KEYS)
LATER = NOW + timedelta(hours=1)


def second_record(leeds: OrganisationSession, round_id: int) -> Person:
    """Bola Ade once more, registered as a mentor."""
    again = make_person(leeds, first_name="Bola", last_name="Ade", email="b.ade@leeds.example")
    fields = RegistrationFields(side=Side.MENTOR, offers=["Agile working"], offer_levels=[3], consent=True)
    register(leeds, leeds.get_one(MentoringRound, round_id), again.id, fields, OURS, NOW)
    leeds.commit()
    return again


def merge(leeds: OrganisationSession, kept: Person, gone: Person, now: datetime = NOW) -> Merge:
    leeds.commit()
    fields = MergeFields(kept_version=kept.version, gone_version=gone.version, confirmed=True)
    done = service.merge(leeds, OURS, (kept, gone), fields, None, now)
    leeds.commit()
    return done


def cards(institute: OrganisationSession) -> list[str]:
    institute.commit()
    return sorted(institute.exec(select(RoundParticipant.name)).all())


def test_one_registration_stays_and_the_other_card_is_taken_back(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    bola, again = person_called(leeds, "Bola"), second_record(leeds, round_id)
    work(app)
    assert cards(institute) == ["Bola Ade", "Bola Ade"]
    done = merge(leeds, bola, again)
    work(app)
    assert cards(institute) == ["", "Bola Ade"]
    left = leeds.exec(select(MentoringRegistration)).one()
    assert (left.person_id, left.side, left.withdrawn_at) == (bola.id, Side.MENTEE, None)
    gone = service.undo(leeds, done, None, NOW)
    leeds.commit()
    back = registration_of(leeds, gone.id, round_id)
    assert back
    assert back.withdrawn_at, "what has left the house is not called back"


def test_whoever_withdrew_with_the_kept_record_takes_part_with_the_other(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    bola, again = person_called(leeds, "Bola"), second_record(leeds, round_id)
    mine = registration_of(leeds, bola.id, round_id)
    assert mine
    mine.withdrawn_at = NOW
    leeds.add(mine)
    merge(leeds, bola, again)
    left = leeds.exec(select(MentoringRegistration)).one()
    assert (left.person_id, left.side, left.withdrawn_at) == (bola.id, Side.MENTOR, None)


def test_the_form_typed_last_and_the_kept_number_of_places_stay(
    institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    round_id = make_round(institute)
    bola, again = person_called(leeds, "Bola"), make_person(leeds, first_name="Bola", last_name="Ade", email=None)
    leeds.add_all(
        MentoringDraft(person_id=one.id, round_id=round_id, kept_at=when, content=bytes([200, when.hour]))
        for one, when in ((bola, NOW), (again, LATER))
    )
    leeds.add_all(MentoringAvailability(person_id=one.id, places=many) for one, many in ((bola, 2), (again, 5)))
    merge(leeds, bola, again)
    assert leeds.exec(select(MentoringDraft)).one().kept_at == LATER
    assert leeds.exec(select(MentoringAvailability.places)).all() == [2]


def test_a_mentorship_of_the_record_that_went_ends_and_says_so_in_the_register(
    app: FastAPI, institute: OrganisationSession, leeds: OrganisationSession
) -> None:
    round_id = make_round(institute)
    sign_up(app, BOLA, round_id)
    sign_up(app, BEN, round_id, **MENTOR)
    bola, kept = person_called(leeds, "Bola"), second_record(leeds, round_id)
    work(app)
    days_pass(app, 11)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    publish(app, round_id)
    institute.commit()
    pairing = institute.exec(select(Pairing)).one()
    for email in (BOLA, BEN):
        assert Browser(app).send(link_to(institute, email), {"answer": "accepted"}).status == 303
    work(app)
    merge(leeds, kept, bola, app.state.building.clock())
    work(app)
    institute.commit()
    institute.refresh(pairing)
    assert pairing.outcome == "withdrawn"
    leeds.commit()
    period = leeds.exec(select(Participation).where(Participation.kind == "mentoring")).one()
    assert (period.person_id, period.outcome) == (kept.id, "withdrawn")
