"""The state in which a route would do what it is asked, where the rows of the sweeps are not in it by themselves."""

from collections.abc import Callable
from datetime import timedelta
from secrets import token_hex
from typing import TypeAlias

from sqlmodel import select

from programmes.cohorts.applicants import Applicant
from programmes.cohorts.crossing import Standing
from programmes.cohorts.models import Cohort, Programme
from programmes.cohorts.sessions import CohortSession
from programmes.mentoring.meeting.models import MentorshipPause
from programmes.mentoring.models import MentoringRound, RoundKind, RoundParticipant
from programmes.mentoring.models import Side as MentoringSide
from programmes.mentoring.pairs import Pairing, PairingOffer
from programmes.mentoring.working.models import PlacesLimit
from programmes.secondments.advert import Advert
from programmes.secondments.advertise import close
from programmes.secondments.models import Agreement, Interest, InterestState, Side
from tests.cast import NOW, TODAY
from tests.cohort_makers import make_applicant, make_cohort
from tests.makers import make_post, person_called
from tests.ours import OURS
from workforce.diversity.models import FileState, MonitoringFile
from workforce.identity import Account, Membership, SignInLink, digest_of
from workforce.people.enrolment.uploads import StaffUpload, State
from workforce.people.models import Person, Post, StandIn
from workforce.tenancy import OrganisationSession

Values: TypeAlias = dict[str, int | str]
Body: TypeAlias = dict[str, object]
YESTERDAY = TODAY - timedelta(days=1)


def beside(session: OrganisationSession, values: Values, body: Body) -> None:
    """Another post, so that one can be removed or given to somebody else."""
    other = make_post(session, session.get_one(Person, values["person_id"]))
    body |= {"posts": str(other.id), "version": "1", "confirmed": "true"}


def also_beside(session: OrganisationSession, values: Values, _: Body) -> None:
    make_post(session, session.get_one(Person, values["person_id"]))


def read(session: OrganisationSession, values: Values, _: Body) -> None:
    """A staff file, as the worker leaves it that found one new person in it."""
    row = session.get_one(StaffUpload, values["upload_id"])
    row.state, row.counts = State.READ, {"new": 1}
    session.add(row)


def read_answers(session: OrganisationSession, values: Values, _: Body) -> None:
    row = session.get_one(MonitoringFile, values["file_id"])
    row.state, row.matched = FileState.READ, 1
    session.add(row)


def closed_early(session: OrganisationSession, values: Values, _: Body) -> None:
    close(session, session.get_one(Advert, values["advert_id"]), None, NOW)


def of_lena(session: OrganisationSession, values: Values, _: Body) -> None:
    values["person_id"] = session.get_one(StandIn, values["stand_in_id"]).manager_id


def in_her_team(session: OrganisationSession, values: Values, _: Body) -> None:
    theirs = session.exec(select(Post).where(Post.person_id == values["colleague_id"])).one()
    theirs.manager_id = person_called(session, "Lena").id
    session.add(theirs)


def offered_to_them(session: OrganisationSession, values: Values, _: Body) -> None:
    interest = session.get_one(Interest, values["interest_id"])
    interest.state = InterestState.OFFERED
    session.add(interest)


def of_home(session: OrganisationSession, values: Values, _: Body) -> None:
    agreement = session.get_one(Agreement, values["agreement_id"])
    agreement.side = Side.HOME
    session.add(agreement)


def applied(session: OrganisationSession, values: Values, body: Body) -> None:
    body["chosen"] = [str(make_applicant(session, session.get_one(Cohort, values["cohort_id"])).id)]


def with_a_place(session: OrganisationSession, values: Values, body: Body) -> None:
    cohort = session.get_one(Cohort, values["cohort_id"])
    cohort.opens_on = cohort.closes_on = cohort.starts_on = YESTERDAY
    session.add(cohort)
    body["chosen"] = [str(make_applicant(session, cohort, standing=Standing.ENROLLED).id)]


def may_be_deferred(session: OrganisationSession, values: Values, body: Body) -> None:
    applicant = session.get_one(Applicant, values["applicant_id"])
    applicant.standing, applicant.enrolled_on = Standing.ENROLLED, TODAY
    cohort = session.get_one(Cohort, applicant.cohort_id)
    following = {"starts_on": "2031-05-01", "ends_on": "2031-09-30", "closes_on": "2031-04-15"}
    body["next_cohort_id"] = str(make_cohort(session, session.get_one(Programme, cohort.programme_id), **following).id)
    session.add(applicant)


