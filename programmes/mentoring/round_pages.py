"""The programme manager's pages of a round: announce, change, see who takes part, cancel, finish."""

from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse

from programmes.mentoring import cancel as cancelling
from programmes.mentoring import finish as ending
from programmes.mentoring import participants, rounds
from programmes.mentoring.models import Aim, RoundFields, RoundKind, Side
from programmes.mentoring.offers.standing import concerns_of
from programmes.mentoring.participants import SHOWN, Sought
from programmes.mentoring.permissions import Running
from programmes.mentoring.working.decide import decisions_of_person
from programmes.mentoring.working.lowering import limit_of
from programmes.mentoring.working.proposals import pairings_of
from programmes.mentoring.working.run import latest_run
from workforce.web import go, page

FOLDER = "programmes/mentoring"
AIMS = [
    (Aim.VALUE.value, "The best matches overall"),
    (Aim.EVERYONE.value, "As many people matched as possible, then the best matches"),
    (Aim.WORST_FIRST.value, "As many people matched as possible, then the lowest pair as high as can be"),
]
KINDS = [
    (RoundKind.MENTORING.value, "Mentor and mentee"),
    (RoundKind.PAIRED.value, "Paired both ways: two people of equal standing, so that both learn"),
    (RoundKind.SPONSORSHIP.value, "Sponsorship: senior people speak for those who are seldom spoken for"),
    (RoundKind.PEERS.value, "Peers: anybody with anybody, best of like seniority"),
    (RoundKind.CIRCLES.value, "Circles: three to six people around one mentor"),
]
router = APIRouter(prefix="/{organisation}/rounds", default_response_class=HTMLResponse)


@router.get("")
def index(visit: Running) -> Response:
    return page(visit, f"{FOLDER}/rounds.html", rounds=rounds.rounds_of(visit.session))


@router.get("/new")
def new(visit: Running) -> Response:
    return page(visit, f"{FOLDER}/round_form.html", round=None, kinds=KINDS, aims=AIMS)


@router.post("/new")
def announce(visit: Running, fields: Annotated[RoundFields, Form()]) -> Response:
    found = rounds.announce(visit.session, fields, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{found.id}", "The round was announced.")


@router.get("/{round_id}")
def show(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    counts = participants.counts_of(visit.session, round_id)
    return page(visit, f"{FOLDER}/round.html", round=found, counts=counts, run=latest_run(visit.session, round_id))


@router.get("/{round_id}/edit")
def edit(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    return page(visit, f"{FOLDER}/round_form.html", round=found, kinds=KINDS, aims=AIMS)


@router.post("/{round_id}/edit")
def change(visit: Running, round_id: int, fields: Annotated[RoundFields, Form()]) -> Response:
    found = rounds.find_round(visit.session, round_id)
    rounds.change(visit.session, found, fields, visit.member_id, visit.now)
    return go(visit, f"/rounds/{round_id}", "The round was changed.")


@router.get("/{round_id}/cancel")
def confirm_cancel(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    live = [pairing for pairing in pairings_of(visit.session, round_id) if pairing.is_live]
    counts = participants.counts_of(visit.session, round_id)
    return page(visit, f"{FOLDER}/cancel.html", round=found, counts=counts, live=live)


@router.post("/{round_id}/cancel")
def cancel(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    cancelling.cancel(visit.session, found, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}", "The round was cancelled.")


@router.get("/{round_id}/finish")
def confirm_finish(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    live = [pairing for pairing in pairings_of(visit.session, round_id) if pairing.is_live]
    return page(visit, f"{FOLDER}/finish.html", round=found, live=live)


@router.post("/{round_id}/finish")
def finish(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    count = ending.finish(visit.session, found, visit.member_id, visit.today, visit.now)
    return go(visit, f"/rounds/{round_id}", f"The round was finished; {found.kind.sides.bond}s completed: {count}.")


@router.get("/{round_id}/participants")
def list_participants(visit: Running, round_id: int, sought: Annotated[Sought, Query()]) -> Response:
    found = rounds.find_round(visit.session, round_id)
    people = participants.seek(visit.session, round_id, sought)
    return page(
        visit,
        f"{FOLDER}/participants.html",
        "results",
        round=found,
        counts=participants.counts_of(visit.session, round_id),
        people=people[:SHOWN],
        more=people[SHOWN - 1] if len(people) > SHOWN else None,
        sought=sought,
        sides=[side.value for side in Side],
    )


@router.get("/{round_id}/concerns")
def concerns(visit: Running, round_id: int) -> Response:
    found = rounds.find_round(visit.session, round_id)
    return page(visit, f"{FOLDER}/concerns.html", round=found, concerns=concerns_of(visit.session, round_id))


@router.get("/participants/{participant_id}")
def show_participant(visit: Running, participant_id: int) -> Response:
    person = participants.find_participant(visit.session, participant_id)
    found = rounds.find_round(visit.session, person.round_id)
    made = decisions_of_person(visit.session, participant_id)
    people = participants.by_number(visit.session, found.id)
    limit = limit_of(visit.session, participant_id)
    return page(
        visit, f"{FOLDER}/participant.html", person=person, round=found, decisions=made, people=people, limit=limit
    )
