from workforce.features import Feature
from workforce.merging.pages import MERGE, router
from workforce.merging.retention import FINISH, NIGHTLY, finish
from workforce.merging.telling import TELLINGS
from workforce.web import NavigationItem, Section

HINT = "Find people who stand in the register twice, and make one record of the two."

FEATURE = Feature(
    routers=(router,),
    permissions=(MERGE,),
    navigation=(NavigationItem("Duplicates", "/duplicates", MERGE, Section.HOUSEKEEPING, HINT),),
    handlers={FINISH: finish},
    calendar=(NIGHTLY,),
    tellings=TELLINGS,
)
