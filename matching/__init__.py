"""The best possible matching of mentees with mentors, proved over all pairs and explained."""

from matching.cohort import Cohort, read
from matching.policy import Policy
from matching.proof import Verdict, verify
from matching.result import Certificate, Cover, Result, read_result, write
from matching.run import match

__all__ = [
    "Certificate",
    "Cohort",
    "Cover",
    "Policy",
    "Result",
    "Verdict",
    "match",
    "read",
    "read_result",
    "verify",
    "write",
]
