from workforce.diversity import pages
from workforce.diversity.pages import COLLECT, MINE
from workforce.diversity.telling import TELLINGS
from workforce.features import Feature
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(MINE, COLLECT),
    navigation=(
        NavigationItem(
            "About you",
            "/diversity/mine",
            MINE,
            Section.OWN,
            "Answer the equality questions; only statistics ever see it.",
        ),
        NavigationItem(
            "Questions asked",
            "/diversity/questions",
            COLLECT,
            Section.ORGANISATION,
            "Choose which equality questions are asked here.",
        ),
    ),
    tellings=TELLINGS,
)
