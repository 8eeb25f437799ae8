from workforce.diversity import (
    campaign,
    campaign_pages,
    declared,
    monitoring_files,
    monitoring_jobs,
    monitoring_pages,
    pages,
)
from workforce.diversity.campaign_pages import CAMPAIGN
from workforce.diversity.monitoring_pages import IMPORT
from workforce.diversity.pages import COLLECT, MINE
from workforce.diversity.retention import RULES
from workforce.diversity.telling import TELLINGS
from workforce.features import Feature
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(monitoring_pages.router, campaign_pages.router, pages.router),
    permissions=(MINE, COLLECT, IMPORT, CAMPAIGN),
    handlers={
        monitoring_files.READ: monitoring_jobs.read_file,
        monitoring_files.APPLY: monitoring_jobs.apply_file,
        monitoring_files.FORGET: monitoring_jobs.forget_file,
        campaign.ASK: campaign.ask,
        campaign.REMIND: campaign.remind,
        declared.COUNT: declared.count,
    },
    calendar=(campaign.DAILY, declared.MONTHLY),
    navigation=(
        NavigationItem(
            "About you",
            "/diversity/mine",
            MINE,
            Section.OWN,
            "Answer the equality questions; only statistics ever see it.",
            pages.waiting,
        ),
        NavigationItem(
            "Declaration campaigns",
            "/diversity/campaigns",
            CAMPAIGN,
            Section.HOUSEKEEPING,
            "Ask a part of the organisation to look at the equality questions by a day.",
        ),
        NavigationItem(
            "Questions asked",
            "/diversity/questions",
            COLLECT,
            Section.HOUSEKEEPING,
            "Choose which equality questions are asked here.",
        ),
    ),
    retention=RULES,
    tellings=TELLINGS,
)
