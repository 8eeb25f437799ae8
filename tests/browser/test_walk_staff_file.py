"""Staff file → dashboard → export, in a real browser, with and without script, on a telephone and on a desk."""

from pathlib import Path

from playwright.sync_api import Locator
from polars import read_csv

from tests.browser.walker import Walker
from workforce.exports import workbook_of

ABOVE_THE_FOLD = "place.getBoundingClientRect().top < window.innerHeight"
FILE = """Payroll number,First name,Last name,Email,Job title,Service area,Digital role,DDaT role,Strt Dt,Date of birth
P77,Kim,Lee,kim.lee@leeds.example,Developer,Digital,Yes,Dig. Dev,01/05/2029,01/01/1950
P78,Jo,Marsh,jo.marsh@leeds.example,Planner,Planning,No,,01/15/2029,
"""


def test_hr_uploads_mends_approves_and_undoes(walker: Walker, tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(FILE)
    walker.become("asha.rao@leeds.example")
    walker.open("/leeds")
    walker.follow("Staff")
    walker.follow("Upload a staff file")
    walker.press("Upload")
    walker.sees("There is a problem")
    walker.attach("file", file)
    walker.fill(mode="changes")
    walker.press("Upload")
    walker.work()
    walker.sees("Columns that we do not know")
    walker.press("Save the columns and look again")
    walker.work()
    walker.sees("Words that we do not know")
    walker.fill(meaning="Software developer")
    walker.press("Save the words and look again")
    walker.work()
    walker.sees("1 new")
    walker.sees("1 faulty")
    walker.sees("01/15/2029")
    assert reaches_no_further_than(walker.way.width, walker.page.locator("input[name=text]"))
    walker.press("Save the cells and look again")
    assert is_in_view(walker.page.get_by_text("Change at least one of the cells, then save.").first)
    walker.fill(text="15/01/2029")
    walker.press("Save the cells and look again")
    walker.page.get_by_text("The file is being read").wait_for()
    walker.work()
    walker.sees("2 new")
    walker.press("Approve and apply")
    walker.sees("1 warning waits for your look")
    walker.fill(warnings="1")
    walker.press("Approve and apply")
    walker.work()
    walker.sees("Applied")
    walker.open("/leeds/staff?search=kim")
    walker.follow("Kim Lee")
    walker.sees("Software developer")
    walker.open("/leeds/staff-files/remembered")
    walker.sees("Dig. Dev")
    walker.open("/leeds/staff-files")
    walker.follow("staff.csv")
    walker.press("Undo this file")
    walker.sees("The register is as it was before this file.")


def test_hr_says_which_sheets_hold_staff(walker: Walker, tmp_path: Path) -> None:
    headings, kim, jo = FILE.splitlines()
    sheets = {
        "North": [headings, kim],
        "South": [headings, jo.replace("01/15/2029", "soon")],
        "How": ["How to", "Fill"],
    }
    file = tmp_path / "staff.xlsx"
    file.write_bytes(workbook_of({name: read_csv("\n".join(rows).encode()) for name, rows in sheets.items()}))
    walker.become("asha.rao@leeds.example")
    walker.open("/leeds/staff-files")
    walker.attach("file", file)
    walker.fill(mode="changes")
    walker.press("Upload")
    walker.work()
    walker.sees("Which sheets hold staff?")
    walker.sees("How (1 row)")
    walker.press("Save the sheets and look again")
    walker.work()
    walker.sees("2 of 3 sheets and files read as one list")
    walker.sees("2 of South")


def test_hr_enrols_one_person_and_a_fault_loses_nothing(walker: Walker) -> None:
    walker.become("asha.rao@leeds.example")
    walker.open("/leeds/staff/new")
    walker.fill(first_name="Kim", last_name="Lee", payroll_number="P77", job_title="Planner", starts_on="2029-05-01")
    walker.fill(email="kim")
    walker.press("Save")
    walker.sees("Enter an e-mail address")
    walker.fill(email="kim.lee@leeds.example")
    walker.press("Save")
    assert walker.heading == "Kim Lee"
    walker.follow("Record leaving")
    walker.fill(ends_on="2030-04-30", leaving_reason="Resigned")
    walker.press("Record the leaving")
    walker.sees("30 April 2030")


def is_in_view(place: Locator) -> bool:
    """Nobody has to look for it up or down the page."""
    is_seen: bool = place.evaluate("place => place.getBoundingClientRect().bottom > 0 && " + ABOVE_THE_FOLD)
    return is_seen


def reaches_no_further_than(width: int, place: Locator) -> bool:
    """It is seen whole without scrolling sideways."""
    box = place.bounding_box()
    return box is not None and box["x"] >= 0 and box["x"] + box["width"] <= width
