from workforce.accounts import guest_pages, linking_pages
from workforce.accounts.pages import ENTER, GIVE_ROLES, MAKE_TOKENS, READ_OUTBOX, places, router
from workforce.accounts.retention import RULES
from workforce.accounts.sweeping import NIGHTLY, SWEEP, sweep
from workforce.accounts.telling import TELLINGS
from workforce.features import Feature
from workforce.jobs import DELIVER
from workforce.mail import deliver
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(router, linking_pages.router, places, guest_pages.router),
    permissions=(ENTER, GIVE_ROLES, MAKE_TOKENS, READ_OUTBOX),
    navigation=(
        NavigationItem(
            "Roles",
            "/members",
            GIVE_ROLES,
            Section.HOUSEKEEPING,
            "Say who may do what here; invite people.",
        ),
        NavigationItem(
            "Tokens",
            "/tokens",
            MAKE_TOKENS,
            Section.HOUSEKEEPING,
            "Make a key with which another system sends and reads, or take one back.",
        ),
    ),
    handlers={DELIVER: deliver, SWEEP: sweep},
    calendar=(NIGHTLY,),
    retention=RULES,
    tellings=TELLINGS,
)
