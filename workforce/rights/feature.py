from workforce.features import Feature
from workforce.rights import pages
from workforce.rights.pages import ANSWER, MINE
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router, pages.answers),
    permissions=(MINE, ANSWER),
    navigation=(
        NavigationItem(
            "My record",
            "/my-record",
            MINE,
            Section.OWN,
            "Read and take away everything that is held about you here, and see who has looked at it.",
        ),
    ),
)
