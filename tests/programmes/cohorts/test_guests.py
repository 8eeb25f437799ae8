"""What a card from another organisation may do to a membership that was here before it."""

from datetime import date

from fastapi import FastAPI

from programmes.mentoring import receive
from programmes.mentoring.models import MentoringCard, MentoringRound, Side
from tests.browsing import Browser
from tests.cast import INSTITUTE, LEEDS, NOW, account_of
from tests.cohort_makers import make_cohort, only_applicant, send_application
from tests.programmes.mentoring.makers import make_round
from workforce.access import Role
from workforce.identity import Membership, RoleHeld
from workforce.tenancy import OrganisationSession

BOLA = "bola.ade@leeds.example"


def was_hr_officer(institute: OrganisationSession, **over: object) -> Membership:
    """Bola kept the Institute's register until the end of 2029."""
    known: dict[str, object] = {
        "organisation_id": INSTITUTE,
        "email": BOLA,
        "name": "Bola Ade",
        "account_id": account_of(institute, BOLA).id,
        "starts_on": date(2028, 1, 1),
        "ends_on": date(2029, 12, 31),
    }
    member = Membership.model_validate(known | over)
    institute.add(member)
    institute.flush()
    institute.add(RoleHeld(membership_id=member.id, role=Role.HR_OFFICER))
    institute.commit()
    return member


def test_an_applicants_card_opens_no_membership_that_is_over(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    member = was_hr_officer(institute)
    send_application(app, participant, line_manager, make_cohort(institute))
    assert only_applicant(institute).member_id == member.id
    assert [participant.open(f"/institute/{page}").status for page in ("members", "staff")] == [404, 404]


def test_a_mentoring_card_opens_no_membership_that_is_over(institute: OrganisationSession) -> None:
    member = was_hr_officer(institute)
    found = institute.get_one(MentoringRound, make_round(institute))
    card = MentoringCard(
        organisation_id=INSTITUTE,
        sender_id=LEEDS,
        round_id=found.id,
        registration_id=1,
        side=Side.MENTEE,
        name="Somebody Else",
        email=BOLA,
        posted_at=NOW,
    )
    receive.keep(institute, card, None, NOW)
    institute.refresh(member)
    assert (member.name, member.ends_on) == ("Bola Ade", date(2029, 12, 31))


def test_a_card_renames_no_member(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    member = was_hr_officer(institute, name="B. Ade, consultant", ends_on=None)
    send_application(app, participant, line_manager, make_cohort(institute))
    institute.refresh(member)
    assert member.name == "B. Ade, consultant"
