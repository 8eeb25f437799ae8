"""HR makes a token for payroll, and is told what it opens."""

from tests.browser.walker import Walker


def test_hr_makes_a_token_for_payroll(walker: Walker) -> None:
    walker.become("asha.rao@leeds.example")
    walker.open("/leeds/staff-files")
    walker.follow("a token")
    walker.fill(label="Payroll", expires_on="2031-03-31", scopes="staff.keep")
    walker.press("Make a token")
    walker.sees("Copy the new token now: it is shown only once")
    walker.page.get_by_role("link", name="What it may send and read").click()
    assert "/staff" in walker.page.locator("body").inner_text()
