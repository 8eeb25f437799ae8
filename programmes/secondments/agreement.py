"""Three parties, three dated signatures. Each organisation signs its own copy and posts the news to the other."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, select

from programmes.secondments.advert import Advert
from programmes.secondments.correspondence import NEWS_FOR_HOME, NEWS_FOR_HOST, post_news
from programmes.secondments.models import (
    Agreement,
    Backfill,
    BackfillFields,
    Candidate,
    Interest,
    News,
    PostedNews,
    Side,
)
from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.identity import Organisation
from workforce.people.models import Participation, Person
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

MOST = 200  # agreements on one page
SIGNATURES = {News.SIGNED_BY_HOME: "home", News.SIGNED_BY_HOST: "host", News.SIGNED_BY_SECONDEE: "secondee"}
BY_SIDE = {Side.HOME: News.SIGNED_BY_HOME, Side.HOST: News.SIGNED_BY_HOST}


def begin_at_home(session: OrganisationSession, interest: Interest, advert: Advert, person: Person) -> Agreement:
    known = {"side": Side.HOME, "home_id": session.organisation_id, "interest_id": interest.id}
    known |= {"person_id": person.id, "secondee": person.name}
    return begin(session, advert, interest.starts_on, interest.ends_on, known)


def begin_at_host(session: OrganisationSession, candidate: Candidate, advert: Advert) -> Agreement:
    known = {"side": Side.HOST, "home_id": candidate.home_id, "interest_id": candidate.interest_id}
    return begin(session, advert, candidate.starts_on, candidate.ends_on, known | {"secondee": candidate.name})


def begin(
    session: OrganisationSession, advert: Advert, starts_on: date, ends_on: date, known: dict[str, object]
) -> Agreement:
    terms = advert.model_dump(include={"title", "days_a_week", "payment", "vat", "vat_reason"})
    dates = {"starts_on": starts_on, "ends_on": ends_on}
    parties = {"advert_id": advert.id, "host_id": advert.organisation_id}
    agreement = Agreement.model_validate(terms | dates | parties | known)
    session.add(agreement)
    session.flush()
    return agreement


def find_agreement(session: OrganisationSession, agreement_id: int) -> Agreement:
    agreement = session.get(Agreement, agreement_id)
    if agreement is None:
        raise Missing("There is no such agreement.")
    return agreement


def agreement_of(session: OrganisationSession, side: Side, home_id: int, interest_id: int) -> Agreement | None:
    ours = select(Agreement).where(Agreement.side == side, Agreement.home_id == home_id)
    return session.exec(ours.where(Agreement.interest_id == interest_id)).first()


def agreements(session: OrganisationSession) -> Sequence[Agreement]:
    return session.exec(select(Agreement).order_by(col(Agreement.id).desc()).limit(MOST)).all()


def record_backfill(
    session: OrganisationSession, agreement: Agreement, fields: BackfillFields, actor_id: int | None, now: datetime
) -> None:
    """What becomes of the post meanwhile, and what the secondee comes back to; home's own business."""
    if agreement.side is not Side.HOME:
        raise Refusal("The home employer records what happens to the post.")
    if fields.backfill is Backfill.VACANT and not fields.assessment.strip():
        raise Refusal("Leaving the post vacant needs an assessment of what that means.", field="assessment")
    agreement.sqlmodel_update(fields.model_dump())
    session.add(agreement)
    note(session, now, actor_id, "recorded backfill of", "secondment agreement", agreement.id)


def sign_for_organisation(
    session: OrganisationSession, agreement: Agreement, name: str, actor_id: int | None, now: datetime
) -> None:
    if agreement.side is Side.HOME and agreement.backfill is None:
        raise Refusal("First record what happens to the post and what the person returns to.")
    sign(session, agreement, BY_SIDE[agreement.side], name, now)
    note(session, now, actor_id, "signed", "secondment agreement", agreement.id)


def sign(session: OrganisationSession, agreement: Agreement, news: News, name: str, now: datetime) -> None:
    """Sign here, and tell the other side."""
    if signed_on(agreement, news):
        raise Refusal("This has been signed already.")
    today = london_date(now)
    put_signature(session, agreement, news, name, today)
    at_home = agreement.side is Side.HOME
    letter = PostedNews(
        organisation_id=agreement.host_id if at_home else agreement.home_id,
        interest_id=agreement.interest_id,
        news=news,
        signed_by=name,
        signed_on=today,
    )
    post_news(session, letter, NEWS_FOR_HOST if at_home else NEWS_FOR_HOME, now)


def signed_on(agreement: Agreement, news: News) -> date | None:
    dates = {
        News.SIGNED_BY_HOME: agreement.home_signed_on,
        News.SIGNED_BY_HOST: agreement.host_signed_on,
        News.SIGNED_BY_SECONDEE: agreement.secondee_signed_on,
    }
    return dates[news]


def put_signature(session: OrganisationSession, agreement: Agreement, news: News, name: str, on: date | None) -> None:
    party = SIGNATURES[news]
    agreement.sqlmodel_update({f"{party}_signed_on": on, f"{party}_signed_by": name})
    session.add(agreement)
    if agreement.is_complete and agreement.side is Side.HOME:
        take_part(session, agreement)


def take_part(session: OrganisationSession, agreement: Agreement) -> None:
    """The signed secondment becomes part of the person's record; once, however often the news comes."""
    source = f"secondment {agreement.interest_id}"
    if agreement.person_id is None or session.exec(select(Participation).where(Participation.source == source)).first():
        return
    host = session.get_one(Organisation, agreement.host_id)
    session.add(
        Participation(
            person_id=agreement.person_id,
            kind="secondment",
            title=agreement.title,
            organiser=host.name,
            source=source,
            starts_on=agreement.starts_on,
            ends_on=agreement.ends_on,
        )
    )
