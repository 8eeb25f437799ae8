from workforce.skills.models import Assessment, SkillsRequest
from workforce.telling import Telling, Tellings

TELLINGS: Tellings = {
    Assessment: Telling(
        "Your skills",
        labels={"person_id": "Whose skill", "kind": "How it was found", "assessor_id": "Who found it"},
        not_by={"assessor_id": "A finding that you made is about whoever was assessed"},
    ),
    SkillsRequest: Telling("When you were asked to assess your skills", labels={"person_id": "Who was asked"}),
}
