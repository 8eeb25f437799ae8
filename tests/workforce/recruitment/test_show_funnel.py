"""HR brings counts of a recruitment funnel and reads tables that may be published."""

from tests.browsing import Browser, Page

FUNNEL = "/leeds/recruitment"
HEADINGS = "campaign,characteristic,group,applied,shortlisted,appointed"
GOOD = (HEADINGS, "Spring,Sex,Female,100,20,10", "Spring,Sex,Male,120,48,24")
FEW = (HEADINGS, "Spring,Sex,Female,100,20,3", "Spring,Sex,Male,120,48,24")


def sent(hr: Browser, *lines: str) -> Page:
    return hr.send(FUNNEL, {}, file=("funnel.csv", "\n".join(lines).encode()))


def test_hr_sees_who_comes_through_less_often(hr: Browser) -> None:
    assert hr.open(FUNNEL).heading == "Recruitment funnel"
    shown = sent(hr, *GOOD)
    assert ["Female", "100", "20", "10"] in shown.rows()
    assert shown.rows(1)[0] == ["Female", "shortlisted", "0.50", "0.002", "Yes"]
    assert shown.rows(1)[1] == ["Female", "appointed", "1.00", "1.000", "No"]


def test_a_few_people_are_hidden_with_what_would_tell_of_them(hr: Browser) -> None:
    shown = sent(hr, *FEW)
    found = {row[0]: row[1:] for row in shown.rows()}
    assert found["Female"] == ["100", "20", "[c]"]
    assert "[c]" in (found["Male"][2], found["Known"][2])
    assert shown.rows(1)[1] == ["Female", "appointed", "[c]", "[c]", "[c]"]


def test_each_fault_is_told_by_its_row_and_no_table_is_shown(hr: Browser) -> None:
    shown = sent(hr, *GOOD, "Spring,Sex,Women,3,2,1", "Autumn,Sex,Male,3,4,1")
    assert "Row 4, group: Write one of: Female, Male" in shown.text
    assert "Row 5, shortlisted: More were shortlisted (4) than applied (3)." in shown.text
    assert not shown.soup.select("table")


def test_a_file_that_is_none_is_refused_at_the_field(hr: Browser) -> None:
    assert "Choose a CSV file" in hr.send(FUNNEL, {}).problem_at("file")
    assert "no rows" in sent(hr, HEADINGS).problem_at("file")
    uneven = sent(hr, *GOOD, "Spring,Ethnic group,White,150,45,27")
    assert "count different numbers of people" in uneven.problem_at("file")


def test_the_file_to_fill_in_is_one_that_can_be_sent(hr: Browser) -> None:
    assert f"{FUNNEL}/template.csv" in hr.open(FUNNEL).links().values()
    filled = hr.client.get(f"{FUNNEL}/template.csv").text.replace("stated,0,0,0", "stated,50,20,10").splitlines()
    shown = sent(hr, *filled)
    for table in (0, 2, 4):
        assert ["Not stated", "50", "20", "10"] in shown.rows(table)


def test_of_many_faults_the_page_says_how_many_more(hr: Browser) -> None:
    shown = sent(hr, HEADINGS, *[f"Spring,Sex,Group {number},3,2,1" for number in range(103)])
    assert "And 3 more." in shown.text


def test_a_workbook_or_too_large_a_file_is_refused_in_words(hr: Browser) -> None:
    workbook = hr.send(FUNNEL, {}, file=("funnel.xlsx", b"PK\x03\x04\x14"))
    assert "choose Save as, CSV UTF-8" in workbook.problem_at("file")
    assert "up to 100 KB" in sent(hr, *GOOD, "x" * 100_000).problem_at("file")


def test_more_campaigns_than_are_quickly_protected_are_refused(hr: Browser) -> None:
    many = [f"Campaign {number},Sex,Female,30,20,10" for number in range(21)]
    assert "more than 20 campaigns" in sent(hr, HEADINGS, *many).problem_at("file")


def test_the_measures_lead_those_there_who_may_look(hr: Browser, planner: Browser) -> None:
    measures = "/leeds/statistics/measures"
    for address in (measures, f"{measures}/figures?name=recruitment"):
        assert FUNNEL in main_links(hr.open(address))
        assert FUNNEL not in main_links(planner.open(address))


def main_links(page: Page) -> list[str]:
    return [str(each["href"]) for each in page.soup.select("main a[href]")]


def test_only_hr_looks_at_it(planner: Browser, stranger: Browser) -> None:
    assert planner.open(FUNNEL).status == 403
    assert stranger.open(FUNNEL).status in (403, 404)
