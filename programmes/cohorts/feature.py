from programmes.cohorts import api, home_pages, pages, participant_pages, selection_pages, session_pages
from programmes.cohorts.applying import APPROVAL, take_answer
from programmes.cohorts.crossing import OPEN_APPLICATION, OPEN_STANDING, OPEN_WITHDRAWAL
from programmes.cohorts.homecoming import open_standing
from programmes.cohorts.permissions import APPLY, READ, READ_PEOPLE, RUN, TAKE_PART
from programmes.cohorts.receiving import open_application, open_withdrawal
from programmes.cohorts.retention import RULES
from programmes.cohorts.telling import TELLINGS
from workforce.features import Feature
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(
        pages.router,
        selection_pages.router,
        selection_pages.people,
        session_pages.router,
        session_pages.meetings,
        home_pages.router,
        participant_pages.router,
        api.router,
    ),
    permissions=(READ, RUN, READ_PEOPLE, APPLY, TAKE_PART),
    navigation=(
        NavigationItem(
            "Cohorts",
            "/cohorts",
            READ,
            Section.SECTOR,
            "Plan cohorts, choose who takes part, keep attendance.",
            pages.waiting,
        ),
        NavigationItem(
            "Programmes", "/programmes", APPLY, Section.OWN, "Apply for a leadership programme or an apprenticeship."
        ),
        NavigationItem(
            "Taking part",
            "/taking-part",
            TAKE_PART,
            Section.OWN,
            "Sessions, joining links and messages of your cohorts.",
        ),
    ),
    handlers={
        f"answered {APPROVAL}": take_answer,
        OPEN_APPLICATION: open_application,
        OPEN_WITHDRAWAL: open_withdrawal,
        OPEN_STANDING: open_standing,
    },
    retention=RULES,
    tellings=TELLINGS,
)
