from workforce.establishment import api, file_pages, pages
from workforce.establishment.permissions import KEEP_ESTABLISHMENT, READ_ESTABLISHMENT
from workforce.features import Feature
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router, file_pages.router, api.router, api.vacancies_router),
    permissions=(READ_ESTABLISHMENT, KEEP_ESTABLISHMENT),
    navigation=(
        NavigationItem(
            "Establishment",
            "/establishment",
            READ_ESTABLISHMENT,
            Section.HOUSEKEEPING,
            "Keep the funded posts, and see which are vacant.",
        ),
    ),
)
