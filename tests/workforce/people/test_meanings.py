"""A council's own headings and words: asked once, remembered, and forgotten when they say so."""

from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser, Page
from tests.makers import person_called, work
from tests.workforce.people.test_staff_upload import approve, figures, upload
from workforce.framework.capability import roles
from workforce.people.models import Contract, Post
from workforce.people.staff_file.nearness import is_sure, nearest
from workforce.tenancy import OrganisationSession

HEADINGS = "Emp No,First name,Surname,Job title,Dept,Strt Dt,Engagement,Digital role,DDaT role,Shoe size"
KIM = "P77,Kim,Lee,Developer,Digital,01/05/2029,Perm FT,Yes,Dig. Dev,39"
LOU = "P78,Lou,Fox,Developer,Digital,02/05/2029,perm ft,Yes,dig dev,41"


def staff_file(*rows: str) -> bytes:
    return "\n".join([HEADINGS, *rows]).encode()


def choose(app: FastAPI, hr: Browser, page: Page, what: str, **answers: list[str]) -> Page:
    sent = hr.send(f"{page.response.url}/{what}", answers)
    assert sent.status == 303, sent.problems
    work(app)
    return hr.follow(sent)


def with_headings_known(app: FastAPI, hr: Browser, shown: Page) -> Page:
    own = ["Strt Dt", "Engagement", "Shoe size"]
    return choose(app, hr, shown, "headings", heading=own, column=["start_date", "contract", "-"])


def with_words_known(app: FastAPI, hr: Browser, shown: Page) -> Page:
    columns, said = ["role", "contract"], ["Dig. Dev", "Perm FT"]
    return choose(app, hr, shown, "words", of=columns, said=said, meaning=["Software developer", "Permanent"])


def asked(page: Page, name: str) -> dict[str, str]:
    """What stands beside each list of the page → what is chosen in it."""
    found = {}
    for field in page.soup.select(f"select[name={name}]"):
        label = page.soup.find(id=str(field["aria-labelledby"]))
        chosen = field.find("option", selected=True)
        found[label.get_text() if label else ""] = str(chosen["value"]) if chosen else ""
    return found


def test_our_nearest_word_is_found_in_what_councils_write() -> None:
    ours = roles()["role"].unique(maintain_order=True).to_list()
    assert nearest("Dig. Dev", ours)[0] == "Software developer"
    assert nearest("Front end dev", ours)[0] == "Frontend developer"
    assert nearest("Bus Analyst", ours)[0] == "Business analyst"
    assert nearest("Snr Prod Mgr", ours)[0] == "Product manager"
    assert nearest("Refuse collector", ours) == []
    assert is_sure("Dat analyst", nearest("Dat analyst", ours))
    assert not is_sure("BA", nearest("BA", ours))


def test_the_page_asks_what_unknown_headings_mean(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(KIM))
    said = asked(shown, "column")
    assert (said["Strt Dt"], said["Engagement"], said["Shoe size"]) == ("start_date", "", "")
    assert said["Surname"] == "last_name"
    assert "There is no column “Start date”" in shown.text


def test_headings_once_chosen_are_read_and_remembered(app: FastAPI, hr: Browser) -> None:
    shown = with_headings_known(app, hr, upload(app, hr, staff_file(KIM)))
    assert "Columns that we do not know" not in shown.text
    again = upload(app, hr, staff_file(LOU))
    assert asked(again, "column")["Engagement"] == "contract"
    assert asked(again, "column")["Shoe size"] == "-"


def test_unknown_words_are_asked_once_each_with_how_many_say_them(app: FastAPI, hr: Browser) -> None:
    shown = with_headings_known(app, hr, upload(app, hr, staff_file(KIM, KIM.replace("P77", "P79"), LOU)))
    assert figures(shown) == {"faulty": 3}
    lines = {row[0]: row[1:3] for row in shown.rows(0)}
    assert lines["Perm FT"] == ["Contract", "3"]
    assert lines["Dig. Dev"] == ["Role", "3"]


