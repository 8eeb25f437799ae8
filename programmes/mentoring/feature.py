from programmes.mentoring import api, file_pages, round_api, round_pages
from programmes.mentoring.after import pages as after_pages
from programmes.mentoring.after.asking import LOOK_BACK, look_back
from programmes.mentoring.after.posting import OPEN_OUTCOME
from programmes.mentoring.after.receiving import open_outcome
from programmes.mentoring.after.retention import RULES as AFTER_RULES
from programmes.mentoring.after.telling import TELLINGS as OF_AFTER
from programmes.mentoring.bringing import pages as bringing_pages
from programmes.mentoring.closing import outcome_pages, report_api, report_pages
from programmes.mentoring.closing import own_pages as closing_pages
from programmes.mentoring.closing.asking import ASK, ask
from programmes.mentoring.closing.retention import RULES as CLOSING_RULES
from programmes.mentoring.design import pages as policy_pages
from programmes.mentoring.finish import open_news
from programmes.mentoring.health import pages as health_pages
from programmes.mentoring.health.looking import LOOK, NIGHTLY, look, look_nightly
from programmes.mentoring.home import our_people_pages, waiting_pages
from programmes.mentoring.home import pages as home_pages
from programmes.mentoring.home.agreeing import follow_up, take_answer
from programmes.mentoring.home.managers import APPROVAL
from programmes.mentoring.home.merging import open_doors
from programmes.mentoring.home.register import OPEN_CARD
from programmes.mentoring.home.sharing import KEEP_UP, keep_up
from programmes.mentoring.home.waiting import tell_of_rounds
from programmes.mentoring.inviting import api as inviting_api
from programmes.mentoring.inviting import home_pages as invited_pages
from programmes.mentoring.inviting import pages as inviting_pages
from programmes.mentoring.inviting.asking import ask as ask_people
from programmes.mentoring.inviting.asking import remind
from programmes.mentoring.inviting.composing import OPEN_INVITATION, OPEN_PROGRESS, open_progress
from programmes.mentoring.inviting.counting import count
from programmes.mentoring.inviting.receiving import ASK as ASK_PEOPLE
from programmes.mentoring.inviting.receiving import open_invitation
from programmes.mentoring.inviting.retention import RULES as RULES_OF_INVITATIONS
from programmes.mentoring.inviting.telling import TELLINGS as OF_INVITATIONS
from programmes.mentoring.meeting import action_pages, log_pages, meeting_pages, overview_pages, rest_pages
from programmes.mentoring.meeting import api as mentorship_api
from programmes.mentoring.meeting import pages as mentorship_pages
from programmes.mentoring.meeting.nudges import nudge
from programmes.mentoring.meeting.retention import RULES as RULES_OF_MENTORSHIPS
from programmes.mentoring.meeting.telling import TELLINGS as OF_MENTORSHIPS
from programmes.mentoring.offers import pages as own_pages
from programmes.mentoring.offers.again import offer_again
from programmes.mentoring.offers.answer import lapse
from programmes.mentoring.offers.endings import OFFER_AGAIN, OPEN_NEWS
from programmes.mentoring.offers.publish import PUBLISH, publish_round
from programmes.mentoring.permissions import OUR_PEOPLE, OUTCOMES, READ, RUN_ROUNDS, TAKE_PART
from programmes.mentoring.receive import open_card
from programmes.mentoring.retention import RULES
from programmes.mentoring.telling import TELLINGS
from programmes.mentoring.working import match_pages, menu_pages
from programmes.mentoring.working import pages as working_pages
from programmes.mentoring.working.menu import MENU, work_out_menu
from programmes.mentoring.working.run import RUN, run_matching
from workforce.features import Feature, Recurring
from workforce.web import NavigationItem, Section

open_doors()
LAPSE = "mentoring deadlines"
NUDGE = "mentorship nudges"
TELL_OF_ROUNDS = "tell of mentoring rounds"
FOLLOW_UP = "line managers who were asked about mentoring"
REMIND, COUNT = "remind of mentoring invitations", "count answers to mentoring invitations"

