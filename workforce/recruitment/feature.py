from workforce.features import Feature
from workforce.recruitment import pages
from workforce.recruitment.pages import READ_FUNNEL
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(READ_FUNNEL,),
    navigation=(
        NavigationItem(
            "Recruitment funnel",
            "/recruitment",
            READ_FUNNEL,
            Section.HOUSEKEEPING,
            "See who applies, is shortlisted and is appointed, safe to publish.",
        ),
    ),
)
