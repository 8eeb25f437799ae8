from workforce.features import Feature
from workforce.people.addresses import pages as address_pages
from workforce.people.addresses.changes import CONCLUDE, conclude_when_silent, write_letters
from workforce.people.enrolment import export_pages, meaning_pages, mending_pages, push_api
from workforce.people.enrolment import pages as upload_pages
from workforce.people.enrolment.jobs import apply_upload, read_upload
from workforce.people.enrolment.uploads import APPLY, READ
from workforce.people.managers import approval_pages, stand_in_pages
from workforce.people.managers.approval_pages import ANSWER
from workforce.people.managers.stand_in_pages import STAND_IN
from workforce.people.retention import RULES
from workforce.people.staff import api, in_post_pages, post_api, post_pages
from workforce.people.staff import pages as staff_pages
from workforce.people.staff.pages import KEEP_STAFF, READ_STAFF
from workforce.people.telling import TELLINGS
from workforce.people.ways_in.held_addresses import ASK
from workforce.web import NavigationItem, Section

FEATURE = Feature(
    routers=(
        staff_pages.router,
        post_pages.router,
        in_post_pages.router,
        export_pages.router,
        meaning_pages.router,
        upload_pages.router,
        mending_pages.router,
        approval_pages.router,
        stand_in_pages.router,
        api.router,
        post_api.router,
        api.in_post_router,
        push_api.router,
        address_pages.links,
        address_pages.router,
    ),
    permissions=(READ_STAFF, KEEP_STAFF, ANSWER, STAND_IN),
    navigation=(
        NavigationItem(
            "Staff",
            "/staff",
            READ_STAFF,
            Section.ORGANISATION,
            "Find, enrol and change people; upload a staff file.",
            upload_pages.waiting,
        ),
        NavigationItem(
            "Requests",
            "/approvals",
            ANSWER,
            Section.TEAM,
            "Agree, or say why not, when somebody of your team asks to take part.",
            approval_pages.waiting,
        ),
    ),
    handlers={READ: read_upload, APPLY: apply_upload, ASK: write_letters, CONCLUDE: conclude_when_silent},
    retention=RULES,
    tellings=TELLINGS,
)
