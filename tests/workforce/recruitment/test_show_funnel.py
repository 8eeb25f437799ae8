"""HR brings counts of a recruitment funnel and reads tables that may be published."""

from csv import reader
from io import BytesIO

from openpyxl import load_workbook

from tests.browsing import Browser, Page
from tests.pdf import tables

FUNNEL = "/leeds/recruitment"
HEADINGS = "campaign,characteristic,group,applied,shortlisted,appointed"
GOOD = (HEADINGS, "Spring,Sex,Female,100,20,10", "Spring,Sex,Male,120,48,24")
FEW = (HEADINGS, "Spring,Sex,Female,100,20,3", "Spring,Sex,Male,120,48,24")


def sent(hr: Browser, *lines: str) -> Page:
    return hr.send(FUNNEL, {}, file=csv_of(*lines))


def csv_of(*lines: str) -> tuple[str, bytes]:
    return "funnel.csv", "\n".join(lines).encode()


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


def test_hr_chooses_the_group_that_others_are_compared_with(hr: Browser) -> None:
    shown = hr.send(FUNNEL, {"sex": "Female"}, file=csv_of(*GOOD))
    assert shown.rows(1)[0] == ["Male", "shortlisted", "2.00", "0.002", "No"]
    assert "Each group against Female" in shown.text
    assert [each["value"] for each in shown.soup.select("#sex option[selected]")] == ["Female"]
    assert "Choose one of the groups" in hr.send(FUNNEL, {"sex": "Women"}, file=csv_of(*GOOD)).problem_at("sex")


def test_hr_takes_the_protected_table_away(hr: Browser) -> None:
    taken = hr.send(f"{FUNNEL}/csv", {}, file=csv_of(*FEW)).response
    rows = {row[0]: row for row in reader(taken.content.decode("utf-8-sig").splitlines())}
    assert rows["Group"][1:4] == ["Applied", "Shortlisted", "Appointed"]
    assert rows["Sex: Female"][1:] == ["100", "20", "[c]", "20.0", "[c]", "0.5", "0.002", "[c]", "[c]"]
    assert rows["Sex: Male"][3] == "[c]"
    book = load_workbook(BytesIO(hr.send(f"{FUNNEL}/xlsx", {}, file=csv_of(*FEW)).response.content))
    figures = {row[0]: row[1:4] for row in book["Table 1"].iter_rows(values_only=True)}
    assert figures["Sex: Female"] == (100, 20, "[c]")
    _, _, (_, *lines) = tables(hr.send(f"{FUNNEL}/pdf", {}, file=csv_of(*FEW)).response.content)
    assert lines == [[*row] for name, row in rows.items() if name != "Group"]
    assert "Compared with Sex: Male." in " ".join(str(row[0]) for row in book["Cover"].iter_rows(values_only=True))


def test_a_faulty_file_is_shown_with_its_faults_in_place_of_a_download(hr: Browser) -> None:
    for kind in ("csv", "xlsx", "pdf"):
        refused = hr.send(f"{FUNNEL}/{kind}", {"sex": "Male"}, file=csv_of(*GOOD, "Spring,Sex,Women,3,2,1"))
        assert "Row 4, group" in refused.text
        assert [each["value"] for each in refused.soup.select("#sex option[selected]")] == ["Male"]
        assert "Choose a CSV file" in hr.send(f"{FUNNEL}/{kind}", {}).problem_at("file")


def test_each_figure_is_explained_beside_it(hr: Browser) -> None:
    shown = sent(hr, *GOOD)
    assert "the shortlisted of those who applied, and the appointed of the shortlisted" in shown.text
    assert "Known is everybody who gave an answer" in shown.text
    assert "How the ratio is made" in shown.text
    assert "How the ratio is made" not in hr.open(FUNNEL).text


def test_hardly_any_chance_is_never_said_to_be_none(hr: Browser) -> None:
    shown = sent(hr, HEADINGS, "Spring,Sex,Female,400,40,10", "Spring,Sex,Male,420,168,40")
    assert shown.rows(1)[0] == ["Female", "shortlisted", "0.25", "below 0.001", "Yes"]


def test_the_tables_of_a_funnel_stand_row_by_row_on_a_small_screen(hr: Browser) -> None:
    tables = sent(hr, *GOOD).soup.select("table.app-stacks")
    first = [row.select("td")[0]["data-heading"] for table in tables for row in table.select("tbody tr")[:1]]
    assert first == ["Applied", "Step"]


def test_what_is_hidden_has_no_bar(hr: Browser) -> None:
    bars = sent(hr, *FEW).soup.select(".app-bars__line")
    found = [(each.get_text(" ", strip=True), len(each.select("rect"))) for each in bars]
    assert found[0] == ("Shortlisted, %: 20.0", 1)
    assert found[1] == ("Appointed, %: [c]", 0)


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
