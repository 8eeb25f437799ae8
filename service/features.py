"""The list of features; nothing else knows it."""

from collections.abc import Sequence

from programmes.cohorts.feature import FEATURE as COHORTS
from programmes.mentoring.feature import FEATURE as MENTORING
from programmes.secondments.feature import FEATURE as SECONDMENTS
from workforce.accounts.feature import FEATURE as ACCOUNTS
from workforce.auditing.feature import FEATURE as AUDITING
from workforce.diversity.feature import FEATURE as DIVERSITY
from workforce.establishment.feature import FEATURE as ESTABLISHMENT
from workforce.features import Feature
from workforce.following.feature import FEATURE as FOLLOWING
from workforce.measures.feature import FEATURE as MEASURES
from workforce.merging.feature import FEATURE as MERGING
from workforce.open_data.feature import FEATURE as OPEN_DATA
from workforce.organisations.feature import FEATURE as ORGANISATIONS
from workforce.pay_gap.feature import FEATURE as PAY_GAP
from workforce.people.feature import FEATURE as PEOPLE
from workforce.pickup.feature import FEATURE as PICK_UP
from workforce.recruitment.feature import FEATURE as RECRUITMENT
from workforce.releases.feature import FEATURE as STATISTICS
from workforce.returns.feature import FEATURE as RETURNS
from workforce.rights.feature import feature as rights_over
from workforce.skills.feature import FEATURE as SKILLS
from workforce.succession.feature import FEATURE as SUCCESSION

OTHERS: Sequence[Feature] = (
    PEOPLE,
    ESTABLISHMENT,
    PICK_UP,
    ORGANISATIONS,
    SKILLS,
    DIVERSITY,
    MERGING,
    RETURNS,
    STATISTICS,
    MEASURES,
    FOLLOWING,
    PAY_GAP,
    RECRUITMENT,
    OPEN_DATA,
    SECONDMENTS,
    COHORTS,
    MENTORING,
    SUCCESSION,
    ACCOUNTS,
    AUDITING,
)
FEATURES: Sequence[Feature] = (*OTHERS, rights_over(OTHERS))
