"""How long is kept whom a declaration campaign asked."""

from workforce.campaigns.retention import rule_of
from workforce.diversity.campaign import DECLARATIONS
from workforce.diversity.models import DeclarationRequest
from workforce.retention import deleting

WHAT = "Who was asked is deleted; that there was a campaign stays, and the rates of the whole organisation"
RULES = (rule_of(DECLARATIONS, "Declaration campaigns", WHAT, deleting(DeclarationRequest)),)
