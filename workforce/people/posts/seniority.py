"""Which posts are senior ones, as far as the register's words for their level, grade and title say."""

import re

from workforce.people.models import PostFields

# The framework's highest levels of a role, and councils' first tiers; which of them count is our own choice.
SENIOR = re.compile(r"\b(chief|director|head of|lead|principal)\b", re.IGNORECASE)

# Grades of chief officers in councils (JNC conditions), of the Senior Civil Service and of NHS very senior managers.
SENIOR_GRADE = re.compile(r"\b(JNC|SCS\d?|VSM|chief officer|director|head of service)\b", re.IGNORECASE)


def is_senior(post: PostFields) -> bool:
    """By the framework’s level of the role, or else by the job title; and by a grade that only senior posts have."""
    named = SENIOR.search(post.role_level or post.job_title)
    return named is not None or SENIOR_GRADE.search(post.grade) is not None
