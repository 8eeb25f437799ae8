"""The best possible matching of mentees with mentors, proved over all pairs and explained."""

from matching.cohort import Cohort
from matching.explanation import barred, fairness, where_to_recruit, why, why_not
from matching.intake import report_of
from matching.menu import menu
from matching.policy import Policy
from matching.proof import Verdict, verify
from matching.reading import read
from matching.result import Certificate, Cover, Result, Unreadable, read_result, write
from matching.run import match

__all__ = [
    "Certificate",
    "Cohort",
    "Cover",
    "Policy",
    "Result",
    "Unreadable",
    "Verdict",
    "barred",
    "fairness",
    "match",
    "menu",
    "read",
    "read_result",
    "report_of",
    "verify",
    "where_to_recruit",
    "why",
    "why_not",
    "write",
]
