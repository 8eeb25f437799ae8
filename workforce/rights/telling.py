from workforce.identity import Membership
from workforce.rights.models import Erasure
from workforce.telling import Telling, Tellings

TELLINGS: Tellings = {
    Erasure: Telling(
        "Erasures that you asked for or carried out",
        labels={"subject": "Number of the person", "counts": "What became of how many rows"},
        links={"asked_by": Membership, "done_by": Membership},
        left_out={"subject": "It is the number of somebody else’s record", "reason": "It speaks of somebody else"},
        emptied={},
    ),
}
