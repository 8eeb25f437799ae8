from workforce.features import Feature
from workforce.open_data import packages, pages

FEATURE = Feature(routers=(pages.router, packages.router))