FEATURE = Feature(
    routers=(
        round_pages.router,
        policy_pages.router,
        match_pages.router,
        working_pages.router,
        menu_pages.router,
        bringing_pages.router,
        own_pages.router,
        own_pages.links,
        mentorship_pages.router,
        action_pages.router,
        after_pages.router,
        meeting_pages.router,
        log_pages.router,
        rest_pages.router,
        overview_pages.router,
        closing_pages.router,
        report_pages.router,
        report_api.router,
        outcome_pages.router,
        health_pages.router,
        health_pages.api,
        inviting_pages.router,
        inviting_api.router,
        invited_pages.router,
        invited_pages.links,
        waiting_pages.router,
        home_pages.router,
        our_people_pages.router,
        api.router,
        round_api.router,
        mentorship_api.router,
        file_pages.router,
    ),
    permissions=(RUN_ROUNDS, TAKE_PART, OUR_PEOPLE, READ, OUTCOMES),
    navigation=(
        NavigationItem(
            "Mentoring",
            "/mentoring",
            TAKE_PART,
            Section.OWN,
            "Register as a mentor or a mentee, and see your match.",
            own_pages.waiting,
        ),
        NavigationItem(
            "People in mentoring rounds",
            "/mentoring/our-people",
            OUR_PEOPLE,
            Section.HOUSEKEEPING,
            "See in which rounds your people take part, and take all of them out of one.",
        ),
        NavigationItem(
            "Mentoring outcomes",
            "/outcomes",
            OUTCOMES,
            Section.SECTOR,
            "Read, round by round, whether skills rose and who is in a higher or a senior post later.",
        ),
        NavigationItem(
            "Invitations to mentoring",
            "/mentoring/arrived",
            OUR_PEOPLE,
            Section.HOUSEKEEPING,
            "Let invitations from mentoring rounds go out to your people, or stop them.",
        ),
        NavigationItem(
            "Mentoring rounds", "/rounds", RUN_ROUNDS, Section.SECTOR, "Announce rounds, run the matching, publish it."
        ),
    ),
    handlers={
        OPEN_CARD: open_card,
        RUN: run_matching,
        MENU: work_out_menu,
        PUBLISH: publish_round,
        OFFER_AGAIN: offer_again,
        LAPSE: lapse,
        NUDGE: nudge,
        OPEN_NEWS: open_news,
        ASK: ask,
        LOOK_BACK: look_back,
        OPEN_OUTCOME: open_outcome,
        KEEP_UP: keep_up,
        f"answered {APPROVAL}": take_answer,
        FOLLOW_UP: follow_up,
        TELL_OF_ROUNDS: tell_of_rounds,
        LOOK: look,
        NIGHTLY: look_nightly,
        OPEN_INVITATION: open_invitation,
        OPEN_PROGRESS: open_progress,
        ASK_PEOPLE: ask_people,
        REMIND: remind,
        COUNT: count,
    },
    calendar=(
        Recurring(LAPSE, "30 4 * * *", "%Y-%m-%d"),
        Recurring(KEEP_UP, "45 4 * * *", "%Y-%m-%d"),
        Recurring(NUDGE, "30 7 * * *", "%Y-%m-%d"),
        Recurring(ASK, "0 8 * * *", "%Y-%m-%d"),
        Recurring(LOOK_BACK, "15 8 * * *", "%Y-%m-%d"),
        Recurring(FOLLOW_UP, "55 6 * * *", "%Y-%m-%d"),
        Recurring(TELL_OF_ROUNDS, "35 7 * * *", "%Y-%m-%d"),
        Recurring(NIGHTLY, "15 5 * * *", "%Y-%m-%d"),
        Recurring(REMIND, "50 6 * * *", "%Y-%m-%d"),
        Recurring(COUNT, "10 5 * * 1", "%G-%V"),
    ),
    retention=(*RULES, *RULES_OF_MENTORSHIPS, *CLOSING_RULES, *AFTER_RULES, *RULES_OF_INVITATIONS),
    tellings={**TELLINGS, **OF_MENTORSHIPS, **OF_AFTER, **OF_INVITATIONS},
)
