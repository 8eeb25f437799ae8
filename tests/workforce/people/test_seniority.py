"""Which posts count as senior, by their words."""

import pytest

from tests.cast import TODAY
from workforce.people.models import PostFields
from workforce.people.posts.seniority import is_senior


@pytest.mark.parametrize(
    ("said", "senior"),
    [
        ({"role_level": "Lead data analyst"}, True),
        ({"role_level": "Data analyst", "job_title": "Head of Data"}, False),  # the register's level is the better word
        ({"job_title": "Director of Place"}, True),
        ({"job_title": "Misleading title"}, False),
        ({"grade": "JNC 3"}, True),
        ({"role_level": "Data analyst", "grade": "SCS1"}, True),
        ({"grade": "PO3"}, False),
    ],
)
def test_by_level_or_title_and_by_grade(said: dict[str, str], senior: bool) -> None:
    post = PostFields.model_validate({"job_title": "Officer", "starts_on": TODAY} | said)
    assert is_senior(post) is senior
