from workforce.features import Feature
from workforce.pay_gap import group_pages, pages
from workforce.pay_gap.group_pages import MAKE_PAY_GAP
from workforce.pay_gap.pages import READ_PAY_GAP
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router, group_pages.router),
    permissions=(READ_PAY_GAP, MAKE_PAY_GAP),
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
