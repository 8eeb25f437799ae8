"""Who may do what in mentoring."""

from typing import Annotated

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.web import Visit

RUN_ROUNDS = permission("mentoring.run", "run mentoring rounds", Role.PROGRAMME_MANAGER)
TAKE_PART = permission("mentoring.take-part", "take part in mentoring")
OUR_PEOPLE = permission(
    "mentoring.our-people", "take your people out of mentoring rounds", Role.HR_OFFICER, Role.PROGRAMME_MANAGER
)
READ = permission("mentoring.read", "read rounds and matches", Role.PROGRAMME_MANAGER, Role.SECTOR_ADMINISTRATOR)
OUTCOMES = permission(
    "mentoring.outcomes",
    "read what came of mentoring, in figures",
    Role.PROGRAMME_MANAGER,
    Role.WORKFORCE_PLANNER,
    Role.SECTOR_ADMINISTRATOR,
)

Running = Annotated[Visit, allow(RUN_ROUNDS)]
TakingOut = Annotated[Visit, allow(OUR_PEOPLE)]
TakingPart = Annotated[Visit, allow(TAKE_PART)]
Planning = Annotated[Visit, allow(OUTCOMES)]
Reading = Annotated[Visit, allow(READ)]
