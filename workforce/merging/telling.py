"""What a person is told of two records that became one."""

from workforce.merging.models import Merge
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
}