def in_that_cohort(session: OrganisationSession, values: Values, _: Body) -> None:
    applicant = session.get_one(Applicant, values["applicant_id"])
    applicant.cohort_id = session.get_one(CohortSession, values["session_id"]).cohort_id
    applicant.standing, applicant.enrolled_on = Standing.ENROLLED, TODAY
    session.add(applicant)


def begun(session: OrganisationSession, values: Values, body: Body) -> None:
    meeting = session.get_one(CohortSession, values["session_id"])
    meeting.held_on = YESTERDAY
    cohort = session.get_one(Cohort, meeting.cohort_id)
    there = make_applicant(session, cohort, standing=Standing.ENROLLED)
    body |= {f"mark-{there.id}": "present"}
    session.add(meeting)


def closed(session: OrganisationSession, values: Values, _: Body) -> None:
    found = session.get_one(MentoringRound, values["round_id"])
    found.opens_on, found.closes_on = YESTERDAY - timedelta(days=9), YESTERDAY
    session.add(found)


def published(session: OrganisationSession, values: Values, body: Body) -> None:
    closed(session, values, body)
    session.get_one(MentoringRound, values["round_id"]).published_at = NOW


def about_to_be(session: OrganisationSession, values: Values, body: Body) -> None:
    closed(session, values, body)
    found = session.get_one(MentoringRound, values["round_id"])
    found.proposed_at, found.publishes_at = NOW, NOW + timedelta(minutes=10)


def two_in_it(session: OrganisationSession, values: Values, body: Body) -> None:
    closed(session, values, body)
    for side in ("mentee", "mentor"):
        found = session.get_one(RoundParticipant, OURS["participant_id"](session))
        found.round_id, found.registration_id = int(values["round_id"]), found.id
        session.add(found)
        body[side] = str(found.id)


def with_fewer_places(session: OrganisationSession, values: Values, _: Body) -> None:
    session.add(PlacesLimit(participant_id=int(values["participant_id"]), places=0, reason="On leave", made_at=NOW))


def resting(session: OrganisationSession, values: Values, _: Body) -> None:
    session.add(MentorshipPause(pairing_id=int(values["pairing_id"]), starts_on=TODAY))


def sponsoring(session: OrganisationSession, values: Values, _: Body) -> None:
    pairing = session.get_one(Pairing, values["pairing_id"])
    found = session.get_one(MentoringRound, pairing.round_id)
    found.kind = RoundKind.SPONSORSHIP
    pairing.mentee_id, pairing.mentor_id = pairing.mentor_id, pairing.mentee_id  # the actor is the sponsor
    session.add_all([found, pairing])


def as_it_was_offered(session: OrganisationSession, values: Values, _: Body) -> None:
    pairing = session.get_one(Pairing, values["pairing_id"])
    for number, side in ((pairing.mentee_id, MentoringSide.MENTEE), (pairing.mentor_id, MentoringSide.MENTOR)):
        known = {"pairing_id": pairing.id, "participant_id": number, "side": side, "reply_by": TODAY}
        session.add(PairingOffer.model_validate(known | {"digest": token_hex()}))


def on_the_noticeboard(session: OrganisationSession, values: Values, _: Body) -> None:
    values["open_round_id"] = OURS["round_id"](session)


def by_link(session: OrganisationSession, values: Values, _: Body) -> None:
    """That was sent to Bola Ade."""
    values["token"] = send_link(session, None)


def by_link_of_hers(session: OrganisationSession, values: Values, _: Body) -> None:
    """That links her account with Bola Ade's address."""
    me = session.exec(select(Account.id).join(Membership).where(Membership.name == "Lena Moss")).one()
    values["token"] = send_link(session, me)


def by_no_link(_: OrganisationSession, values: Values, __: Body) -> None:
    """The link that proves an address is in a letter alone."""
    values |= {"place": 1, "token": "nothing"}


def send_link(session: OrganisationSession, asked_by: int | None) -> str:
    token = token_hex()
    until = NOW + timedelta(minutes=15)
    session.add(
        SignInLink(digest=digest_of(token), email="bola.ade@leeds.example", expires_at=until, asked_by=asked_by)
    )
    return token


