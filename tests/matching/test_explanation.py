"""The words a programme manager reads, with the numbers."""

from dataclasses import replace

import polars as pl
import pytest

from matching import Cohort, fairness, match, menu, where_to_recruit, why, why_not
from tests.matching.makers import cohort, frame, mentee, mentor, person, policy, random_cohort, random_policy

PEOPLE = [
    mentee("Ada", grade=1, region="north"),
    mentee("Bo", grade=1, region="south"),
    mentee("Cy", grade=1, languages="welsh", manager="Max"),
    mentor("Max", grade=3, region="north", languages="english"),
    mentor("Mia", grade=2, region="north", languages="english;thai"),
    mentor("Zed", grade=2, capacity=0, languages="thai"),
]
TOWN = cohort(PEOPLE)
RESULT = match(TOWN)


def test_a_match_is_told_by_its_terms() -> None:
    assert why(RESULT, "Ada") == "Ada is matched with Max: 360 points = any pair 200 + grades 120 + same region 40."


def test_points_against_are_told_last() -> None:
    result = match(cohort([mentee("Ada", grade=3), mentor("Max", grade=2)]))
    assert why(result, "Ada") == "Ada is matched with Max: 140 points = any pair 200 − grades 60."


def test_without_a_mentor_the_rules_are_told() -> None:
    assert "no language in common (3), one manages the other (1), no place (1)" in why(RESULT, "Cy")


@pytest.mark.parametrize(
    ("mentee_name", "mentor_name", "words"),
    [
        ("Ada", "Max", "They are matched."),
        ("Cy", "Max", "Cy cannot be matched with Max: they share no language; one manages the other."),
        ("Ada", "Zed", "Zed has no place."),
        ("Max", "Ada", "Max is no mentee in this cohort."),
        ("Ada", "Bo", "Bo is no mentor in this cohort."),
        ("Ada", "Nobody", "Nobody is no mentor in this cohort."),
    ],
)
def test_why_not_somebody_else(mentee_name: str, mentor_name: str, words: str) -> None:
    assert words in why_not(RESULT, mentee_name, mentor_name)


def test_who_is_outbid_reads_by_how_little() -> None:
    people = [mentee("Ada", region="north"), mentee("Bo"), mentor("Max", region="north")]
    result = match(cohort(people))
    assert why(result, "Bo").startswith("Bo has no mentor. 1 mentor possible")
    assert why_not(result, "Bo", "Max").endswith("The best matching with this pair has 40 points less in all.")


def test_among_equals_the_lottery_is_named() -> None:
    result = match(cohort([mentee("Ada"), mentee("Bo"), mentor("Max")]))
    assert "the lottery decided" in why_not(result, result.unmatched["person"][0], "Max")


def test_the_loss_is_what_pinning_the_pair_costs() -> None:
    people = [mentee("Ada", grade=1), mentee("Bo", grade=1, region="north")]
    people += [mentor("Max", grade=3, region="north"), mentor("Mia", grade=1)]
    free = match(cohort(people))
    forced = match(cohort(people, pinned=[{"mentee": "Ada", "mentor": "Max"}]))
    assert free.certificate.value - forced.certificate.value == 40
    assert "40 points less in all" in why_not(free, "Ada", "Max")


@pytest.mark.parametrize("mode", ["everyone", "worst_first"])
def test_people_come_first_in_words_too(mode: str) -> None:
    people = [mentee("Ada", languages="thai"), mentee("Bo", region="north")]
    people += [mentor("Max", languages="thai;welsh", region="north"), mentor("Mia", languages="welsh")]
    result = match(cohort(people), policy(objective={"mode": mode}))
    assert result.certificate.matched == 2
    assert "without" in why_not(result, "Bo", "Max")


def test_a_pinned_pair_is_said_to_be_pinned() -> None:
    result = match(cohort(PEOPLE, pinned=[{"mentee": "Bo", "mentor": "Max"}]))
    assert why(result, "Bo").endswith("The pair was pinned.")
    assert "Bo is pinned to Max." in why_not(result, "Bo", "Mia")


def test_a_pin_against_a_rule_is_reported() -> None:
    result = match(cohort(PEOPLE, pinned=[{"mentee": "Cy", "mentor": "Max"}]))
    said = "Cy with Max: the pair breaks shared_language, not_manager"
    assert said in result.report["fault"].to_list()


def test_mentors_are_sought_where_their_places_are_dear() -> None:
    people = [*(mentee(f"e{i}", region="north") for i in range(3)), mentor("Max", region="north")]
    people += [mentee("Ada", region="south"), *(mentor(f"m{i}", region="south") for i in range(3))]
    asked = policy(rules={"in_person_same_region": True})
    result = match(cohort([row | {"in_person": "yes"} for row in people]), asked)
    best = where_to_recruit(result).row(0, named=True)
    assert (best["by"], best["value"], best["worth"]) == ("region", "north", 240)


