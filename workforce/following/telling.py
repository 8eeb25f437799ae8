"""What somebody who asks to see their record reads of the figures that they follow."""

from workforce.following.models import Follow
from workforce.telling import Telling, Tellings

LABELS = {
    "membership_id": "Who follows it",
    "name": "Table or measure",
    "by": "Cut by",
    "against": "Set against",
    "said": "What last changed",
    "release_id": "Release that newer ones are compared with",
}
TELLINGS: Tellings = {Follow: Telling("Statistics that you follow", labels=LABELS)}
