from workforce.features import Feature
from workforce.measures import pages
from workforce.releases.pages import READ
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router,),
    navigation=(
        NavigationItem(
            "Measures",
            "/measures",
            READ,
            Section.SECTOR,
            "Representation, turnover, declaration, skills and the aims for 2030, each explained.",
        ),
    ),
)