def test_small_groups_are_hidden_with_a_second_one() -> None:
    people = [mentee(f"e{i}") for i in range(30)] + [mentor(f"m{i}", capacity=3) for i in range(10)]
    sizes = {"many": range(14), "some": range(14, 26), "few": range(26, 30)}
    labels = pl.DataFrame([{"person": f"e{i}", "label": name} for name, who in sizes.items() for i in who])
    view = fairness(match(cohort(people)), labels)
    assert view.filter(pl.col("mentees").is_null())["label"].to_list() == ["few", "some"]
    assert view.filter(label="many").row(0) == ("many", 14, 1.0, 1.0)


def test_fairness_counts_both_of_a_pair_of_peers() -> None:
    people = [person(f"p{number}", "both") for number in range(10)]
    labels = pl.DataFrame({"person": [f"p{number}" for number in range(10)], "label": ["all"] * 10})
    view = fairness(match(cohort(people), policy(objective={"both_ways": True})), labels)
    assert view.rows() == [("all", 10, 1.0, 1.0)]


def test_the_menu_trades_changed_pairs_for_value() -> None:
    first = match(cohort([mentee("Ada", grade=1), mentor("Max", grade=3)]))
    people = pl.concat([first.cohort.people, pl.DataFrame([mentor("Mia", grade="3", region="")])], how="diagonal")
    people = people.with_columns(profession=pl.when(pl.col("person") != "Max").then(pl.lit("law")))
    choices = menu(Cohort(people=people, standing=first.matches.select("mentee", "mentor")))
    assert choices.select("changed", "lost").rows() == [(1, 0), (0, 50)]


def test_why_not_names_who_holds_the_place_and_what_both_have_now() -> None:
    people = [mentee("Ada", grade=1), mentee("Bo", grade=1, region="north")]
    people += [mentor("Max", grade=3, region="north"), mentor("Mia", grade=1)]
    assert why_not(match(cohort(people)), "Ada", "Max") == (
        "Ada with Max would have 320 points = any pair 200 + grades 120. Ada has 220 with Mia; Max has Bo (360)."
        " The best matching with this pair has 40 points less in all."
    )


def test_in_a_large_cohort_the_prices_tell_what_would_be_lost_at_least() -> None:
    people = [mentee("Ada", region="north"), mentee("Bo"), mentor("Max", region="north")]
    words = why_not(match(cohort(people)), "Bo", "Max", few_enough=0)
    assert words.endswith("any matching with this pair has at least 0 points less.")
    conditioned = match(cohort(people), policy(shape={"between": 1}))
    assert why_not(conditioned, "Bo", "Max", few_enough=0).endswith("would lose, pin it and run again.")


def test_peers_are_told_of_each_other_whoever_is_asked() -> None:
    asked = policy(objective={"both_ways": True})
    result = match(cohort([mentee("Ada", grade=1), mentee("Bo", grade=1), mentee("Cy", grade=9)]), asked)
    assert why(result, "Ada") == "Ada is matched with Bo: 440 points = any pair 400 + grades 40."
    assert why(result, "Bo") == "Bo is matched with Ada: 440 points = any pair 400 + grades 40."
    assert "They are matched." in why_not(result, "Bo", "Ada")
    assert "Bo has 440 with Ada; Cy has nobody." in why_not(result, "Bo", "Cy")


def test_a_quota_in_the_way_is_named_and_no_lottery() -> None:
    people = [mentee("Ada", labels="new", region="north"), mentee("Bo"), mentor("Max", region="north")]
    result = match(cohort(people), policy(quota=[{"label": "new", "at_most": 0}]))
    assert "a quota, a shape" in why(result, "Ada")
    assert why_not(result, "Ada", "Max").endswith("No matching with this pair keeps all quotas and shapes.")


def test_who_is_level_with_who_was_chosen_reads_so() -> None:
    result = match(cohort([mentee("Ada"), mentee("Bo"), mentor("Max")]))
    alone = result.unmatched["person"][0]
    assert why(result, alone).endswith("1 mentor possible. Nearest: Max, where somebody as good was chosen.")


@pytest.mark.parametrize("mode", ["value", "everyone"])
@pytest.mark.parametrize("seed", range(25))
def test_points_short_are_what_the_nearest_pair_would_cost(mode: str, seed: int) -> None:
    town, asked = random_cohort(seed), random_policy(seed, mode=mode)
    result = match(town, asked)
    for who, nearest, short in result.unmatched.select("person", "nearest", "short").drop_nulls().rows():
        pin = frame([{"mentee": who, "mentor": nearest}])
        forced = match(replace(town, pinned=pin), asked).certificate
        lost = result.certificate.value - forced.value
        assert short == lost + result.certificate.bonus * (result.certificate.matched - forced.matched)


def test_where_to_recruit_says_it_in_words() -> None:
    people = [*(mentee(f"e{i}", grade=1) for i in range(3)), mentor("Max", grade=3), mentor("Mia", grade=3)]
    value, everyone = (match(cohort(people), policy(objective={"mode": mode})) for mode in ("value", "everyone"))
    opening = "One more place with a mentor of grade 3 adds up to 320 points, 320 on average over 2 mentors."
    assert where_to_recruit(value)["words"].to_list() == [opening]
    more = "With 2 of them it would give somebody a mentor who has none."
    assert where_to_recruit(everyone)["words"].to_list() == [f"{opening} {more}"]
