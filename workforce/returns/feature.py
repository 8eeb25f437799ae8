from workforce.features import Feature, Recurring
from workforce.returns import jobs, pages
from workforce.returns.pages import SENDING
from workforce.returns.service import RECEIVE, SEND
from workforce.returns.stacking import STACK
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(SENDING,),
    navigation=(
        NavigationItem(
            "Monthly return",
            "/returns",
            SENDING,
            Section.ORGANISATION,
            "See what leaves for the statistics each month.",
        ),
    ),
    handlers={SEND: jobs.send, RECEIVE: jobs.receive, STACK: jobs.stack},
    calendar=(Recurring(SEND, "30 3 1 * *", "%Y-%m"), Recurring(STACK, "50 4 * * *", "%Y-%m-%d")),
)
