"""One establishment post at a time: add, change, end."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel, col, select

from workforce.audit import note
from workforce.errors import Missing, Refusal
from workforce.people.one_at_a_time import one_at_a_time
from workforce.people.posts.establishment import EstablishmentFields, EstablishmentPost, held_in, with_reference
from workforce.people.staff_file.role_given import given, spell
from workforce.screens import count, day, london_date
from workforce.tenancy import OrganisationSession

NOUN = "establishment post"


class HeldAfterFields(SQLModel):
    confirmed: bool = False  # that somebody holds it after its last day


class EstablishmentFormFields(EstablishmentFields, HeldAfterFields):
    """`reports_to` is the reference of another establishment post."""

    reports_to: str = Field(default="", max_length=40)
    unusual_role: bool = False  # that the framework does not have the role


class EndingFields(HeldAfterFields):
    funded_to: date


def find(session: OrganisationSession, establishment_post_id: int | None) -> EstablishmentPost:
    found = session.get(EstablishmentPost, establishment_post_id) if establishment_post_id else None
    if found is None:
        raise Missing("There is no such establishment post.")
    return found


def reporting_to(session: OrganisationSession, place: EstablishmentPost) -> list[EstablishmentPost]:
    theirs = select(EstablishmentPost).where(EstablishmentPost.reports_to_id == place.id)
    return [*session.exec(theirs.order_by(EstablishmentPost.reference))]


def add(
    session: OrganisationSession, fields: EstablishmentFormFields, actor_id: int | None, now: datetime
) -> EstablishmentPost:
    one_at_a_time(session)
    refuse_taken(session, fields.reference, None)
    ask_unusual_role(session, fields, None, london_date(now))
    above = named_above(session, fields.reports_to)
    place = EstablishmentPost.model_validate(values(fields) | {"reports_to_id": above.id if above else None})
    session.add(place)
    session.flush()
    note(session, now, actor_id, "added", NOUN, place.id)
    return place


def change(
    session: OrganisationSession,
    place: EstablishmentPost,
    fields: EstablishmentFormFields,
    actor_id: int | None,
    now: datetime,
) -> EstablishmentPost:
    one_at_a_time(session)
    session.refresh(place)
    refuse_taken(session, fields.reference, place.id)
    ask_unusual_role(session, fields, place, london_date(now))
    above = named_above(session, fields.reports_to)
    refuse_circle(session, place, above)
    if fields.funded_to and fields.funded_to != place.funded_to:
        ask_held_after(session, place, fields.funded_to, confirmed=fields.confirmed)
    place.sqlmodel_update(values(fields) | {"reports_to_id": above.id if above else None})
    session.add(place)
    note(session, now, actor_id, "changed", NOUN, place.id)
    return place


def end(
    session: OrganisationSession, place: EstablishmentPost, fields: EndingFields, actor_id: int | None, now: datetime
) -> EstablishmentPost:
    """It stays in the list of earlier days; whoever holds it afterwards holds more than is funded."""
    one_at_a_time(session)
    session.refresh(place)
    if fields.funded_to < place.funded_from:
        raise Refusal(f"It is funded from {day(place.funded_from)}: give that day or a later one.", field="funded_to")
    ask_held_after(session, place, fields.funded_to, confirmed=fields.confirmed)
    place.funded_to, place.recruiting_since = fields.funded_to, None
    session.add(place)
    note(session, now, actor_id, "ended", NOUN, place.id)
    return place


def ask_held_after(session: OrganisationSession, place: EstablishmentPost, last: date, *, confirmed: bool) -> None:
    after = {post.person_id for post in held_in(session, [place.id]) if post.ends_on is None or post.ends_on > last}
    if after and not confirmed:
        who = count(len(after), "person holds it", "people hold it")
        raise Refusal(f"{who} after {day(last)}: end their posts first, or tick to confirm.", field="confirmed")


def refuse_taken(session: OrganisationSession, reference: str, own_id: int | None) -> None:
    found = with_reference(session, reference)
    if found and found.id != own_id:
        raise Refusal("Another establishment post has this reference.", field="reference")


def ask_unusual_role(
    session: OrganisationSession, fields: EstablishmentFormFields, before: EstablishmentPost | None, today: date
) -> None:
    """As a file asks: a funded post may have a role of its own."""
    found = given(session, fields, before, today)
    if found.faults and not fields.unusual_role:
        raise Refusal(f"{' '.join(found.faults.values())} Or tick to confirm.", field="unusual_role")
    spell(fields, found)


def named_above(session: OrganisationSession, reference: str) -> EstablishmentPost | None:
    if not reference.strip():
        return None
    found = with_reference(session, reference)
    if found is None:
        raise Refusal("No establishment post has this reference.", field="reports_to")
    return found


def refuse_circle(session: OrganisationSession, place: EstablishmentPost, above: EstablishmentPost | None) -> None:
    way = [place]
    while above and above not in way:
        way.append(above)
        above = session.get(EstablishmentPost, above.reports_to_id) if above.reports_to_id else None
    if above is place:
        references = " → ".join(each.reference for each in [*way, place])
        raise Refusal(f"Posts would report in a circle: {references}. Name another.", field="reports_to")


def values(fields: EstablishmentFields) -> dict[str, object]:
    return fields.model_dump(include={*EstablishmentFields.model_fields})


def service_areas(session: OrganisationSession) -> list[str]:
    return distinct(session, EstablishmentPost.service_area)


def roles(session: OrganisationSession) -> list[str]:
    return distinct(session, EstablishmentPost.role)


def distinct(session: OrganisationSession, column: str) -> list[str]:
    return [*session.exec(select(column).where(col(column) != "").distinct().order_by(column))]
