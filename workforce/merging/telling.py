"""What a person is told of two records that became one, and of records that are somebody else's."""

from workforce.merging.models import Merge, ToldApart
from workforce.telling import Telling, Tellings

TELLINGS: Tellings = {
    Merge: Telling(
        "Two records of yours that became one",
        labels={
            "kept_id": "Record that goes on",
            "gone": "Permanent number given up",
            "gone_name": "Name of the record given up",
            "before": "Both records before, for as long as it can be undone",
        },
    ),
    ToldApart: Telling(
        "Records that look like yours and are somebody else’s",
        labels={"person_id": "One record", "other_id": "Another record", "said_at": "Told apart on"},
    ),
}
