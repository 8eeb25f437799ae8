"""The list of features; nothing else knows it."""

from collections.abc import Sequence

from programmes.mentoring.feature import FEATURE as MENTORING
from workforce.accounts.feature import FEATURE as ACCOUNTS
from workforce.features import Feature
from workforce.people.feature import FEATURE as PEOPLE

FEATURES: Sequence[Feature] = (ACCOUNTS, PEOPLE, MENTORING)
