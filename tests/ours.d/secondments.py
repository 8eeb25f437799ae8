"""A row of every kind that an address of secondments names, made at the given organisation."""

from collections.abc import Callable
from datetime import date
from itertools import count

from programmes.secondments.advert import Advert
from programmes.secondments.models import Agreement, Candidate, Interest, Side
from tests.cast import KENT, NOW
from tests.makers import make_person
from tests.programmes.secondments.adverts import ADVERT, INTEREST, INTERNAL, make_advert
from workforce.tenancy import OrganisationSession

numbers = count(1)
PERIOD = {"starts_on": date(2030, 6, 3), "ends_on": date(2031, 6, 2)}


def own_advert(session: OrganisationSession) -> int:
    return make_advert(session).id


def internal_notice(session: OrganisationSession) -> int:
    """An advert as those see it who did not write it: one for own staff is nobody else's business."""
    return make_advert(session, **INTERNAL).id


def keep(session: OrganisationSession, row: Interest | Candidate | Agreement) -> int:
    session.add(row)
    session.commit()
    return row.id


def interest(session: OrganisationSession) -> int:
    advert: Advert = make_advert(session, **INTERNAL)
    parties = {"person_id": make_person(session).id, "advert_id": advert.id, "host_id": advert.organisation_id}
    moments = {"made_at": NOW, "changed_at": NOW}
    words = {"title": advert.title, "statement": "I would like to."}
    return keep(session, Interest.model_validate(parties | moments | words | PERIOD))


def candidate(session: OrganisationSession) -> int:
    known = {"advert_id": make_advert(session).id, "home_id": KENT, "interest_id": next(numbers)}
    card = {"name": "Ada Cole", "email": "ada@kent.example", "organisation": "Kent County Council"}
    words = {"job_title": "Officer", "grade": "", "statement": "I would like to."}
    return keep(session, Candidate.model_validate(known | card | words | PERIOD | {"arrived_at": NOW}))


def agreement(session: OrganisationSession) -> int:
    advert = make_advert(session)
    terms = advert.model_dump(include={"title", "days_a_week", "payment", "vat"})
    parties = {"advert_id": advert.id, "host_id": advert.organisation_id, "home_id": KENT}
    known = parties | {"interest_id": next(numbers), "side": Side.HOST, "secondee": "Ada Cole"}
    return keep(session, Agreement.model_validate(terms | known | PERIOD))


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {
    "advert_id": own_advert,
    "notice_id": internal_notice,
    "interest_id": interest,
    "candidate_id": candidate,
    "agreement_id": agreement,
}
BASE = "/{organisation}/secondments"
BODIES: dict[str, dict[str, object]] = {
    f"{BASE}/adverts/new": ADVERT,
    f"{BASE}/adverts/{{advert_id}}/edit": ADVERT,
    f"{BASE}/adverts/{{advert_id}}/copy": ADVERT,
    f"{BASE}/adverts/{{advert_id}}/close": {},
    f"{BASE}/adverts/{{advert_id}}/reopen": {"closes_on": "2030-05-10", "closes_time": "12:00"},
    f"{BASE}/policy": {"longest_months": "24"},
    f"{BASE}/open/{{notice_id}}": INTEREST,
    f"{BASE}/interests/{{interest_id}}/withdraw": {},
    f"{BASE}/interests/{{interest_id}}/accept": {},
    f"{BASE}/interests/{{interest_id}}/turn-down": {},
    f"{BASE}/interests/{{interest_id}}/sign": {},
    f"{BASE}/candidates/{{candidate_id}}": {"answer": "shortlisted"},
    f"{BASE}/agreements/{{agreement_id}}/backfill": {"backfill": "a colleague acts up", "returns_to": "Officer"},
    f"{BASE}/agreements/{{agreement_id}}/sign": {},
    f"/api/v1{BASE}": {**ADVERT, "months": 12, "days_a_week": 4},
    f"/api/v1{BASE}/{{advert_id}}/close": {},
}
