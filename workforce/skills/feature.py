from workforce.features import Feature
from workforce.skills import pages
from workforce.skills.pages import MINE, TEAM
from workforce.web import NavigationItem

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(MINE, TEAM),
    navigation=(
        NavigationItem("Your skills", "/skills/mine", MINE),
        NavigationItem("Team skills", "/skills/team", TEAM),
    ),
)
