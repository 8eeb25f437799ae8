from workforce.features import Feature
from workforce.skills import pages, team_pages
from workforce.skills.permissions import LEAD, MINE, TEAM
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router, team_pages.router),
    permissions=(MINE, TEAM),
    navigation=(
        NavigationItem(
            "Your skills", "/skills/mine", MINE, Section.OWN, "Say how well you know what your role asks for."
        ),
        NavigationItem(
            "Team skills", "/skills/team", LEAD, Section.TEAM, "See what your team can do, and what it still needs."
        ),
    ),
)
