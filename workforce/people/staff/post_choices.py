"""What the forms about posts offer, by the name that their templates know it under."""

from workforce.people.codes import Destination, DigitalBackground, PostKind
from workforce.people.models import Contract, LeavingReason

OF_POST = {"contracts": [*Contract], "kinds": [*PostKind], "backgrounds": [*DigitalBackground]}
OF_LEAVING = {"reasons": [*LeavingReason], "destinations": [*Destination]}
