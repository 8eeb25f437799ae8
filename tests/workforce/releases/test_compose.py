"""A planner composes tables, is advised, has them protected; somebody else publishes; everybody reads them."""

import pytest
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import NOW
from tests.conftest import KEYS
from tests.makers import work
from tests.workforce.diversity.test_cipher import NEWER
from tests.workforce.releases.makers import END, PLANTED, make_release, release_three_councils
from workforce.diversity.cipher import read_keys
from workforce.releases import rotation
from workforce.releases.composing.models import Composition, ReleasePolicy
from workforce.releases.models import Release, ReleasedTable
from workforce.tenancy import OrganisationSession

COMPOSITIONS = "/institute/statistics/compositions"
COMPARE = "Compare with other methods of protection"
TABLE = {"measure": "headcount", "first": "sex", "second": "kind-of-role", "scope": "Organisation"}


@pytest.fixture
def sector(app: FastAPI) -> Browser:
    return Browser(app, "ines.gold@institute.example")


def composed(app: FastAPI, sector: Browser, *tables: dict[str, str]) -> str:
    """The address of a composition that has been protected."""
    begun = sector.follow(sector.send(COMPOSITIONS, {"title": "Women in digital roles", "month_end": str(END)}))
    assert begun.notice == "Now choose its tables."
    address = f"{COMPOSITIONS}/1"
    for table in tables or (TABLE,):
        sector.send(f"{address}/tables", table)
    work(app)
    sector.send(f"{address}/protect")
    work(app)
    return address


def test_what_is_composed_is_advised_on_protected_looked_at_and_published(
    app: FastAPI, sector: Browser, planner: Browser, institute: OrganisationSession
) -> None:
    release_three_councils(app, END)
    address = composed(app, sector)
    page = sector.open(address)
    assert "Protected: " in page.text
    assert "were expected" in page.text
    looked = sector.open(f"{address}/prepared")
    compared = {row[0]: row[1:] for row in sector.open(sector.open(address).links()[COMPARE]).rows()}
    assert compared["Hiding figures"][1:4] == ["0 %", "0.0, 0.0", "0"]
    assert compared["Hiding figures"][4].startswith("Holds: ")
    assert compared["Rounding to the nearest 5"][0] == "0 %"
    assert planner.open(f"{address}/methods").status in (403, 404)
    assert f"{PLANTED}" not in {cell for row in looked.rows() for cell in row}
    assert "Women in digital roles, version 1, is published." in sector.follow(sector.send(f"{address}/publish")).text
    assert sector.send(f"{address}/publish").problems == ["This has been published already."]
    assert "Women in digital roles, 31 March 2030" in planner.open("/leeds/statistics").text
    shown = planner.open("/leeds/statistics/tables/headcount-by-sex-by-kind-of-role?release=2")
    women = next(row for row in shown.rows() if row[0] == "Female")
    assert "[c]" in women
    assert "cuts these figures further" in shown.text
    assert "Women in digital roles" in sector.open("/institute/statistics/releases").text
    sector.send("/institute/statistics/releases/2/withdraw")
    assert planner.open("/leeds/statistics/tables/headcount-by-sex-by-kind-of-role?release=2").status == 404
    assert "Published as version 1, and withdrawn" in sector.open(address).text
    assert sector.open(address).buttons() == ["Compose it again from the returns that there are now"]
    again = sector.follow(sector.send(f"{address}/again"))
    assert "The same tables" in again.text
    work(app)
    sector.send(f"{COMPOSITIONS}/2/protect")
    work(app)
    assert "version 2, is published" in sector.follow(sector.send(f"{COMPOSITIONS}/2/publish")).text
    patterns = institute.exec(select(ReleasedTable.pattern).where(ReleasedTable.release_id != 1).distinct()).all()
    assert len(patterns) == 1  # the same figures are hidden again


def test_the_page_renews_itself_while_it_waits_and_offers_nothing_that_would_be_refused(
    app: FastAPI, sector: Browser
) -> None:
    release_three_councils(app, END)
    address = f"{COMPOSITIONS}/1"
    sector.send(COMPOSITIONS, {"title": "Women in digital roles", "month_end": str(END)})
    sector.send(f"{address}/tables", TABLE)
    assert renews(sector, address)
    work(app)
    assert not renews(sector, address)
    sector.send(f"{address}/protect")
    waiting = sector.open(address)
    assert "It is being protected" in waiting.text
    assert waiting.buttons() == []
    assert renews(sector, address)
    work(app)
    assert not renews(sector, address)
    assert "Publish" in sector.part(address).text


def renews(browser: Browser, address: str) -> bool:
    """Whether the part that the page asks for again asks for itself once more."""
    (part,) = browser.part(address).soup.select("#progress")
    return part.get("hx-get") == address


def test_a_second_person_publishes_where_the_organisation_asks(
    app: FastAPI, sector: Browser, institute: OrganisationSession
) -> None:
    release_three_councils(app, END)
    sector.send("/institute/statistics/releases/policy", {"second_person": "true"})
    address = composed(app, sector)
    assert "Somebody else than who composed this publishes it" in sector.send(f"{address}/publish").problems[0]
    institute.expire_all()
    assert institute.exec(select(ReleasePolicy)).one().second_person
    found = institute.exec(select(Composition)).one()
    found.composed_by_id = None
    institute.commit()
    assert "is published" in sector.follow(sector.send(f"{address}/publish")).text


