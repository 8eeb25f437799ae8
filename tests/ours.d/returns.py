"""What the sweep of the whole house needs to walk the addresses of returns."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import count

from workforce.returns.models import SentReturn
from workforce.tenancy import OrganisationSession

VERSIONS = count(1)


def make_sent_return(session: OrganisationSession) -> int:
    sent_at = datetime(2030, 3, 1, 9, 0, tzinfo=UTC)
    sent = SentReturn(
        month_end=date(2030, 2, 28), version=next(VERSIONS), sent_at=sent_at, employments=40, in_post=38, digital=4
    )
    session.add(sent)
    session.commit()
    return sent.id


OURS: dict[str, Callable[[OrganisationSession], int | str]] = {"return_id": make_sent_return}
BODIES: dict[str, dict[str, object]] = {
    "/{organisation}/returns": {"month_end": "2030-03-31"},
    "/{organisation}/returns/{return_id}/withdraw": {},
}
