"""Several sheets and several files are one list of staff: asked about once, each read under its own headings."""

from datetime import date

import polars as pl
from fastapi import FastAPI
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.cast import TODAY
from tests.makers import person_called, work
from tests.workforce.people.makers import FRAMEWORK, make_csv
from tests.workforce.people.test_mending import cells_of, mend, send_again
from tests.workforce.people.test_staff_upload import (
    CAST,
    HEADINGS,
    KIM,
    approve,
    figures,
    staff_file,
    upload,
    upload_files,
)
from workforce.exports import csv_of, workbook_of
from workforce.people.models import Post
from workforce.people.spreadsheet.csv_text import sheet_of_csv
from workforce.people.spreadsheet.door import Sent, read
from workforce.people.spreadsheet.packing import packed_together
from workforce.people.spreadsheet.sent_files import sheets_of
from workforce.people.staff_file.changes import compare
from workforce.people.staff_file.columns import BY_NAME
from workforce.people.staff_file.meanings import SHEET, STAFF, Meanings
from workforce.people.staff_file.parts import choose
from workforce.people.staff_file.reading import read_staff
from workforce.tenancy import OrganisationSession

LOU = KIM.replace("P77", "P78").replace("kim.", "lou.").replace("Kim", "Lou")
THEIR_OWN = HEADINGS.replace("Employee No", "Payroll No").replace("FTE", "Full time equivalent")
HOW = pl.DataFrame({"How to fill this in": ["One row a person.", "Ask Dee."]})


def rows_of(*rows: str, headings: str = HEADINGS) -> pl.DataFrame:
    return pl.read_csv(staff_file(*rows, headings=headings), infer_schema=False)


def book(**sheets: pl.DataFrame) -> bytes:
    return workbook_of(sheets)


def answer(app: FastAPI, hr: Browser, page: Page, *staff: str) -> Page:
    sent = hr.send(f"{page.response.url}/sheets", {"staff": [*staff]})
    assert sent.status == 303, sent.problems
    work(app)
    return hr.follow(sent)


