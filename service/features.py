"""The list of features; nothing else knows it."""

from collections.abc import Sequence

from programmes.cohorts.feature import FEATURE as COHORTS
from workforce.accounts.feature import FEATURE as ACCOUNTS
from workforce.features import Feature
from workforce.people.feature import FEATURE as PEOPLE

FEATURES: Sequence[Feature] = (ACCOUNTS, PEOPLE, COHORTS)
