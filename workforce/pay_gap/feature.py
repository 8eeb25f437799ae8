from workforce.features import Feature
from workforce.pay_gap import pages
from workforce.pay_gap.pages import READ_PAY_GAP
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router,),
    permissions=(READ_PAY_GAP,),
    navigation=(
        NavigationItem(
            "Gender pay gap",
            "/pay-gap",
            READ_PAY_GAP,
            Section.HOUSEKEEPING,
            "See the figures that have to be published each year.",
        ),
    ),
)
