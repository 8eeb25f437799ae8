from workforce.skills.models import Assessment
from workforce.telling import Telling, Tellings

TELLINGS: Tellings = {
    Assessment: Telling("Your skills", labels={"person_id": "Whose skill", "kind": "How it was found"}),
}
