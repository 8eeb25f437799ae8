"""A filter or a search is a form as well: what it cannot mean is said at its field, and the rest of it is kept."""

from tests.browsing import Browser


def test_a_filter_that_is_wrong_is_shown_again_with_the_others(hr: Browser) -> None:
    page = hr.open("/leeds/staff?search=Ade&as_at=the+first+of+never")
    assert page.status == 422
    assert page.problems == ["As at: enter a date, like 31/12/2030"]
    assert page.problem_at("as_at") == "Error: Enter a date, like 31/12/2030"
    assert page.value_of("search") == "Ade"


def test_where_a_file_is_asked_for_the_problem_is_said_alone(hr: Browser) -> None:
    page = hr.open("/leeds/audit/csv?since=the+first+of+never")
    assert page.status == 422
    assert "Enter a date" in page.text
    assert page.soup.find("form", {"method": "get"}) is None


def test_a_stranger_is_shown_no_page_for_a_wrong_filter(stranger: Browser) -> None:
    assert stranger.open("/leeds/staff?as_at=never").status == 404


def test_each_question_that_was_left_out_is_named_above_the_form(hr: Browser) -> None:
    page = hr.send("/leeds/staff/new", {"last_name": "Lee"})
    wanted = ["First name", "Start date"]
    assert page.problems == [f"{label}: answer this question" for label in wanted]