def test_a_workbook_asks_once_which_sheets_hold_staff(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    twice = book(North=rows_of(KIM), How=HOW, South=rows_of(LOU, headings=THEIR_OWN), Old=rows_of(CAST[5]))
    asked = upload(app, hr, twice, name="staff.xlsx")
    boxes = asked.soup.select("input[name=staff]")
    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [
        ("North", True),
        ("How", False),
        ("South", True),
        ("Old", True),
    ]
    assert figures(asked) == {}
    assert hr.send(f"{asked.response.url}/approve").problems == ["Say first which sheets of this file hold staff."]
    assert hr.send(f"{asked.response.url}/sheets").problems == ["Tick at least one sheet that holds staff."]
    shown = answer(app, hr, asked, "North", "South")
    assert figures(shown) == {"new": 2}
    assert [row[::2] for row in shown.rows(0)] == [
        ["North", "Read"],
        ["How", "Left aside: said to hold no staff"],
        ["South", "Read"],
        ["Old", "Left aside: said to hold no staff"],
    ]
    approve(app, hr, shown)
    assert person_called(leeds, "Lou").payroll_number == "P78"
    assert figures(upload(app, hr, twice, name="staff.xlsx")) == {"unchanged": 2}
    assert ["South", "Name of a sheet", "Holds staff"] in [
        row[:3] for row in hr.open("/leeds/staff-files/remembered").rows()
    ]


def test_the_one_sheet_that_may_hold_staff_is_read_unasked(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, book(How=HOW, Staff=rows_of(KIM)), name="staff.xlsx")
    assert figures(shown) == {"new": 1}
    assert shown.rows(0)[0] == ["How", "2", "Left aside: no heading that we know"]


def test_what_a_sheet_has_no_column_for_stays(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    approve(app, hr, upload(app, hr, staff_file(KIM)))
    leavers = "Employee No,First name,Surname,Job title,Service area,Start date,End date,Leaving reason"
    gone = staff_file("P77,Kim,Lee,Planner,Planning,01/05/2029,31/12/2029,Resigned", headings=leavers)
    sent = [("staff.csv", staff_file(*CAST)), ("leavers.csv", gone)]
    shown = upload_files(app, hr, sent, mode="everyone")
    assert figures(shown) == {"left": 1, "unchanged": 6}
    approve(app, hr, shown)
    post = leeds.exec(select(Post).where(Post.person_id == person_called(leeds, "Kim").id)).one()
    assert (post.fte, post.is_digital, str(post.ends_on)) == (0.8, True, "2029-12-31")


def test_a_person_in_two_files_is_told_at_both_rows(app: FastAPI, hr: Browser) -> None:
    again = staff_file(LOU, KIM.replace("kim.", "k."), headings=THEIR_OWN)
    shown = upload_files(app, hr, [("a.csv", staff_file(KIM)), ("b.csv", again)])
    assert shown.heading == "a.csv and 1 more file"
    assert figures(shown) == {"new": 1, "duplicate": 2}
    said = "“P77” is on rows 2 of a.csv and 3 of b.csv. Keep one row for this person."
    assert [row[:3] for row in shown.rows(1)[:2]] == [
        ["2 of a.csv", "Employee No", said],
        ["3 of b.csv", "Payroll No", said],
    ]


def test_cells_of_a_second_file_are_mended_there_or_in_the_file_of_faults(app: FastAPI, hr: Browser) -> None:
    wrong = staff_file(LOU.replace("0.8", "lots").replace("01/05/2029", "soon"), headings=THEIR_OWN)
    shown = upload_files(app, hr, [("a.csv", staff_file(KIM.replace("0.8", "most"))), ("b.csv", wrong)])
    assert cells_of(shown)["text"] == ["most", "lots", "soon"]
    once = mend(app, hr, shown, lots="0.5")
    assert figures(once) == {"faulty": 2}
    file = hr.open(f"{shown.response.url}/faults.csv").response.content
    assert read(file).cells["0"].to_list() == ["2 of a.csv", "2 of b.csv"]
    mended = file.replace(b"soon", b"01/05/2029").replace(b"most", b"0.7")
    assert figures(send_again(app, hr, once, mended)) == {"new": 2}


def test_a_stranger_says_nothing_of_the_sheets(app: FastAPI, hr: Browser, stranger: Browser) -> None:
    number = str(upload(app, hr, staff_file(KIM)).response.url).rpartition("/")[2]
    assert stranger.send(f"/kent/staff-files/{number}/sheets", {"staff": ["North"]}).status == 404


CELLS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=12)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"Payroll number": CELLS, "First name": CELLS, "Last name": CELLS, "Job title": CELLS, "Service area": CELLS}
        | {"Start date": st.dates(date(2000, 1, 1), TODAY).map(str), "FTE": st.sampled_from(["0.5", "0.8333", "1.0"])}
    ),
    unique_by=lambda person: person["Payroll number"].casefold(),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=50)
@given(PEOPLE, st.integers(0, 6), st.booleans())
def test_a_register_that_leaves_in_one_file_or_two_comes_back_changing_nobody(
    people: list[dict[str, str]], cut: int, as_sheets: bool
) -> None:
    register = read_staff([sheet_of_csv(make_csv(*people))], FRAMEWORK, {}).rows.drop("row")
    leaving = register.rename({name: column.heading for name, column in BY_NAME.items()})
    parts = {str(n): part for n, part in enumerate([leaving.head(cut), leaving.slice(cut)]) if part.height}
    files = [(name, csv_of(part)) for name, part in parts.items()]
    sheets, empty = sheets_of(workbook_of(parts) if as_sheets else packed_together(files))
    known = Meanings(words={SHEET: dict.fromkeys(parts, STAFF)})
    back = read_staff(choose(Sent(sheets, empty), known).read, FRAMEWORK, {})
    assert back.faults.is_empty()
    assert set(compare(back, register, "everyone", TODAY)["verdict"]) == {"unchanged"}
