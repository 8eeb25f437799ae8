from workforce.features import Feature, Recurring
from workforce.following import jobs, pages
from workforce.following.jobs import TELL
from workforce.following.retention import RULES
from workforce.following.telling import TELLINGS

# Before people come to work; a month's release is made on the fifth, an hour and more before.
FEATURE = Feature(
    routers=(pages.router,),
    handlers={TELL: jobs.tell},
    calendar=(Recurring(TELL, "30 6 * * *", "%Y-%m-%d"),),
    retention=RULES,
    tellings=TELLINGS,
)
