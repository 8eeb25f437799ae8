"""Who comes in: every route names a gate in its signature, and a gate opens one session in one transaction."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass
from functools import partial
from hmac import compare_digest
from secrets import token_urlsafe
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.params import Depends as Dependency
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from sqlalchemy import bindparam
from sqlmodel import col, select
from starlette.types import Scope

from workforce.access import Permission
from workforce.answers import refuse_unprintable
from workforce.arrivals import NOBODY, Arrival, Member, acting_as, arrive, note_seen
from workforce.audit import TOKEN
from workforce.characters import UNPRINTABLE
from workforce.columns import LARGEST_NUMBER
from workforce.database import ACTS, GOES_OUT, for_writing
from workforce.errors import Forbidden, Gone, Missing, Unknown
from workforce.identity import Account, ApiToken, Organisation, Succession, digest_of
from workforce.tenancy import OrganisationSession, kept, take_turn
from workforce.threads import Unopened
from workforce.web import Building, Guest, Visit, building_of

SAFE = {"GET", "HEAD"}
TOKEN_SENT = kept(select(ApiToken).where(col(ApiToken.digest) == bindparam("digest")))


async def sent_token(request: Request) -> str:
    """The CSRF token of a form or of the script's header; forms are read once and kept by the request."""
    await refuse_unprintable(request)
    if request.method in SAFE or is_api(request):
        return ""
    header = request.headers.get("X-CSRF-Token")
    return header or str((await request.form()).get("csrf", ""))


Sent = Annotated[str, Depends(sent_token)]
scheme = HTTPBearer(auto_error=False, scheme_name="token", description="Made under Tokens, with the scopes it opens.")
Bearer = Annotated[HTTPAuthorizationCredentials | None, Depends(scheme)]


@dataclass(frozen=True)
class Gate:
    """Lets those in who hold the permission in the organisation that the address names."""

    permission: Permission
    writes: bool

    async def __call__(
        self, request: Request, organisation: str, sent: Sent, bearer: Bearer
    ) -> AsyncIterator[Unopened]:
        async with unopened(partial(self.open, request, organisation, sent, bearer)) as visit:
            yield visit

    @contextmanager
    def open(self, request: Request, organisation: str, sent: str, bearer: Bearer) -> Iterator[Visit]:
        with opened(request, sent, organisation, writes=self.writes) as (guest, arrival):
            place = arrival.place
            if place and place.ends_on and place.ends_on < guest.today:
                tell_where_it_went(guest, place)
            if is_api(request):
                yield self.admit_token(guest, place, bearer)
            else:
                yield self.admit_member(guest, arrival)

    def admit_member(self, guest: Guest, arrival: Arrival) -> Visit:
        if guest.account is None:
            raise Unknown("Please sign in first.")
        found, place = acting_as(guest.session, arrival, guest.today), arrival.place
        if found is None or place is None:
            raise Missing("There is no such page, or it is not one of yours.")
        guest.request.state.acting_for = place.name, place.slug  # a refusal says so, too, when the session is over
        member, roles = found
        if not self.permission.is_held_by(roles):
            raise Forbidden(f"Your role here does not let you {self.permission.sentence}.")
        guest.session.enter(place.id)
        own = member.person_id
        guest.session.info[ACTS] = own or 0
        guest.session.info[GOES_OUT] = self.permission.lists_people and guest.request.method in SAFE
        known = vars(guest) | {"account": account_here(guest, guest.account, member)}
        return Visit(**known, organisation=place, roles=roles, member_id=member.id, person_id=own)

    def admit_token(
        self, guest: Guest, place: Organisation | None, bearer: HTTPAuthorizationCredentials | None
    ) -> Visit:
        token = token_of(guest, bearer)
        if place is None or token.organisation_id != place.id:
            raise Missing("There is no such organisation, or the token is not one of its own.")
        if self.permission.name not in token.scopes:
            raise Forbidden(f"This token does not have the scope {self.permission.name}.")
        guest.session.enter(place.id)
        guest.session.info[ACTS] = 0
        guest.session.info[TOKEN] = token.id
        guest.session.info[GOES_OUT] = guest.request.method in SAFE
        return Visit(**vars(guest), organisation=place, roles=frozenset(), member_id=None, person_id=None)


@dataclass(frozen=True)
class Threshold:
    """Lets everybody in to what is public, or everybody who has signed in to what is their own."""

    needs_account: bool

    async def __call__(self, request: Request, sent: Sent) -> AsyncIterator[Unopened]:
        async with unopened(partial(self.open, request, sent)) as visit:
            yield visit

    @contextmanager
    def open(self, request: Request, sent: str) -> Iterator[Guest]:
        with opened(request, sent, "", writes=request.method not in SAFE) as (guest, _):
            if self.needs_account and guest.account is None:
                raise Unknown("Please sign in first.")
            yield guest


