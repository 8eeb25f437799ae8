"""How many of those who were asked have answered, where nobody is told of by being one of few."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from workforce.skills.models import SkillsRequest
from workforce.tenancy import OrganisationSession

FEWEST = 5
"""People in a group of which anything is said, as in the released statistics."""
NO_AREA, TOGETHER = "No service area", "Smaller service areas together"


@dataclass(frozen=True)
class Response:
    words: str
    asked: int
    answered: int

    @property
    def per_cent(self) -> int:
        return 100 * self.answered // self.asked


def response(session: OrganisationSession, campaign_id: int) -> list[Response]:
    """By service area; empty where fewer than five people were asked in all."""
    asked = select(col(SkillsRequest.service_area), func.count(), func.count(col(SkillsRequest.answered_on)))
    rows = session.execute(
        asked.where(col(SkillsRequest.campaign_id) == campaign_id).group_by(col(SkillsRequest.service_area))
    )
    return protected([Response(area or NO_AREA, number, answered) for area, number, answered in rows])


def protected(groups: Sequence[Response]) -> list[Response]:
    """Groups of fewer than five stand together, joined by the next larger ones until they are five as well.

    Example: Housing 12, Planning 6, Legal 3, Archive 1. Legal and Archive are 4 together, which Housing and Planning
    would give away as the rest of the total; so Planning joins them: Housing 12, and three areas of 10 together.
    """
    if sum(group.asked for group in groups) < FEWEST:
        return []
    in_turn = sorted(groups, key=lambda group: (group.asked, group.words))
    few = [group for group in in_turn if group.asked < FEWEST]
    while few and sum(group.asked for group in few) < FEWEST:
        few = in_turn[: len(few) + 1]
    shown = sorted(in_turn[len(few) :], key=lambda group: group.words)
    return [*shown, merged(few)] if few else shown


def merged(groups: Sequence[Response]) -> Response:
    totals: Counter[str] = Counter()
    for group in groups:
        totals.update(asked=group.asked, answered=group.answered)
    return Response(TOGETHER, totals["asked"], totals["answered"])


def in_all(groups: Sequence[Response]) -> Response:
    return Response("All", sum(group.asked for group in groups), sum(group.answered for group in groups))
