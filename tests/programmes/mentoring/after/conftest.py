"""A round of Bola's and Will's that is over."""

import pytest
from fastapi import FastAPI

from tests.cast import TODAY
from tests.makers import person_called
from tests.programmes.mentoring.after.makers import FINISHED, a_night
from tests.programmes.mentoring.makers import days_pass, organiser
from tests.programmes.mentoring.test_closing import agreed
from workforce.skills.models import Assessment, AssessmentKind, Level
from workforce.tenancy import OrganisationSession


@pytest.fixture
def over(app: FastAPI, leeds: OrganisationSession, institute: OrganisationSession) -> None:
    """Both registered to learn Agile working, which Bola was known to do with support; the round is finished."""
    leeds.add(
        Assessment(
            person_id=person_called(leeds, "Bola").id,
            skill="Agile working",
            level=Level.WORKING,
            kind=AssessmentKind.SELF,
            assessed_on=TODAY,
        )
    )
    leeds.commit()
    round_id, _ = agreed(app, institute)
    days_pass(app, FINISHED)
    organiser(app).send(f"/institute/rounds/{round_id}/finish")
    a_night(app, leeds, FINISHED + 1)
