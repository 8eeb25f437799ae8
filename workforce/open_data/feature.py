from workforce.features import Feature
from workforce.open_data import pages

FEATURE = Feature(routers=(pages.router,))
