"""What the register says of a person, in words for that person, and what an erasure leaves of it."""

from workforce.identity import Membership
from workforce.people.enrolment.uploads import StaffUpload
from workforce.people.managers.approvals import Approval
from workforce.people.models import Participation, Person, Post, StandIn
from workforce.people.restrictions.standing import Restriction
from workforce.people.retention import CONTENTS
from workforce.people.ways_in.held_addresses import AddressChange
from workforce.telling import Kept, Telling, Tellings

SIX_YEARS = Kept(
    "Claims under a contract of employment may be brought for six years: Limitation Act 1980, section 5, "
    "and UK GDPR, Article 17(3)(b) and (e)",
    since="ends_on",
    months=72,
)
OF_MANY = "The file holds the rows of many people; what it said of you is in your own record"

TELLINGS: Tellings = {
    Person: Telling(
        "Who you are in the register",
        labels={"register_id": "Permanent number", "version": "Times changed", "term_starts_on": "Term of office from"},
    ),
    Post: Telling(
        "Your posts",
        labels={"person_id": "Whose post", "manager_id": "Line manager", "fte": "Full-time equivalent"}
        | {"establishment_post_id": "Establishment post"},
        not_by={"manager_id": "A post that you manage is about whoever holds it"},
        kept=SIX_YEARS,
    ),
    StandIn: Telling(
        "Who answers for whom while a manager is away",
        labels={"manager_id": "Line manager", "stand_in_id": "Who stands in"},
    ),
    Participation: Telling(
        "Programmes that you took part in",
        labels={"person_id": "Who took part", "source": "Where it was written from"},
        kept=SIX_YEARS,
    ),
    Approval: Telling(
        "Requests to your line manager",
        labels={"person_id": "Who asked", "manager_id": "Line manager", "sentence": "What was asked"},
        not_by={"manager_id": "A request that you answered is about whoever asked"},
    ),
    Restriction: Telling(
        "Restrictions of your record", labels={"person_id": "Whose record", "note": "Why it was lifted"}
    ),
    AddressChange: Telling(
        "Addresses that wait to be proved",
        labels={"person_id": "Whose address", "asked_at": "Both were asked", "stands_from": "It signs you in from"},
    ),
    StaffUpload: Telling(
        "Staff files that you uploaded",
        labels={"name": "File", "sentence": "What came of it"},
        links={"uploaded_by": Membership},
        left_out=dict.fromkeys(CONTENTS, OF_MANY),
        emptied={},
    ),
}
