"""A card is believed for what its sender may say, and for nothing else."""

from datetime import date

import pytest
from fastapi import FastAPI
from sqlmodel import select

from programmes.cohorts.application import Application
from programmes.cohorts.crossing import OPEN_APPLICATION, PostedApplication
from programmes.cohorts.models import Cohort
from tests.browsing import Browser
from tests.cast import INSTITUTE, LEEDS, NOW
from tests.cohort_makers import ANSWERS, WHY, answer, make_cohort, only_applicant, send_application
from tests.makers import person_called, work
from workforce.identity import Membership
from workforce.jobs import enqueue_at
from workforce.tenancy import OrganisationSession

BOLA = "bola.ade@leeds.example"


def send_card(session: OrganisationSession, cohort: Cohort, application_id: int, email: str = BOLA) -> None:
    """As it comes from an organisation that names whom it likes."""
    posted = PostedApplication(
        organisation_id=INSTITUTE,
        cohort_id=cohort.id,
        application_id=application_id,
        applied_at=NOW,
        name="Fred Forged",
        email=email,
        why="I would like to be somebody else for a while.",
    )
    session.add(posted)
    session.flush()
    enqueue_at(session, INSTITUTE, OPEN_APPLICATION, posted.id, NOW)
    session.commit()


def test_a_card_from_elsewhere_takes_over_nobodys_row(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    kent: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    cohort = make_cohort(institute)
    send_application(app, participant, line_manager, cohort)
    send_card(kent, cohort, application_id=99)
    work(app)
    mine = only_applicant(institute)
    assert (mine.name, mine.home_id, mine.why) == ("Bola Ade", LEEDS, WHY)
    here = select(Membership.name).where(Membership.email == BOLA, Membership.organisation_id == INSTITUTE)
    assert institute.exec(here).one() == "Bola Ade"


@pytest.mark.parametrize("written", [BOLA, BOLA.upper()])
def test_another_application_from_the_same_home_takes_over_no_row_either(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
    written: str,
) -> None:
    cohort = make_cohort(institute)
    send_application(app, participant, line_manager, cohort)
    send_card(leeds, cohort, application_id=99, email=written)
    work(app)
    assert only_applicant(institute).name == "Bola Ade"


def test_the_card_bears_the_name_and_address_that_were_agreed_to(
    app: FastAPI,
    participant: Browser,
    line_manager: Browser,
    leeds: OrganisationSession,
    institute: OrganisationSession,
) -> None:
    participant.send(f"/leeds/programmes/{make_cohort(institute).id}", ANSWERS)
    bola = person_called(leeds, "Bola")
    bola.first_name, bola.email = "Fred", "ben.hale@kent.example"
    leeds.add(bola)
    leeds.commit()
    answer(line_manager)
    work(app)
    arrived = only_applicant(institute)
    assert (arrived.name, arrived.email) == ("Bola Ade", BOLA)
    assert leeds.exec(select(Application.email)).one() == BOLA


def test_a_participant_from_elsewhere_comes_in_until_a_month_after_the_cohort(
    app: FastAPI, participant: Browser, line_manager: Browser, institute: OrganisationSession
) -> None:
    send_application(app, participant, line_manager, make_cohort(institute))
    here = select(Membership).where(Membership.email == BOLA, Membership.organisation_id == INSTITUTE)
    assert institute.exec(here).one().ends_on == date(2030, 10, 31)