def test_what_was_protected_without_knowing_of_another_release_is_protected_again(
    app: FastAPI, sector: Browser, institute: OrganisationSession
) -> None:
    release_three_councils(app, END)
    address = composed(app, sector)
    make_release(app, END)
    assert "Another release was made since" in sector.send(f"{address}/publish").problems[0]
    assert rotation.rotate(institute, read_keys(f"{NEWER},{KEYS}")) > 1
    institute.rollback()
    assert "Discarded" in sector.follow(sector.send(f"{address}/discard")).text
    assert not institute.exec(select(Composition)).all()


def test_only_what_can_be_composed_is(app: FastAPI, sector: Browser, institute: OrganisationSession) -> None:
    asked = {"title": "Who joins", "month_end": str(END)}
    assert "Release the month itself first" in sector.send(COMPOSITIONS, asked).problems[0]
    institute.add(
        Release(
            number=1, month_end=END, version=1, made_at=NOW, returned=0, expected=0, pattern="", smallest=5, width=5
        )
    )
    institute.commit()
    sector.send(COMPOSITIONS, asked)
    address = f"{COMPOSITIONS}/1"
    assert sector.send(f"{address}/protect").problems == ["Choose a table first."]
    assert sector.send(f"{address}/publish").problems == ["This has not been protected yet."]
    assert sector.open(f"{address}/prepared").status == 404
    assert sector.open(f"{address}/methods").status == 404
    alike = sector.send(f"{address}/tables", TABLE | {"second": "sex"})
    assert alike.problems == ["Choose two or three different characteristics."]
    sector.send(f"{address}/tables", TABLE)
    assert sector.send(f"{address}/tables", TABLE).problems == ["This table is there already."]
    name = "headcount-by-sex-by-kind-of-role"
    broader = {"table": f"{name}:organisation", "instead": f"{name}:sector"}
    swapped = sector.follow(sector.send(f"{address}/swap", broader))
    assert "Headcount by sex and kind of role: the whole sector" in swapped.text
    assert sector.send(f"{address}/swap", broader).problems == ["This table is not there any more."]
    sector.send(f"{address}/protect")
    work(app)
    assert "No return of this month has arrived" in sector.open(address).text


def test_promotions_and_programmes_are_offered_and_what_they_would_lose_is_told(app: FastAPI, sector: Browser) -> None:
    release_three_councils(app, END)
    sector.send(COMPOSITIONS, {"title": "Who rises", "month_end": str(END)})
    offered = [option.get_text() for option in sector.open(f"{COMPOSITIONS}/1").soup.select("#measure option")]
    assert offered[4:] == [
        "Moves",
        "Promotions",
        "Took part in a programme",
        "Finished a programme",
        "Promoted after a programme",
    ]
    sector.send(f"{COMPOSITIONS}/1/tables", TABLE | {"measure": "promoted-afterwards"})
    work(app)
    assert "Promoted after a programme by sex and kind of role" in sector.open(f"{COMPOSITIONS}/1").text
    assert "would be hidden" in sector.open(f"{COMPOSITIONS}/1").text


def test_a_composed_table_is_drawn_and_stands_beside_that_of_another_place(
    app: FastAPI, sector: Browser, planner: Browser
) -> None:
    release_three_councils(app, END)
    tables = [TABLE | {"measure": "moves"}, TABLE | {"measure": "moves", "scope": "Sector"}]
    sector.send(f"{composed(app, sector, *tables)}/publish")
    address = "/leeds/statistics/tables/moves-by-sex-by-kind-of-role?release=2"
    drawn = planner.open(address)
    assert [bar.get_text(" ", strip=True).partition(":")[0] for bar in drawn.soup.select(".app-bars__line")[:2]] == [
        "Moves, Kind of role",
        "Moves, Kind of role",
    ]
    both = planner.open(f"{address}&beside=sector:").soup.select("table.app-stacks")[0]
    assert [row.th.get_text() for row in both.select("tbody tr") if row.th] == ["Female", "Male"]
    assert "Moves, Kind of role: Digital roles: The sector" in both.select("thead")[0].get_text("|")


def test_each_group_leads_to_its_own_figures_in_more_detail(app: FastAPI, sector: Browser, planner: Browser) -> None:
    release_three_councils(app, END)
    coarse = "/leeds/statistics/tables/movements-sex"
    assert "Nothing released of this month and place cuts these figures further" in planner.open(coarse).text
    sector.send(f"{composed(app, sector, TABLE | {'measure': 'joiners', 'second': 'age-band'})}/publish")
    groups = planner.open(coarse)
    assert "Each group leads to its own figures" in groups.text
    assert {"Female , in more detail", "Male , in more detail"} < {*groups.links()}
    assert not [link for link in groups.links() if link.startswith(("Known", "All ,"))]
    women = planner.open(groups.links()["Female , in more detail"])
    assert women.heading.endswith("Joiners by age band and sex: Female")
    headings = [heading.get_text() for heading in women.soup.select("thead")[0].select("th")]
    assert headings == ["Age band", "Joiners, Sex: Female"]
    everybody = planner.open(women.links()["All groups of this table"])
    assert len(everybody.soup.select("thead")[0].select("th")) > len(headings)
    assert planner.open(f"{coarse}?group=sex:Purple").status == 404
