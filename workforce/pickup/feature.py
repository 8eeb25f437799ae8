from workforce.features import Feature, Recurring
from workforce.pickup import pages
from workforce.pickup.looking import LOOK, look

FEATURE = Feature(
    routers=(pages.router,), handlers={LOOK: look}, calendar=(Recurring(LOOK, "5 * * * *", "%Y-%m-%d %H"),)
)
