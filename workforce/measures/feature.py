from workforce.features import Feature
from workforce.measures import pages

FEATURE = Feature(routers=(pages.router,))