def test_words_once_chosen_are_read_and_remembered(app: FastAPI, hr: Browser, leeds: OrganisationSession) -> None:
    shown = with_words_known(app, hr, with_headings_known(app, hr, upload(app, hr, staff_file(KIM))))
    assert figures(shown) == {"new": 1}
    approve(app, hr, shown)
    assert figures(approve(app, hr, upload(app, hr, staff_file(LOU)))) == {"new": 1}
    lou = leeds.exec(select(Post).where(Post.person_id == person_called(leeds, "Lou").id)).one()
    assert (lou.role, lou.role_family, lou.contract) == (
        "Software developer",
        "Software development",
        Contract.PERMANENT,
    )


def test_a_word_may_mean_nothing(app: FastAPI, hr: Browser) -> None:
    shown = with_headings_known(app, hr, upload(app, hr, staff_file(KIM)))
    blank = choose(app, hr, shown, "words", of=["role", "contract"], said=["Dig. Dev", "Perm FT"], meaning=["-", "-"])
    assert figures(blank) == {"new": 1}


def test_what_is_remembered_can_be_seen_and_forgotten(app: FastAPI, hr: Browser) -> None:
    with_words_known(app, hr, with_headings_known(app, hr, upload(app, hr, staff_file(KIM))))
    page = hr.open("/leeds/staff-files/remembered")
    assert [row[:2] for row in page.rows(0)] == [
        ["Engagement", "Contract"],
        ["Shoe size", "Left out"],
        ["Strt Dt", "Start date"],
    ]
    assert [row[:3] for row in page.rows(1)][1] == ["Dig. Dev", "Role", "Software developer"]
    for form in page.soup.select("main form"):
        assert hr.send(str(form["action"])).status == 303
    assert "Nothing is remembered yet" in hr.open("/leeds/staff-files/remembered").text
    assert "Columns that we do not know" in upload(app, hr, staff_file(KIM)).text


def test_a_heading_of_ours_keeps_its_meaning(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(KIM))
    refused = hr.send(f"{shown.response.url}/headings", {"heading": ["First name"], "column": ["last_name"]})
    assert "is a heading of our own" in refused.problems[0]


def test_a_choice_that_is_not_on_the_list_is_refused(app: FastAPI, hr: Browser) -> None:
    shown = with_headings_known(app, hr, upload(app, hr, staff_file(KIM)))
    address = str(shown.response.url)
    refused = hr.send(f"{address}/words", {"of": ["contract"], "said": ["Perm FT"], "meaning": ["Forever"]})
    assert refused.problems == ["Choose one of the words on the list."]
    assert hr.send(f"{address}/headings", {"heading": ["Dept"], "column": ["salary"]}).status == 409
    unasked = hr.send(f"{address}/words", {"of": ["contract"], "said": ["Permanent"], "meaning": ["Casual"]})
    assert unasked.problems == ["Choose what at least one of them means, then save."]


def test_nothing_is_chosen_for_a_file_that_was_decided_over(app: FastAPI, hr: Browser) -> None:
    shown = upload(app, hr, staff_file(KIM))
    hr.send(f"{shown.response.url}/discard")
    refused = hr.send(f"{shown.response.url}/headings", {"heading": ["Strt Dt"], "column": ["start_date"]})
    assert refused.status == 409


def test_a_stranger_learns_nothing_of_it(app: FastAPI, hr: Browser, stranger: Browser) -> None:
    shown = with_headings_known(app, hr, upload(app, hr, staff_file(KIM)))
    number = str(shown.response.url).rpartition("/")[2]
    assert "Nothing is remembered yet" in stranger.open("/kent/staff-files/remembered").text
    assert stranger.send("/kent/staff-files/remembered/headings/1/forget").status == 404
    wanted = {"of": ["contract"], "said": ["Perm FT"], "meaning": ["Permanent"]}
    assert stranger.send(f"/kent/staff-files/{number}/words", wanted).status == 404