HERE = "/{organisation}"
POSTS = f"{HERE}/staff/{{person_id}}/posts"
ROUND = f"{HERE}/rounds/{{round_id}}"
PAIR = f"{HERE}/mentoring/mentorships/{{pairing_id}}"
READY: dict[str, Callable[[OrganisationSession, Values, Body], None]] = {
    f"{POSTS}/{{post_id}}/remove": beside,
    f"/api/v1{POSTS}/{{post_id}}/remove": also_beside,
    f"{HERE}/staff/{{person_id}}/split": beside,
    f"{HERE}/staff/{{person_id}}/stand-ins/{{stand_in_id}}/end": of_lena,
    f"{HERE}/staff-files/{{upload_id}}/approve": read,
    f"{HERE}/staff-files/{{upload_id}}/discard": read,
    f"{HERE}/diversity/files/{{file_id}}/approve": read_answers,
    f"{HERE}/diversity/files/{{file_id}}/discard": read_answers,
    f"{HERE}/secondments/adverts/{{advert_id}}/reopen": closed_early,
    f"{HERE}/skills/team/{{colleague_id}}": in_her_team,
    f"{HERE}/skills/team/{{colleague_id}}/certificates": in_her_team,
    f"{HERE}/secondments/interests/{{interest_id}}/accept": offered_to_them,
    f"{HERE}/secondments/interests/{{interest_id}}/turn-down": offered_to_them,
    f"{HERE}/secondments/agreements/{{agreement_id}}/backfill": of_home,
    f"{HERE}/cohorts/{{cohort_id}}/applicants": applied,
    f"{HERE}/cohorts/{{cohort_id}}/message": applied,
    f"{HERE}/cohorts/{{cohort_id}}/message/check": applied,
    f"{HERE}/cohorts/{{cohort_id}}/participants": with_a_place,
    f"{HERE}/applicants/{{applicant_id}}/defer": may_be_deferred,
    f"{HERE}/taking-part/{{applicant_id}}/sessions/{{session_id}}/apology": in_that_cohort,
    f"{HERE}/cohort-sessions/{{session_id}}/register": begun,
    f"{ROUND}/matches": closed,
    f"/api/v1{ROUND}/run": closed,
    f"{ROUND}/finish": published,
    f"{ROUND}/publish/undo": about_to_be,
    f"{ROUND}/decisions": two_in_it,
    f"/api/v1{ROUND}/decisions": two_in_it,
    f"{HERE}/rounds/participants/{{participant_id}}/places/lift": with_fewer_places,
    f"{PAIR}/resume": resting,
    f"{PAIR}/actions": sponsoring,
    f"{PAIR}/change": as_it_was_offered,
    f"{HERE}/mentoring/rounds/{{open_round_id}}": on_the_noticeboard,
    f"{HERE}/mentoring/rounds/{{open_round_id}}/draft": on_the_noticeboard,
    "/address/{place}/{token}": by_no_link,
    "/sign-in/{token}": by_link,
    "/account/addresses/links/{token}": by_link_of_hers,
}
KIM = "Payroll number,First name,Last name,Job title,Start date\nP77,Kim,Lee,Planner,2029-05-01\n"
FILES: dict[str, tuple[str, bytes]] = {
    f"{HERE}/staff-files": ("staff.csv", KIM.encode()),
    f"{HERE}/staff-files/{{upload_id}}/mended": ("staff.csv", KIM.encode()),
    f"{HERE}/establishment-file": ("posts.csv", b"Post number,Job title,FTE,Funded from\nE9,Clerk,1,01/04/2029\n"),
    f"{HERE}/diversity/files": ("older.csv", b"Payroll number,Ethnicity\nBADE,Roma\n"),
}
MORE: dict[str, Body] = {
    f"{HERE}/staff/{{person_id}}/change": {"version": "1"},
    f"{POSTS}/new": {"confirmed": "true"},
    f"/api/v1{POSTS}": {"confirmed": True},
    "/sign-in": {"email": "bola.ade@leeds.example"},
    "/account/addresses": {"email": "bola.ade@leeds.example"},
    f"{HERE}/members": {"email": "robin.new@example.org"},
}
