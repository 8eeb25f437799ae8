from workforce.diversity import pages
from workforce.diversity.pages import COLLECT, MINE
from workforce.features import Feature
from workforce.web import NavigationItem

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(MINE, COLLECT),
    navigation=(
        NavigationItem("About you", "/diversity/mine", MINE),
        NavigationItem("Questions asked", "/diversity/questions", COLLECT),
    ),
)
