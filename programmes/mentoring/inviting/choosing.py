"""At home: whom of its own people an organisation asks when an invitation comes, and whom it leaves alone."""

from collections.abc import Collection, Sequence
from datetime import date

import polars as pl
from sqlmodel import col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from programmes.mentoring.home.availability import are_away
from programmes.mentoring.home.register import parts
from programmes.mentoring.inviting.models import HomeInvitation, InvitedPerson, MentoringSilence, Wanted
from programmes.mentoring.models import MentoringRegistration, Side
from workforce.batches import batches
from workforce.campaigns.asking import chosen_posts
from workforce.campaigns.models import CampaignFields
from workforce.database import GOES_OUT
from workforce.framework import names_now
from workforce.framework.mapping import parted
from workforce.people.models import Participation, Person, Post
from workforce.skills.findings import standings
from workforce.skills.models import Level
from workforce.skills.profile import profiles_of
from workforce.tenancy import OrganisationSession


def audience(session: OrganisationSession, invitation: HomeInvitation, today: date) -> set[int]:
    """Persons in post to be asked.

    Nobody whose record is restricted, who cannot be written to or asked for silence, who has registered or withdrawn,
    or who was asked to this round before.
    """
    wanted = in_post(session, invitation, today)
    if invitation.cohort_id:
        wanted &= took_part(session, invitation.cohort_id)
    wanted -= left_alone(session, invitation.round_id)
    for some in batches(wanted):
        wanted -= are_away(session, some, today)
    return with_skill(session, invitation, wanted, today) if invitation.skill else wanted


def in_post(session: OrganisationSession, wanted: Wanted, today: date) -> set[int]:
    said = CampaignFields(title="To be invited", whose=wanted.whose, role_family=wanted.role_family, due_on=today)
    posts = chosen_posts(said, today)
    if wanted.role:
        posts = posts.where(col(Post.role).in_(called_like(session, wanted.role, today)))
    if grades := parts(wanted.grades.casefold(), ","):
        posts = posts.where(func.lower(Post.grade).in_(grades))
    holders = posts.with_only_columns(col(Post.person_id))
    reached = select(Person.id).where(col(Person.id).in_(holders), col(Person.email).is_not(None), Person.email != "")
    return {*session.exec(reached, execution_options={GOES_OUT: True})}


def called_like(session: OrganisationSession, role: str, today: date) -> set[str]:
    """As posts may still call a role of the framework in force: by its name now, or by that of another version."""
    older = names_now.older_roles(session, today)
    return {role, *(parted(title)[0] for title in older.filter(pl.col("name") == role)["title"])}


def took_part(session: OrganisationSession, cohort_id: int) -> set[int]:
    """As the register has it from the cohort's own word."""
    source = col(Participation.source).startswith(f"cohort {cohort_id} person ")
    return {*session.exec(select(Participation.person_id).where(source))}


def left_alone(session: OrganisationSession, round_id: int) -> set[int]:
    answered = select(MentoringRegistration.person_id).where(MentoringRegistration.round_id == round_id)
    return {
        *session.exec(answered),
        *asked_before(session, round_id),
        *session.exec(select(MentoringSilence.person_id)),
    }


def asked_before(session: OrganisationSession, round_id: int) -> Sequence[int]:
    asked: SelectOfScalar[int] = select(InvitedPerson.person_id).join(
        HomeInvitation, col(HomeInvitation.id) == InvitedPerson.invitation_id
    )
    return session.exec(asked.where(HomeInvitation.round_id == round_id)).all()


def with_skill(session: OrganisationSession, wanted: Wanted, people: Collection[int], today: date) -> set[int]:
    found: set[int] = set()
    for some in batches(people):
        if wanted.side is not Side.MENTEE:
            held = {key: standing.held for key, standing in standings(session, some, today).items()}
            found |= {
                person
                for (person, skill), one in held.items()
                if skill == wanted.skill and one and one.level >= Level.PRACTITIONER
            }
        if wanted.side is not Side.MENTOR:
            profiles = profiles_of(session, some, today)
            found |= {person for person, one in profiles.items() if wanted.skill in {need.skill for need in one.gaps}}
    return found
