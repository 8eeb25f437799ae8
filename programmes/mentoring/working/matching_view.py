"""Everything that the page of a matching shows, gathered in one place."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching import Certificate
from programmes.mentoring.models import MentoringRound, RoundParticipant
from programmes.mentoring.pairs import MentoringRun, Proposal
from programmes.mentoring.participants import by_number
from programmes.mentoring.working.comments import comments_on
from programmes.mentoring.working.decide import Difference, difference
from programmes.mentoring.working.groups import groups_of
from programmes.mentoring.working.limits import limits_of
from programmes.mentoring.working.models import RoundComment, RunGroup
from programmes.mentoring.working.proposals import (
    SHOWN,
    Order,
    ProposalRow,
    Wanted,
    proposals_of,
    regions_of,
    unplaced_of,
)
from programmes.mentoring.working.reasons import named_rules, named_terms, why_unplaced
from programmes.mentoring.working.run import has_failed, is_running, runs_of
from workforce.tenancy import OrganisationSession


@dataclass(frozen=True)
class Matching:
    """`certificate` and `run` are None before the first run; `more` is where the next page begins."""

    run: MentoringRun | None
    certificate: Certificate | None
    rows: Sequence[ProposalRow]
    more: Proposal | None
    unplaced: Sequence[tuple[RoundParticipant, str]]
    difference: Difference | None
    people: Mapping[int, RoundParticipant]
    regions: Sequence[str]
    is_running: bool
    has_failed: bool
    is_stale: bool
    groups: Sequence[tuple[str, RunGroup]]
    comments: Sequence[tuple[RoundComment, str]]
    limits: Mapping[int, int]

    @property
    def orders(self) -> list[str]:
        return [order.value for order in Order]

    @property
    def forbidden(self) -> Mapping[str, int]:
        """Pairs that each rule excludes, in words."""
        return named_rules(self.certificate.pairs_forbidden) if self.certificate else {}

    def reasons(self, proposal: Proposal) -> str:
        return ", ".join(f"{words} {points}" for words, points in named_terms(proposal.terms).items())


def matching_of(session: OrganisationSession, found: MentoringRound, wanted: Wanted) -> Matching:
    runs = runs_of(session, found.id)
    latest = runs[0] if runs else None
    before = runs[1].id if len(runs) > 1 else None
    limits = limits_of(session, found.id)
    people = by_number(session, found.id) if limits or len(runs) > 1 else {}
    rows = proposals_of(session, latest.id, wanted, before) if latest else []
    unplaced = unplaced_of(session, latest.id) if latest else []
    return Matching(
        run=latest,
        certificate=Certificate.model_validate_json(latest.certificate) if latest else None,
        rows=rows[:SHOWN],
        more=rows[SHOWN - 1][0] if len(rows) > SHOWN else None,
        unplaced=[(person, why_unplaced(one.possible, one.short, one.removed)) for one, person in unplaced],
        difference=difference(session, found, runs),
        people=people,
        regions=regions_of(session, found.id),
        is_running=is_running(session, found.id),
        has_failed=has_failed(session, found.id),
        is_stale=latest is not None and latest.changes != found.changes,
        groups=groups_of(session, latest.id) if latest else [],
        comments=comments_on(session, found.id),
        limits={number: places for number, places in limits.items() if number in people},
    )
