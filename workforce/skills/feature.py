from workforce.features import Feature
from workforce.skills import pages
from workforce.skills.pages import MINE, TEAM
from workforce.skills.telling import TELLINGS
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(MINE, TEAM),
    navigation=(
        NavigationItem(
            "Your skills", "/skills/mine", MINE, Section.OWN, "Say how well you know what your role asks for."
        ),
        NavigationItem(
            "Team skills", "/skills/team", TEAM, Section.TEAM, "See what your team can do, and what it still needs."
        ),
    ),
    tellings=TELLINGS,
)
