"""On a small screen the rows of a stacking table stand by themselves: each cell says what it is under."""

from collections.abc import Iterator

import pytest
from bs4 import Tag
from fastapi import FastAPI

from tests.browsing import Browser, Page, words
from tests.cast import BY_ROLE
from tests.ours import is_api, method_of, organisational, permission_of, values_for
from workforce.access import Role
from workforce.tenancy import OrganisationSession

STACKING = [
    "/{organisation}/duplicates/{person_id}/{other_id}",
    "/{organisation}/merges",
    "/{organisation}/in-post",
    "/{organisation}/staff/{person_id}",
    "/{organisation}/staff/{person_id}/rights/erase",
    "/{organisation}/staff-files",
    "/{organisation}/staff-files/{upload_id}",
    "/{organisation}/staff-files/remembered",
    "/{organisation}/returns/check",
    "/{organisation}/retention",
    "/{organisation}/my-record/seen",
]


def pages(app: FastAPI, session: OrganisationSession) -> Iterator[tuple[str, Page]]:
    """Every page that somebody may open, by the path of its route, with something of Leeds’s behind each number."""
    for route in organisational():
        if is_api(route) or method_of(route) != "GET":
            continue
        permission = permission_of(route)
        assert permission
        role = next(role for role in Role if permission.is_held_by(frozenset({role})))
        address = route.path.format(organisation="leeds", **values_for(route.path, session))
        session.commit()
        page = Browser(app, BY_ROLE[role]).open(address)
        if page.status == 200 and page.response.headers["Content-Type"].startswith("text/html"):
            yield route.path, page


@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
def test_each_cell_says_what_it_is_under(app: FastAPI, leeds: OrganisationSession) -> None:
    looked_at = {}
    for path, page in pages(app, leeds):
        looked_at[path] = page
        assert [fault for table in page.soup.select("table.app-stacks") for fault in faults(table)] == [], path
    assert [path for path in STACKING if looked_at[path].soup.select(".app-scroll")] == []


def faults(table: Tag) -> Iterator[str]:
    headings = [words(heading) for heading in table.select("thead th")]
    for row in table.select("tbody tr"):
        cells = row.find_all(["th", "td"], recursive=False)
        if len(cells) == 1 and cells[0].get("colspan"):
            continue
        for cell, heading in zip(cells, headings, strict=True):
            if cell.name == "td" and (cell.get("data-heading"), cell.get("role")) != (heading, "cell"):
                yield f"{words(cell)} under {heading}"
