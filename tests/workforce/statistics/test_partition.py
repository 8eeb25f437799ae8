import polars as pl
import pytest

from tests.workforce.statistics.makers import CODES, make_person, make_skill, make_skills, make_staff
from workforce.statistics import categories
from workforce.statistics.partition import SKILLS, STAFF, UnfitReturn, dictionary, schema, stacked


def test_the_ethnicity_list_is_the_nineteen_of_england_2021_in_five_groups() -> None:
    assert len(categories.ETHNICITY_CATEGORIES) == len(set(categories.ETHNICITY_CATEGORIES)) == 19
    assert len(categories.ETHNICITY_GROUPS) == 5


def test_every_leaf_counts_towards_the_total_exactly_once() -> None:
    for tree in (*categories.CHARACTERISTICS, categories.POPULATION, categories.GAP):
        up = categories.ancestors(tree)
        assert up.filter(pl.col(tree.name) == categories.ALL)["leaf"].to_list() == list(tree.leaves())


def test_a_silence_is_not_known() -> None:
    known = categories.ancestors(categories.SEX).filter(pl.col("sex") == categories.KNOWN)
    assert known["leaf"].to_list() == ["Female", "Male"]


def test_the_dictionary_has_a_line_for_every_column() -> None:
    assert dictionary(STAFF, CODES)["column"].to_list() == list(schema(STAFF, CODES))
    assert dictionary(SKILLS, CODES)["column"].to_list() == list(schema(SKILLS, CODES))


def test_a_fitting_return_holds_codes_and_no_free_text() -> None:
    texts = [name for name, dtype in make_staff(make_person("a")).schema.items() if dtype == pl.String]
    assert texts == ["pseudonym"]


@pytest.mark.parametrize(
    ("over", "because"),
    [
        ({"sex": "F"}, "outside its list"),
        ({"fte": 1.2}, "fte is not within"),
        ({"fte": 0.0}, "Fte is not within|fte"),
        ({"left": True}, "opposites"),
        ({"finished": True}, "without took_part"),
        ({"promoted": True}, "did not move"),
        ({"moved": True, "left": True, "in_post": False}, "who left"),
        ({"ethnicity_group": "White", "ethnicity": "Arab"}, "ethnicity_group"),
        ({"contract": None}, "empty"),
    ],
)
def test_a_return_that_cannot_be_counted_is_refused(over: dict[str, object], because: str) -> None:
    with pytest.raises(UnfitReturn, match=f"(?i){because}"):
        make_staff(make_person("a", **over))


def test_a_pseudonym_stands_once() -> None:
    with pytest.raises(UnfitReturn, match="stands twice"):
        make_staff(make_person("a"), make_person("a"))


def test_a_missing_column_is_named() -> None:
    with pytest.raises(UnfitReturn, match="lacks"):
        make_skills({"pseudonym": "a"})


def test_a_skill_nobody_assessed_is_allowed_and_a_level_of_five_is_not() -> None:
    assert make_skills(make_skill("a", held=None))["held"].null_count() == 1
    with pytest.raises(UnfitReturn, match="(?i)held"):
        make_skills(make_skill("a", held=5))


def test_returns_stack_without_the_organisations_own_words() -> None:
    both = stacked([make_staff(make_person("a")), make_staff(make_person("b", organisation="Kent"))])
    assert [*both["organisation"]] == ["Leeds", "Kent"]
    assert "grade" not in both.columns
