"""Who does what in cohorts."""

from typing import Annotated

from workforce.access import Role, of_many, permission
from workforce.gates import allow, audited
from workforce.web import Visit

READ = permission(
    "cohorts.read",
    "read about cohorts",
    Role.PROGRAMME_MANAGER,
    Role.HR_OFFICER,
    Role.WORKFORCE_PLANNER,
    Role.SECTOR_ADMINISTRATOR,
)
RUN = of_many(permission("cohorts.run", "run cohorts", Role.PROGRAMME_MANAGER))
READ_PEOPLE = of_many(permission("cohorts.people", "read who applies to cohorts and attends", Role.PROGRAMME_MANAGER))
APPLY = permission("cohorts.apply", "apply to cohorts")
TAKE_PART = permission("cohorts.take-part", "see your own place in a cohort")

Reading = Annotated[Visit, allow(READ)]
Running = Annotated[Visit, allow(RUN)]
ReadingPeople = Annotated[Visit, allow(READ_PEOPLE)]
Exporting = Annotated[Visit, audited(READ_PEOPLE)]
Applying = Annotated[Visit, allow(APPLY)]
TakingPart = Annotated[Visit, allow(TAKE_PART)]
