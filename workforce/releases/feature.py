from workforce.features import Feature, Recurring
from workforce.releases import api, jobs, pages, watching
from workforce.releases.composing import comparing
from workforce.releases.composing import jobs as composing_jobs
from workforce.releases.composing import pages as composing_pages
from workforce.releases.composing.pages import COMPOSE
from workforce.releases.composing.service import ADVISE, PROTECT
from workforce.releases.package import pages as package_pages
from workforce.releases.pages import READ, RELEASE
from workforce.releases.paper import pages as paper_pages
from workforce.releases.service import MAKE
from workforce.releases.telling import TELLINGS
from workforce.releases.watching import WATCH
from workforce.web import NavigationItem, Section

# The returns leave on the first at 3:30 in the morning; organisations have two working days to mend theirs.
FEATURE = Feature(
    routers=(
        composing_pages.router,
        comparing.router,
        pages.router,
        paper_pages.router,
        package_pages.router,
        api.router,
    ),
    permissions=(READ, RELEASE, COMPOSE),
    navigation=(
        NavigationItem(
            "Statistics",
            "/statistics",
            READ,
            Section.SECTOR,
            "Representation, joiners and leavers, skills gaps and the aims for 2030, to read and to take away.",
        ),
    ),
    handlers={MAKE: jobs.make, ADVISE: composing_jobs.advise, PROTECT: composing_jobs.protect, WATCH: watching.watch},
    tellings=TELLINGS,
    calendar=(Recurring(MAKE, "30 4 5 * *", "%Y-%m"), Recurring(WATCH, "15 3 * * *", "%Y-%m-%d")),
)
