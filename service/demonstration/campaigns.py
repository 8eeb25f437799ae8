"""Two campaigns under way on the first visit: one asks for skills, one for a look at the equality questions."""

from datetime import timedelta

from sqlmodel import select

from service.demonstration.places import PLACES
from service.demonstration.world import World
from service.worker import work_off
from workforce.campaigns import asking
from workforce.campaigns.models import CampaignFields
from workforce.diversity.campaign import DECLARATIONS
from workforce.skills import response
from workforce.skills.campaign import SKILLS, answer
from workforce.skills.models import SkillsRequest

HOME = PLACES[0].slug
BEGUN, LASTS = timedelta(days=12), timedelta(days=18)
WAITING = 3  # one in so many has not answered yet


def ask_for_answers(world: World) -> None:
    """Of one service each, so that their letters do not bury all others."""
    skills = CampaignFields(
        title="What our digital services can do", service_area="Digital and technology", due_on=world.today + LASTS
    )
    declarations = CampaignFields(
        title="So that our figures speak of everybody",
        service_area="People and organisation",
        due_on=world.today + LASTS,
    )
    begun = world.now - BEGUN
    with world.session(HOME) as session, session.begin():
        asking.send(session, SKILLS, asking.plan(session, SKILLS, skills, None, begun).id, None, begun)
        planned = asking.plan(session, DECLARATIONS, declarations, None, begun)
        asking.send(session, DECLARATIONS, planned.id, None, begun)
    work_off(world.engine, world.settings, world.now)
    hear_back(world)


def hear_back(world: World) -> None:
    with world.session(HOME) as session, session.begin():
        asked = session.exec(select(SkillsRequest.campaign_id, SkillsRequest.person_id)).all()
        for number, (_, person_id) in enumerate(asked):
            if number % WAITING:
                answer(session, person_id, world.today)
        session.flush()
        for campaign_id in {campaign_id for campaign_id, _ in asked}:
            response.count_one(session, campaign_id, world.today)
