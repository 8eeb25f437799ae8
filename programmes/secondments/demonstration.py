"""Eight adverts for the demonstration, written through the verbs that a visitor would use."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import cycle

from sqlalchemy import Engine

from programmes.secondments.advert import (
    AdvertFields,
    OpenTo,
    Payment,
    Presence,
    SecondmentKind,
    Vat,
    WorkingPattern,
)
from programmes.secondments.advertise import advertise, close
from workforce.database import for_writing
from workforce.identity import Organisation
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

Words = dict[str, object]

# Days from now to the closing date stand first: the seventh closes tomorrow, and the eighth is closed at once.
ADVERTS: Sequence[tuple[int, Words]] = (
    (
        28,
        {
            "title": "Service designer, adult social care",
            "service_area": "Adult social care",
            "summary": "Redesign how people ask for a care assessment, from the first call to the first visit.",
            "duties": "Lead research with carers.\nMap the service and test changes.\nCoach two social work teams.",
            "needed": "Experience of service design in a public service.\nEase with front-line staff.",
            "kind": SecondmentKind.INWARD,
            "months": 12,
            "pay": "Equivalent to your present grade",
        },
    ),
    (
        21,
        {
            "title": "Policy adviser, local digital",
            "service_area": "Local government policy",
            "summary": "Bring what councils know about their own services into national policy.",
            "duties": "Draft advice.\nVisit six councils.\nRun a working group of chief digital officers.",
            "needed": "Direct experience of running a council service.",
            "kind": SecondmentKind.INWARD,
            "open_to": OpenTo.LOCAL,
            "months": 18,
            "presence": Presence.HYBRID,
            "pay": "Grade 7 or equivalent",
        },
    ),
    (
        35,
        {
            "title": "Data engineer, housing repairs",
            "service_area": "Housing",
            "summary": "Join repairs, rents and sensor data so that damp is seen before it is reported.",
            "duties": "Build the pipelines.\nAgree definitions with surveyors.\nHand over to the permanent team.",
            "needed": "SQL and Python at practitioner level.",
            "kind": SecondmentKind.INWARD,
            "months": 9,
            "presence": Presence.REMOTE,
            "pay": "£42,000 to £46,000",
        },
    ),
    (
        30,
        {
            "title": "Delivery manager, two-way exchange",
            "service_area": "Digital",
            "summary": "Swap places with a delivery manager of another public body for half a year.",
            "duties": "Run a multidisciplinary team at the other place.\nWrite up what both sides learned.",
            "needed": "Two years as a delivery manager.",
            "kind": SecondmentKind.EXCHANGE,
            "months": 6,
            "payment": Payment.HOME,
            "vat": Vat.NO_SUPPLY,
            "vat_reason": "Each employer keeps paying its own member of staff; nothing is charged either way",
            "pay": "As at home",
        },
    ),
    (
        40,
        {
            "title": "Product lead, shared outpatient booking",
            "service_area": "Integrated care",
            "summary": "Make hospital appointments and council transport fit together.",
            "duties": "Own the roadmap.\nReport to a joint board of the council and the trust.",
            "needed": "Product management; patience with two sets of rules.",
            "kind": SecondmentKind.INWARD,
            "pattern": WorkingPattern.PART_TIME,
            "days_a_week": 3,
            "months": 12,
            "payment": Payment.SHARED,
            "pay": "Band 8a or equivalent",
        },
    ),
    (
        25,
        {
            "title": "Acting head of customer services",
            "service_area": "Customer services",
            "summary": "Lead the contact centre while its head is on a leadership programme.",
            "duties": "Lead 40 people.\nBring web chat into the same rota.",
            "needed": "Experience of leading a front-line team.",
            "kind": SecondmentKind.PROMOTION,
            "months": 10,
            "payment": Payment.HOST,
            "vat": Vat.OUTSIDE,
            "vat_reason": "An internal move: nobody supplies staff to anybody",
            "pay": "Grade 12, acting-up allowance",
        },
    ),
    (
        1,
        {
            "title": "User researcher, council tax support",
            "service_area": "Revenues and benefits",
            "summary": "Find out why people who could have support do not ask for it.",
            "duties": "Plan and run research in four districts.\nShare findings monthly.",
            "needed": "User research with people in debt.",
            "kind": SecondmentKind.INWARD,
            "pattern": WorkingPattern.JOB_SHARE,
            "days_a_week": 2.5,
            "months": 6,
            "places": 2,
            "pay": "£38,000 to £41,000 full-time equivalent",
        },
    ),
    (
        14,
        {
            "title": "Cyber security adviser",
            "service_area": "Information technology",
            "summary": "Help five councils to finish their recovery plans.",
            "duties": "Review plans.\nRun exercises.\nReport to the five chief executives.",
            "needed": "Incident response in a public body.",
            "kind": SecondmentKind.INWARD,
            "open_to": OpenTo.CENTRAL,
            "months": 12,
            "presence": Presence.HYBRID,
            "pay": "£55,000",
        },
    ),
)


def demonstrate(engine: Engine, organisation_ids: Sequence[int], now: datetime) -> list[int]:
    """Advertise in these organisations in turn, each in a session and a transaction of its own; the adverts' numbers.

    Six adverts stay open for weeks, one of them for own staff only; the seventh closes tomorrow at noon, the
    eighth was closed early. Every date is an offset from `now`, so that this holds whenever the demonstration
    is made. The second reads best in a central department: give council, department, council, ….
    """
    turns = zip(cycle(organisation_ids), ADVERTS, strict=False)
    return [post(engine, organisation_id, days, words, now) for organisation_id, (days, words) in turns]


def post(engine: Engine, organisation_id: int, days: int, words: Words, now: datetime) -> int:
    with OrganisationSession(for_writing(engine), organisation_id) as session, session.begin():
        advert = advertise(session, fields(session, days, words, now), None, now)
        if words is ADVERTS[-1][1]:
            close(session, advert, None, now)
        return advert.id


def fields(session: OrganisationSession, days: int, words: Words, now: datetime) -> AdvertFields:
    host = session.get_one(Organisation, session.organisation_id)
    closes_on = london_date(now) + timedelta(days=days)
    dates: Words = {
        "closes_on": closes_on,
        "closes_time": time(12) if days == 1 else time(17),
        "starts_on": closes_on + timedelta(days=45),
    }
    where: Words = {
        "place": "Main office",
        "contact_name": f"Secondments at {host.name}",
        "contact_email": f"secondments@{host.slug}.example",
    }
    return AdvertFields.model_validate(words | dates | where)
