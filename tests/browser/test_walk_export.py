"""Staff file → month's return → release → the figure that a planner takes away, in a real browser."""

from io import BytesIO, StringIO
from pathlib import Path

import polars as pl
import pytest
from openpyxl import load_workbook

from tests.browser.walker import Walker

HEADINGS = "Payroll number,First name,Last name,Job title,Service area,Digital role,Sex,Start date\n"


def staff() -> str:
    """Ninety women and seventy men; in digital roles thirty and forty, so that nothing need be hidden."""
    rows = [
        f"N{number},Robin,Hill {number},Officer,Housing,{'Yes' if number % 90 < 30 + number // 90 * 10 else 'No'},"
        f"{'Female' if number < 90 else 'Male'},01/05/2028\n"
        for number in range(160)
    ]
    return HEADINGS + "".join(rows)


@pytest.mark.parametrize("uses_mouse", [True, False], ids=["by mouse", "by keyboard alone"])
def test_from_a_staff_file_to_an_exported_figure(walker: Walker, tmp_path: Path, uses_mouse: bool) -> None:
    walker.uses_mouse = uses_mouse
    file = tmp_path / "staff.csv"
    file.write_text(staff())
    walker.become("asha.rao@leeds.example")
    walker.open("/leeds/staff-files")
    walker.attach("file", file)
    walker.fill(mode="changes")
    walker.press("Upload")
    walker.work()
    walker.sees("160 new")
    walker.press("Approve and apply")
    walker.work()
    walker.open("/leeds")
    walker.follow("Monthly return")
    walker.press("Send the return of 31 March 2030")
    walker.work()
    walker.sees("Sent 1 April 2030")

    walker.become("ines.gold@institute.example")
    walker.open("/institute/statistics/releases")
    walker.fill(month_end="2030-03-31")
    walker.press("Make a release")
    walker.work()
    walker.sees("Released")

    walker.become("will.park@leeds.example")
    walker.open("/leeds")
    walker.follow("Statistics")
    walker.follow("Digital roles and all staff by sex")
    walker.sees("Leeds City Council Digital roles and all staff by sex 1 of 1 organisation")
    shown = walker.table()
    assert any(cell.isdigit() for row in shown for cell in row)
    taken = pl.read_csv(StringIO(walker.download("CSV").decode("utf-8-sig")), infer_schema=False)
    assert [[*row] for row in taken.iter_rows()] == shown
    workbook = load_workbook(BytesIO(walker.download("Excel")))
    assert shown[0][0] in {str(cell.value) for sheet in workbook for row in sheet.iter_rows() for cell in row}
