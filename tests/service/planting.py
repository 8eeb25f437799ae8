"""Canaries: what one person of Leeds says and is called, planted in every room of the house."""

from dataclasses import dataclass

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.models import MentoringRegistration, RoundParticipant
from tests.browsing import Browser
from tests.cohort_makers import ANSWERS, answer, make_cohort, only_applicant, only_application
from tests.makers import member_id_of, person_called, seconds_pass, work
from tests.programmes.mentoring.makers import BOLA, INES, make_round, sign_up
from tests.programmes.mentoring.meeting.makers import agree
from tests.workforce.rights.makers import make_participant
from workforce.people.enrolment.uploads import StaffUpload
from workforce.tenancy import OrganisationSession

EQUALITY = {"ethnicity": "Gypsy or Irish Traveller", "condition": "Yes", "impact": "Yes, a little"}
NEEDS, GOALS, NAME = "Canary-needs-7f3a", "Canary-goals-51c9", "Zyxcanary"
NOTE = "Canary-note-90b2"
SEALED = ["Gypsy or Irish Traveller", "Yes, a little", NEEDS, NOTE]
FILE = f"""Payroll number,First name,Last name,E-mail address,Job title,Service area,Start date
BADE,Bola,{NAME},{BOLA},Officer,Corporate,01/01/2028
"""


@dataclass(frozen=True)
class Planted:
    """The numbers behind which the canaries sit, by the names that addresses give them."""

    at_leeds: dict[str, int]
    at_institute: dict[str, int]


def plant(app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession) -> Planted:
    """Equality answers, adjustments, a mentoring card, a private note, a staff file and a month’s return."""
    own, hr = Browser(app, BOLA), Browser(app, "asha.rao@leeds.example")
    bola = person_called(leeds, "Bola").id
    cohort_id, round_id = make_cohort(institute).id, make_round(institute)
    leeds.commit()
    hr.send("/leeds/staff-files", {"mode": "changes"}, file=("staff.csv", FILE.encode()))
    work(app)
    leeds.commit()
    upload = leeds.exec(select(StaffUpload.id)).one()
    leeds.commit()
    hr.send(f"/leeds/staff-files/{upload}/approve")
    work(app)
    assert own.send("/leeds/diversity/mine", EQUALITY).status == 303
    assert own.send(f"/leeds/programmes/{cohort_id}", ANSWERS | {"adjustments": NEEDS}).status == 303
    answer(Browser(app, "lena.moss@leeds.example"))
    assert sign_up(app, BOLA, round_id, goals=GOALS).status == 303
    assert hr.send("/leeds/returns", {"month_end": "2030-03-31"}).status == 303
    for seconds in (0, 600):  # the returns of a month are stacked a little after they came
        seconds_pass(app, seconds)
        work(app)
    seconds_pass(app, 0)
    card = institute.exec(select(RoundParticipant.id)).one()
    registration = leeds.exec(select(MentoringRegistration.id)).one()
    application, applicant = only_application(leeds).id, only_applicant(institute).id
    mentorship = keep_note(own, institute, card)
    for session in (leeds, institute):
        session.commit()
    known = {"person_id": bola, "colleague_id": bola, "cohort_id": cohort_id, "round_id": round_id}
    at_leeds = known | {"application_id": application, "registration_id": registration, "upload_id": upload}
    return Planted(at_leeds, known | {"applicant_id": applicant, "participant_id": card, "pairing_id": mentorship})


def keep_note(own: Browser, institute: OrganisationSession, card: int) -> int:
    """In a mentorship with Ines, who may read most at the institute and is the other side besides."""
    mentee = institute.get_one(RoundParticipant, card)
    ines = make_participant(institute, member_id_of(institute, INES), round_id=mentee.round_id)
    pairing = agree(institute, mentee, ines)
    assert own.send(f"/institute/mentoring/mentorships/{pairing.id}/notes", {"note": NOTE}).status == 303
    return pairing.id
