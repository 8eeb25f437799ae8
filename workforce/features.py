"""What a feature hands to the running application; `service/features.py` is the list of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import APIRouter

from workforce.access import Permission
from workforce.jobs import Handler
from workforce.retention import Retention
from workforce.telling import Tellings
from workforce.threads import serve_in_one_thread
from workforce.web import NavigationItem


@dataclass(frozen=True)
class Recurring:
    """A job that the calendar asks for: in every organisation, once a period."""

    kind: str
    cron: str  # minute hour day-of-month month day-of-week, in London
    period: str  # strftime of the period that it may run once in


@dataclass(frozen=True)
class Feature:
    routers: Sequence[APIRouter] = ()
    permissions: Sequence[Permission] = ()
    navigation: Sequence[NavigationItem] = ()
    handlers: Mapping[str, Handler] = field(default_factory=dict)
    calendar: Sequence[Recurring] = ()
    retention: Sequence[Retention] = ()
    tellings: Tellings = field(default_factory=dict)

    def __post_init__(self) -> None:
        for router in self.routers:
            serve_in_one_thread(router)
