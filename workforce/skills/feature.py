from workforce.features import Feature
from workforce.skills import campaign, campaign_pages, own_role_pages, pages, response, team_pages, version_pages
from workforce.skills.campaign import ASK, DAILY, REMIND
from workforce.skills.permissions import CAMPAIGN, LEAD, MINE, OWN_ROLES, TEAM, VERSIONS
from workforce.skills.response import COUNT, WEEKLY
from workforce.skills.retention import RULES
from workforce.skills.telling import TELLINGS
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(pages.router, team_pages.router, campaign_pages.router, own_role_pages.router, version_pages.router),
    permissions=(MINE, TEAM, CAMPAIGN, OWN_ROLES, VERSIONS),
    navigation=(
        NavigationItem(
            "Your skills",
            "/skills/mine",
            MINE,
            Section.OWN,
            "Say how well you know what your role asks for.",
            pages.waiting,
        ),
        NavigationItem(
            "Team skills", "/skills/team", LEAD, Section.TEAM, "See what your team can do, and what it still needs."
        ),
        NavigationItem(
            "Skills campaigns",
            "/skills/campaigns",
            CAMPAIGN,
            Section.HOUSEKEEPING,
            "Ask a part of the organisation to assess their skills by a day.",
        ),
        NavigationItem(
            "Own roles",
            "/skills/roles",
            OWN_ROLES,
            Section.HOUSEKEEPING,
            "Say what roles beside the capability framework ask for.",
        ),
        NavigationItem(
            "Capability framework",
            "/framework",
            VERSIONS,
            Section.HOUSEKEEPING,
            "Bring a newer version of the capability framework into force.",
        ),
    ),
    handlers={ASK: campaign.ask, REMIND: campaign.remind, COUNT: response.count},
    calendar=(DAILY, WEEKLY),
    retention=RULES,
    tellings=TELLINGS,
)
