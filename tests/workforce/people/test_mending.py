"""What is wrong with a file is put right on its page or in the file of faults, and the file is looked at again."""

from io import BytesIO

import openpyxl
from fastapi import FastAPI

from tests.browsing import HTMX, Browser, Page
from tests.makers import person_called, work
from tests.workforce.people.test_staff_upload import CAST, KIM, approve, figures, staff_file, upload
from workforce.people.models import Person
from workforce.tenancy import OrganisationSession

LOU = KIM.replace("P77", "P78").replace("kim.", "lou.").replace("Kim", "Lou")
WRONG = [KIM.replace("0.8", "lots"), LOU.replace("01/05/2029", "soon")]


def cells_of(page: Page) -> dict[str, list[str]]:
    """The form of the cells as the page gives it."""
    fields = page.soup.select("form[action$=cells] input:not([name=csrf])")
    return {name: [str(f["value"]) for f in fields if f["name"] == name] for name in ("row", "place", "text")}


def mend(app: FastAPI, hr: Browser, page: Page, **texts: str) -> Page:
    """`texts`: what stands in the cells → what shall stand there."""
    form = cells_of(page)
    sent = hr.send(f"{page.response.url}/cells", form | {"text": [texts.get(one, one) for one in form["text"]]})
    assert sent.status == 303, sent.problems
    work(app)
    return hr.follow(sent)


def send_again(app: FastAPI, hr: Browser, page: Page, content: bytes, name: str = "rows.csv") -> Page:
    sent = hr.send(f"{page.response.url}/mended", {}, file=(name, content))
    assert sent.status == 303, sent.problems
    work(app)
    return hr.follow(sent)


def test_a_cell_is_mended_on_the_page(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    assert cells_of(shown)["text"] == ["lots", "soon"]
    once = mend(app, hr, shown, lots="0.6")
    assert figures(once) == {"new": 1, "faulty": 1}
    twice = mend(app, hr, once, soon="01/06/2029")
    assert figures(twice) == {"new": 2}
    approve(app, hr, twice)
    assert person_called(leeds, "Lou").payroll_number == "P78"


def test_with_script_the_page_stays_and_its_part_is_renewed(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    form = cells_of(shown) | {"text": ["0.6", "soon"], "csrf": hr.building.seal("csrf", hr.key)}
    part = hr.client.post(f"{shown.response.url}/cells", data=form, headers=HTMX)
    assert part.status_code == 200
    assert part.text.lstrip().startswith('<div id="progress"')
    assert "being read" in part.text


def test_a_cell_may_be_blanked(app: FastAPI, hr: Browser) -> None:
    assert figures(mend(app, hr, upload(app, hr, staff_file(WRONG[0])), lots="")) == {"new": 1}


def test_cells_as_they_were_are_no_mending(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    refused = hr.send(f"{shown.response.url}/cells", cells_of(shown))
    assert refused.problems == ["Change at least one of the cells, then save."]


def test_only_cells_at_fault_are_taken(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    other = {"row": ["2"], "place": ["1"], "text": ["Somebody else"]}
    assert hr.send(f"{shown.response.url}/cells", other).status == 409


def test_the_file_of_faults_comes_back_mended(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*CAST[:4], CAST[4].replace(",1,", ",lots,"), CAST[5]), mode="everyone")
    assert figures(shown) == {"unchanged": 5, "faulty": 1}
    file = hr.open(f"{shown.response.url}/faults.csv").response.content
    assert file.decode("utf-8-sig").splitlines()[1].startswith("6,WPARK")
    again = send_again(app, hr, shown, file.replace(b"lots", b"0.5"))
    assert figures(again) == {"unchanged": 5, "changed": 1}
    assert "fte: 1.0 → 0.5" in again.text


def test_only_the_rows_that_come_back_change(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    lines = hr.open(f"{shown.response.url}/faults.csv").response.text.splitlines()
    again = send_again(app, hr, shown, "\n".join([lines[0], lines[1].replace("lots", "0.5")]).encode())
    assert figures(again) == {"new": 1, "faulty": 1}
    assert cells_of(again)["text"] == ["soon"]


def test_the_mended_rows_may_be_a_workbook(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(WRONG[0]))
    book, file = openpyxl.Workbook(), BytesIO()
    for row in (["Row in the file", "FTE"], [2, 0.5]):
        book.worksheets[0].append(row)
    book.save(file)
    assert figures(send_again(app, hr, shown, file.getvalue(), "rows.xlsx")) == {"new": 1}


def test_mended_rows_that_say_not_which_they_are_change_nothing(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    again = send_again(app, hr, shown, staff_file(KIM))
    assert "has no column “Row in the file”" in again.text
    assert figures(again) == {"faulty": 2}
    assert figures(mend(app, hr, again, lots="1", soon="01/06/2029")) == {"new": 2}


def test_an_empty_file_of_mended_rows_is_refused(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    refused = hr.send(f"{shown.response.url}/mended", {}, file=("rows.csv", b""))
    assert "No file was chosen, or it is empty" in refused.problem_at("file")


def test_the_file_of_faults_is_understood_as_a_new_file_too(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    file = hr.open(f"{shown.response.url}/faults.csv").response.content
    again = upload(app, hr, file.replace(b"lots", b"0.5"))
    assert figures(again) == {"new": 1, "faulty": 1}
    assert "soon" in hr.open(f"{again.response.url}/faults.csv").response.text


def test_what_is_applied_is_mended_no_more(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    shown = upload(app, hr, staff_file(KIM, WRONG[1]))
    form = cells_of(shown) | {"text": ["01/06/2029"]}
    approve(app, hr, shown)
    assert hr.send(f"{shown.response.url}/cells", form).status == 409
    assert leeds.get(Person, person_called(leeds, "Kim").id)


def test_a_stranger_mends_nothing(app: FastAPI, hr: Browser, stranger: Browser) -> None:
    shown = upload(app, hr, staff_file(*WRONG))
    number = str(shown.response.url).rpartition("/")[2]
    assert stranger.send(f"/kent/staff-files/{number}/cells", cells_of(shown)).status == 404
    assert stranger.send(f"/kent/staff-files/{number}/mended", {}, file=("rows.csv", b"x")).status == 404
