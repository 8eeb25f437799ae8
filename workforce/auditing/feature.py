from workforce.auditing import pages
from workforce.auditing.chain import SEAL, seal_all
from workforce.auditing.pages import READ
from workforce.features import Feature, Recurring
from workforce.web import NavigationItem, Section

HINT = "See who did what to which row, and when."

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(READ,),
    navigation=(NavigationItem("Audit log", "/audit", READ, Section.HOUSEKEEPING, HINT),),
    handlers={SEAL: seal_all},
    calendar=(Recurring(SEAL, "0 2 * * *", "%Y-%m-%d"),),
)
