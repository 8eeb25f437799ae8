"""Which posts are senior ones, as far as their names say."""

import re

from workforce.people.models import PostFields

# The framework's highest levels of a role, and councils' first tiers; which of them count is our own choice.
SENIOR = re.compile(r"\b(chief|director|head of|lead|principal)\b", re.IGNORECASE)


def is_senior(post: PostFields) -> bool:
    """By the framework’s level of the role, or else by the job title."""
    return SENIOR.search(post.role_level or post.job_title) is not None
