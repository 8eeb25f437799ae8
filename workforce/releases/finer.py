"""From a table to those that cut the same people further: of the same month and place, and as certified."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlencode

from workforce.releases.choosing import Chosen, composed, current, tables_of
from workforce.releases.models import Release
from workforce.statistics.composing.asked import BETWEEN
from workforce.tenancy import OrganisationSession

COUNTED = {
    "representation": {"headcount"},
    "movements": {"joiners", "leavers"},
    "moves": {"moves", "promotions"},
    "programmes": {"took-part", "finished", "promoted-afterwards"},
}
DETAILED = "-detailed"


class Finer(NamedTuple):
    """`release_id`: of composed tables; None in the month's own release."""

    name: str
    title: str
    release_id: int | None

    def path(self, chosen: Chosen, group: str = "") -> str:
        """Below the address of all tables: of the same month and place, and of one group alone where it is named."""
        asked = {"release": str(self.release_id)} if self.release_id else {}
        asked |= {"month": chosen.filters["month"], "scope": chosen.filters["scope"]}
        asked |= {"group": group} if group else {}
        return f"/tables/{self.name}?{urlencode(asked)}"


def finer(session: OrganisationSession, chosen: Chosen, name: str) -> list[Finer]:
    """Those of the month that stand, the month's own release first."""
    return finer_among(session, [*current(session), *composed(session)], chosen, name)


def finer_among(session: OrganisationSession, known: Iterable[Release], chosen: Chosen, name: str) -> list[Finer]:
    releases = [each for each in known if of_month(each, chosen)]
    return [
        Finer(table.name, table.title, release.id if release.title else None)
        for release in releases
        for table in tables_of(session, replace(chosen, release=release))
        if is_finer(table.name, name)
    ]


def of_month(release: Release, chosen: Chosen) -> bool:
    return release.month_end == chosen.release.month_end


def is_finer(name: str, than: str) -> bool:
    """
    >>> is_finer("representation-ethnic-group-detailed", "representation-ethnic-group")
    True
    >>> is_finer("headcount-by-sex-by-kind-of-role-by-age-band", "representation-sex")
    True
    >>> is_finer("headcount-by-sex-by-kind-of-role", "representation-sex")  # which has both kinds of role already
    False
    >>> is_finer("joiners-by-sex-by-age-band", "representation-sex")
    False
    >>> is_finer("promotions-by-sex-by-age-band", "moves-sex")
    True
    """
    (counted, cuts), (counted_there, cuts_there) = parts_of(name), parts_of(than)
    return bool(counted & counted_there) and cuts > cuts_there


def parts_of(name: str) -> tuple[set[str], set[str]]:
    """Who is counted, and by what: a detailed cut is also the cut that it details. Nothing of other tables."""
    measure, *cuts = name.split(BETWEEN)
    if cuts:
        return {measure}, with_wholes(cuts)
    kind, _, cut = name.partition("-")
    own = ["kind-of-role"] if kind == "representation" else []
    return (COUNTED[kind], with_wholes([cut, *own])) if kind in COUNTED else (set(), set())


def with_wholes(cuts: list[str]) -> set[str]:
    return {*cuts, *(cut.removesuffix(DETAILED) for cut in cuts)}
