"""What waits for somebody on the first visit: requests, a candidate, a staff file that has been read, duplicates."""

from datetime import timedelta

from sqlmodel import col, select

from programmes.cohorts import applying, inviting
from programmes.cohorts.application import ApplyFields
from programmes.secondments.advert import Advert
from programmes.secondments.interest import express
from programmes.secondments.models import InterestFields
from service.demonstration.features import somebody
from service.demonstration.places import PLACES
from service.demonstration.world import World
from service.worker import work_off
from workforce.merging.demonstration import enrol_twice
from workforce.people.directory import find, team_of
from workforce.people.enrolment import uploads
from workforce.people.enrolment.uploads import Mode
from workforce.people.managers import approvals
from workforce.people.managers.approvals import AnswerFields, Approval

HOME, NEIGHBOUR = PLACES[0].slug, PLACES[1].slug
TURN = 8  # nobody whom a cohort has
STAFF_FILE = """Payroll number,First name,Last name,Job title,Service area,Digital role,Start date
DEMO1,Noor,Ellery,Service designer,Digital and technology,Yes,{start}
DEMO2,Tomos,Vane,Housing officer,Housing,No,{start}
DEMO3,Ilse,Marchbanks,Data analyst,Digital and technology,Perhaps,{start}
"""


def leave_waiting(world: World, manager_id: int) -> None:
    ask_the_line_manager(world, manager_id)
    send_a_candidate(world)
    upload_a_staff_file(world)
    with world.session(HOME) as session, session.begin():
        enrol_twice(session, world.now)
    work_off(world.engine, world.settings, world.now)


def ask_the_line_manager(world: World, manager_id: int) -> None:
    why = "My team is asked to lead more than it builds, and I want to learn how that is done well."
    with world.session(HOME) as session, session.begin():
        cohort, _ = inviting.open_to_us(session, world.today)[0]
        for person in team_of(session, [manager_id], world.today)[:2]:
            fields = ApplyFields(why=why, consents=True)
            applying.apply(session, person.id, cohort.id, fields, world.now, world.today)


def send_a_candidate(world: World) -> None:
    """From the neighbouring council, released by their line manager, to an advert of the home council."""
    starts_on = world.today + timedelta(days=60)
    fields = InterestFields(
        statement="I have redesigned two assessment services with the people who use them.",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=150),
        consent=True,
    )
    with world.session(NEIGHBOUR) as session, session.begin():
        theirs = select(Advert).where(Advert.organisation_id == world.organisations[HOME])
        advert = session.exec(theirs.order_by(col(Advert.closes_at).desc())).first()
        assert advert
        person = find(session, somebody(session, world.today, TURN)[0])
        express(session, advert, person, fields, world.now)
        asked = session.exec(select(Approval).where(Approval.person_id == person.id)).one()
        approvals.answer(session, asked, AnswerFields(answer=True), None, world.now)


def upload_a_staff_file(world: World) -> None:
    content = STAFF_FILE.format(start=world.today.strftime("%d/%m/%Y")).encode()
    with world.session(HOME) as session, session.begin():
        uploads.upload(session, "new starters.csv", content, Mode.CHANGES, None, world.now)
