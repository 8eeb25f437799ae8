"""What a planner who asks to see their record reads of the releases they composed."""

from workforce.releases.composing.models import SEALED, Composition
from workforce.telling import Telling, Tellings

OF_MANY = "Figures about many people, and what was proved of them; they tell nothing of whoever composed them"

TELLINGS: Tellings = {
    Composition: Telling(
        "Releases of statistics that you composed",
        labels={"composed_by_id": "Who composed it"},
        left_out=dict.fromkeys(SEALED, OF_MANY),
        emptied={},
    ),
}
