"""Everybody of a file whose rows are sound, in one transaction; nobody while a row is not."""

from collections.abc import Mapping
from datetime import date, datetime

from programmes.mentoring.bringing.comparing import DryRun, differences
from programmes.mentoring.bringing.reading import Said, Value
from programmes.mentoring.models import Facts, MentoringRound, RoundParticipant
from programmes.mentoring.receive import MEETING
from programmes.mentoring.rounds import hold, refuse_after_publishing
from workforce.accounts.guests import stay_until
from workforce.accounts.members import admit_guest
from workforce.audit import note
from workforce.errors import Refusal
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession


def bring(
    session: OrganisationSession, found: MentoringRound, file: DryRun, actor_id: int | None, now: datetime
) -> None:
    hold(session, found)
    refuse_after_publishing(found, london_date(now))
    if file.faults:
        raise Refusal("Mend every row first: nobody has been brought in.", field="text")
    for said in file.new:
        bring_one(session, found, said, actor_id, now)
    for said, person in file.changed:
        person.sqlmodel_update(known(differences(said, person)))
        person.posted_at = now
        session.add(person)
        note(session, now, actor_id, "changed by file", "mentoring participant", person.id)
    found.changes += bool(file.new or file.changed)
    session.add(found)


def bring_one(
    session: OrganisationSession, found: MentoringRound, said: Said, actor_id: int | None, now: datetime
) -> None:
    """With a membership here, so that they may step in; no home has a number for them, so it is one below 0."""
    email, name, agreed = said.values["email"], said.values["name"], said.values["consented_on"]
    assert isinstance(email, str)
    assert isinstance(name, str)
    assert isinstance(agreed, date)
    member = admit_guest(session, email, name, london_date(now))
    facts = Facts.model_validate({"languages": ["English"]} | known(said.values))
    person = RoundParticipant(
        round_id=found.id,
        member_id=member.id,
        home_id=session.organisation_id,
        registration_id=-member.id,
        posted_at=now,
        consented_on=agreed,
        **facts.model_dump(),
    )
    session.add(person)
    session.flush()
    stay_until(session, member, found.reply_by + MEETING)
    note(session, now, actor_id, "brought in by file", "mentoring participant", person.id)


def known(values: Mapping[str, Value]) -> dict[str, Value]:
    """Without what is no part of a card; a blank number of places is none said."""
    said = {name: value for name, value in values.items() if name != "id"}
    return said if said.get("capacity") is not None else {name: said[name] for name in said if name != "capacity"}