@asynccontextmanager
async def unopened(begin: Callable[[], AbstractContextManager[object]]) -> AsyncIterator[Unopened]:
    """What the gate has to say comes before what is wrong with an answer or a file: that is for who may come in."""
    visit = Unopened(begin)
    try:
        yield visit
    except Exception:
        await run_in_threadpool(visit.try_to_open)
        raise


def tell_where_it_went(guest: Guest, place: Organisation) -> None:
    """An organisation that ended without a successor here keeps its pages."""
    theirs = select(Organisation).join(Succession, col(Succession.successor_id) == col(Organisation.id))
    theirs = theirs.where(Succession.predecessor_id == place.id).distinct().order_by(Organisation.name)
    if successors := guest.session.exec(theirs).all():
        names = " and ".join(successor.name for successor in successors)
        links = [(successor.name, f"/{successor.slug}") for successor in successors]
        raise Gone(f"{place.name} has ended. Its people and their records are now with {names}.", links)


def allow(permission: Permission) -> Dependency:
    """For a route of an organisation. The scope ends the transaction before the answer leaves."""
    return Dependency(Gate(permission, writes=False), scope="function")


def audited(permission: Permission) -> Dependency:
    """As `allow`, for a page whose very viewing is written down."""
    return Dependency(Gate(permission, writes=True), scope="function")


PublicGuest = Annotated[Guest, Depends(Threshold(needs_account=False), scope="function")]
SignedInGuest = Annotated[Guest, Depends(Threshold(needs_account=True), scope="function")]


@contextmanager
def opened(request: Request, sent: str, place: str, *, writes: bool) -> Iterator[tuple[Guest, Arrival]]:
    building = building_of(request)
    refuse_impossible_addresses(request)
    now = building.clock()
    csrf = csrf_of(request, building)
    if request.method not in SAFE and not is_api(request):
        refuse_forgeries(request, csrf, sent)
    key = "" if is_api(request) else key_of(request, building)
    writing = writes or request.method not in SAFE
    engine = for_writing(building.engine) if writing else building.engine
    arrival = NOBODY
    try:
        with OrganisationSession(engine) as session, session.begin():
            arrival = arrive(session, key, place, now)
            if request.method not in SAFE:
                take_turn(session, sent_thing(request, arrival.account))
            yield Guest(request, session, now, csrf, arrival.account), arrival
    finally:
        if arrival.seen:
            note_seen(building.engine, arrival.seen, now)


def sent_thing(request: Request, account: Account | None) -> str:
    """What is about to be changed: what the address names, or if it names nothing, what this sender does there."""
    if request.path_params.keys() - {"organisation"}:
        return request.url.path
    who = request.headers.get("Authorization", "") if is_api(request) else request.state.guest
    return f"{request.url.path} {account.id if account else who}"


def refuse_impossible_addresses(request: Request) -> None:
    """A number that no row can have would be a fault in the database, and is only an address without a page."""
    numbers = [part for part in request.url.path.split("/") if part.lstrip("-").isdecimal()]
    if UNPRINTABLE.search(request.url.path) or any(len(each) > 10 or int(each) > LARGEST_NUMBER for each in numbers):
        raise Missing("There is nothing at this address.")


def is_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def csrf_of(request: Request, building: Building) -> str:
    """Bound to the sign-in, or to a cookie that every guest is given."""
    known = request.cookies.get(building.prefix + "session") or request.cookies.get(building.prefix + "guest")
    request.state.guest = known or token_urlsafe()
    request.state.is_new_guest = known is None
    return building.seal("csrf", request.state.guest)


def refuse_forgeries(request: Request, csrf: str, sent: str) -> None:
    """A cookie travels with a form posted from anywhere; its secret and its origin do not."""
    origin = request.headers.get("Origin")
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("This was sent from another site.")
    if origin is not None and urlsplit(origin).netloc != request.url.netloc:
        raise Forbidden("This was sent from another site.")
    if request.state.is_new_guest or not compare_digest(sent.encode(), csrf.encode()):
        raise Forbidden("This form is too old, or was not ours. Go back, reload the page and send it again.")


def key_of(request: Request, building: Building) -> str:
    return request.cookies.get(building.prefix + "session", "")


def is_signed_in(scope: Scope) -> bool:
    """Of a request that has not been read yet."""
    request = Request(scope)
    building = building_of(request)
    with OrganisationSession(building.engine) as session, session.begin():
        return arrive(session, key_of(request, building), "", building.clock()).account is not None


def account_here(guest: Guest, account: Account, member: Member) -> Account:
    """What this person does here is done under the address that is known here."""
    return account if member.account_id == account.id else guest.session.get_one(Account, member.account_id)


def token_of(guest: Guest, bearer: Bearer) -> ApiToken:
    digest = digest_of(bearer.credentials if bearer else "")
    found = guest.session.exec(TOKEN_SENT, params={"digest": digest}).first()
    if found is None or found.revoked_at or found.expires_on < guest.today:
        raise Unknown("Send a current token in the Authorization header, as: Bearer …")
    return found
