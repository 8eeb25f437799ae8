"""Where nothing keeps all quotas, the report names the one that stands in the way."""

import pytest

from matching import Policy, match
from matching.words import NOT_KEPT
from tests.matching.makers import Row, cohort, mentee, mentor

TOWN = cohort(
    [
        mentee("Ada", grade=1, labels="new"),
        mentee("Bo", grade=1, labels="old"),
        mentor("Max", grade=3, organisation="o"),
        mentor("Mia", grade=9, labels="kept"),
    ],
    conflicts=[{"person": "Ada", "other": "Mia"}],
)
CASES: dict[str, tuple[list[Row], str]] = {
    "too few people": (
        [{"label": "new", "at_least": 2}],
        "This quota cannot be met by any matching: at least 2 matches are with mentees labelled “new”.",
    ),
    "nobody possible": (
        [{"label": "old", "at_least": 1}, {"label": "new", "mentor_grade": 9, "at_least": 1}],
        "This quota cannot be met by any matching: "
        "at least 1 matches with mentors of grade 9 or above are with mentees labelled “new”.",
    ),
    "one beside another": (
        [{"label": "new", "at_least": 1}, {"label": "kept", "side": "mentor", "at_least_share": 100}],
        "All quotas and shapes but one could be kept; this one cannot be met beside them: "
        "at least 1 matches are with mentees labelled “new”.",
    ),
}


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize(("quotas", "words"), CASES.values(), ids=CASES)
def test_the_report_names_it(quotas: list[Row], words: str, mode: str) -> None:
    asked = Policy.model_validate({"quota": quotas, "objective": {"mode": mode}})
    found = match(TOWN, asked)
    assert {NOT_KEPT, words} <= {*found.report["fault"]}
    assert found.certificate.not_kept == f"{NOT_KEPT} {words}"
