from programmes.secondments import advert_pages, api, host_pages, interest_pages, public_pages
from programmes.secondments.arrivals import hear_at_home, hear_at_host, open_card
from programmes.secondments.correspondence import CARD_ARRIVED, NEWS_FOR_HOME, NEWS_FOR_HOST
from programmes.secondments.interest import RELEASE_ANSWERED, hear_of_release
from programmes.secondments.permissions import ADVERTISE, EXPRESS, READ, SIGN
from programmes.secondments.retention import RULES
from programmes.secondments.telling import TELLINGS
from workforce.features import Feature
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(public_pages.router, advert_pages.router, host_pages.router, interest_pages.router, api.router),
    permissions=(ADVERTISE, READ, EXPRESS, SIGN),
    navigation=(
        NavigationItem(
            "Secondments",
            "/secondments",
            EXPRESS,
            Section.OWN,
            "Work somewhere else for a while; advertise a place; agree the terms.",
            interest_pages.waiting,
        ),
    ),
    handlers={
        RELEASE_ANSWERED: hear_of_release,
        CARD_ARRIVED: open_card,
        NEWS_FOR_HOST: hear_at_host,
        NEWS_FOR_HOME: hear_at_home,
    },
    retention=RULES,
    tellings=TELLINGS,
)
