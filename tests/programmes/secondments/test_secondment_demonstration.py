from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from programmes.secondments.advert import Advert
from programmes.secondments.demonstration import demonstrate
from programmes.secondments.noticeboard import all_open
from tests.cast import KENT, LEEDS
from tests.programmes.secondments.adverts import make_organisation
from workforce.identity import OrganisationKind
from workforce.tenancy import OrganisationSession


@pytest.mark.parametrize("now", [datetime(2030, 4, 1, 9, tzinfo=UTC), datetime(2032, 2, 29, 23, 30, tzinfo=UTC)])
def test_eight_adverts_on_any_day(engine: Engine, leeds: OrganisationSession, now: datetime) -> None:
    department = make_organisation(engine, kind=OrganisationKind.DEPARTMENT)
    numbers = demonstrate(engine, [LEEDS, department, KENT], now)
    adverts = [leeds.get_one(Advert, number) for number in numbers]
    assert [advert.organisation_id for advert in adverts[:4]] == [LEEDS, department, KENT, LEEDS]
    assert [advert.is_open(now) for advert in adverts] == [True] * 7 + [False]
    assert timedelta() < adverts[6].closes_at - now < timedelta(days=2)
    assert len(all_open(leeds, now, 100)) == 6  # one of the seven is for own staff
