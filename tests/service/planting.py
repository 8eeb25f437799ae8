"""Canaries: what one person of Leeds says and is called, planted in every room of the house."""

from dataclasses import dataclass

from fastapi import FastAPI
from sqlmodel import select

from programmes.mentoring.models import MentoringRegistration, RoundParticipant
from tests.browsing import Browser
from tests.cohort_makers import ANSWERS, answer, make_cohort, only_applicant, only_application
from tests.makers import person_called, work
from tests.programmes.mentoring.makers import BOLA, make_round, sign_up
from workforce.people.uploads import StaffUpload
from workforce.tenancy import OrganisationSession

EQUALITY = {"ethnicity": "Gypsy or Irish Traveller", "condition": "Yes", "impact": "Yes, a little"}
NEEDS, GOALS, NAME = "Canary-needs-7f3a", "Canary-goals-51c9", "Zyxcanary"
SEALED = ["Gypsy or Irish Traveller", "Yes, a little", NEEDS]
FILE = f"""Payroll number,First name,Last name,E-mail address,Job title,Service area,Start date
BADE,Bola,{NAME},{BOLA},Officer,Corporate,01/01/2028
"""


@dataclass(frozen=True)
class Planted:
    """The numbers behind which the canaries sit, by the names that addresses give them."""

    at_leeds: dict[str, int]
    at_institute: dict[str, int]


def plant(app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession) -> Planted:
    """Equality answers, an application with adjustments, a mentoring card, a staff file and a month’s return."""
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
    work(app)
    card = institute.exec(select(RoundParticipant.id)).one()
    registration = leeds.exec(select(MentoringRegistration.id)).one()
    application, applicant = only_application(leeds).id, only_applicant(institute).id
    for session in (leeds, institute):
        session.commit()
    known = {"person_id": bola, "colleague_id": bola, "cohort_id": cohort_id, "round_id": round_id}
    at_leeds = known | {"application_id": application, "registration_id": registration, "upload_id": upload}
    return Planted(at_leeds, known | {"applicant_id": applicant, "participant_id": card})
