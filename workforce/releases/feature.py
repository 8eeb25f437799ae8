from workforce.features import Feature, Recurring
from workforce.releases import api, jobs, pages
from workforce.releases.pages import READ, RELEASE
from workforce.releases.service import MAKE
from workforce.web import NavigationItem

# The returns leave on the first at 3:30 in the morning; organisations have two working days to mend theirs.
FEATURE = Feature(
    routers=(pages.router, api.router),
    permissions=(READ, RELEASE),
    navigation=(NavigationItem("Statistics", "/statistics", READ),),
    handlers={MAKE: jobs.make},
    calendar=(Recurring(MAKE, "30 4 5 * *", "%Y-%m"),),
)
