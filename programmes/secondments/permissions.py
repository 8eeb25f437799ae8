"""Who may do what with secondments."""

from typing import Annotated

from workforce.access import Role, permission
from workforce.gates import allow
from workforce.web import Visit

ADVERTISE = permission(
    "secondments.advertise",
    "advertise secondments and answer candidates",
    Role.HR_OFFICER,
    Role.PROGRAMME_MANAGER,
)
READ = permission("secondments.read", "read who wants a secondment here", Role.HR_OFFICER, Role.PROGRAMME_MANAGER)
EXPRESS = permission("secondments.express-interest", "express interest in secondments")
SIGN = permission("secondments.sign", "sign secondment agreements for your organisation", Role.HR_OFFICER)

Advertising = Annotated[Visit, allow(ADVERTISE)]
Reading = Annotated[Visit, allow(READ)]
Interested = Annotated[Visit, allow(EXPRESS)]
Signing = Annotated[Visit, allow(SIGN)]
