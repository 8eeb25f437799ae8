from workforce.features import Feature, Recurring
from workforce.pickup import pages
from workforce.pickup.looking import LOOK, look
from workforce.pickup.models import PickedUp
from workforce.telling import Telling

# Not in the hours that the clock change repeats or leaves out.
HOURLY = Recurring(LOOK, "5 2-23 * * *", "%Y-%m-%d %H")

FEATURE = Feature(
    routers=(pages.router,),
    handlers={LOOK: look},
    calendar=(HOURLY,),
    tellings={PickedUp: Telling("Staff files taken from a folder", labels={"name": "File"}, emptied={})},
)
