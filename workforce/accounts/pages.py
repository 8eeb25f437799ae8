from typing import Annotated

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import HTMLResponse
from pydantic import EmailStr
from sqlmodel import Field, SQLModel, col, select

from workforce.access import Role, permission
from workforce.accounts import linking, members, sign_in
from workforce.accounts.members import GIVEN, InvitationFields, RoleFields, Sought, TokenFields
from workforce.arrivals import ABSOLUTE
from workforce.errors import Missing
from workforce.gates import PublicGuest, SignedInGuest, allow
from workforce.mail import Letter
from workforce.web import Guest, Visit, go, page

ENTER = permission("organisation.enter", "open this organisation’s start page")
GIVE_ROLES = permission("members.manage", "give roles", Role.HR_OFFICER, Role.SECTOR_ADMINISTRATOR)
MAKE_TOKENS = permission("tokens.manage", "make tokens", Role.HR_OFFICER, Role.SECTOR_ADMINISTRATOR)
READ_OUTBOX = permission(
    "outbox.read",
    "read the demonstration’s letters",
    Role.HR_OFFICER,
    Role.PROGRAMME_MANAGER,
    Role.SECTOR_ADMINISTRATOR,
)

Entering = Annotated[Visit, allow(ENTER)]
GivingRoles = Annotated[Visit, allow(GIVE_ROLES)]
MakingTokens = Annotated[Visit, allow(MAKE_TOKENS)]

router = APIRouter(default_response_class=HTMLResponse)
places = APIRouter(prefix="/{organisation}", default_response_class=HTMLResponse)


class AskFields(SQLModel):
    email: EmailStr = Field(max_length=254)


@router.get("/")
def home(visit: PublicGuest) -> Response:
    return page(visit, "accounts/home.html")


@router.get("/accessibility")
def accessibility(visit: PublicGuest) -> Response:
    return page(visit, "accounts/accessibility.html")


@router.get("/privacy")
def privacy(visit: PublicGuest) -> Response:
    return page(visit, "accounts/privacy.html")


@router.get("/sign-in")
def ask(visit: PublicGuest) -> Response:
    return page(visit, "accounts/sign_in.html")


@router.post("/sign-in")
def send_link(visit: PublicGuest, fields: Annotated[AskFields, Form()]) -> Response:
    email, building = fields.email.lower(), visit.building
    network = sign_in.network_of(visit.request.client.host if visit.request.client else "")
    sign_in.limit(visit.session, building.seal("attempt", email), sign_in.PER_ADDRESS, visit.now)
    sign_in.limit(visit.session, building.seal("attempt", network), sign_in.PER_NETWORK, visit.now)
    sign_in.ask_for_link(visit.session, email, building.settings.address, visit.now)
    return page(visit, "accounts/link_sent.html", email=email)


@router.get("/sign-in/{token}")
def show_button(visit: PublicGuest, token: str) -> Response:
    email = sign_in.whose_link(visit.session, token, visit.now)
    return page(visit, "accounts/open_link.html", token=token, email=email)


@router.post("/sign-in/{token}")
def open_link(visit: PublicGuest, token: str) -> Response:
    account, secret = sign_in.use_link(visit.session, token, visit.now)
    places = sign_in.places_of(visit.session, account, visit.now)
    response = go(visit, f"/{places[0][1].slug}" if len(places) == 1 else "/account")
    building = visit.building
    response.set_cookie(
        building.prefix + "session",
        secret,
        max_age=int(ABSOLUTE.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=not building.settings.is_loopback,
    )
    response.delete_cookie(building.prefix + "guest", secure=not building.settings.is_loopback)
    return response


@router.get("/account")
def account(visit: SignedInGuest) -> Response:
    assert visit.account
    places = sign_in.places_of(visit.session, visit.account, visit.now)
    return page(visit, "accounts/account.html", places=places, linked=linking.linked(visit.session, visit.account))


@router.post("/account/sign-out")
def sign_out(visit: SignedInGuest) -> Response:
    sign_in.end(visit.session, visit.request.cookies[visit.building.prefix + "session"])
    return signed_out(visit)


@router.post("/account/sign-out-everywhere")
def sign_out_everywhere(visit: SignedInGuest) -> Response:
    assert visit.account
    sign_in.end_all(visit.session, [visit.account.id])
    return signed_out(visit)


def signed_out(visit: Guest) -> Response:
    response = go(visit, "/", "You have signed out.")
    response.delete_cookie(visit.building.prefix + "session", secure=not visit.building.settings.is_loopback)
    return response


@places.get("")
def start(visit: Entering) -> Response:
    sections = dict.fromkeys(item.section for item in visit.menu)
    return page(visit, "accounts/start.html", sections=sections)


@places.get("/members")
def index(visit: GivingRoles, sought: Annotated[Sought, Query()]) -> Response:
    found = members.with_roles(visit.session, sought, visit.today)
    return page(visit, "accounts/members.html", members=found, sought=sought, roles=GIVEN, most=members.MOST)


@places.post("/members")
def invite(visit: GivingRoles, fields: Annotated[InvitationFields, Form()]) -> Response:
    members.invite(visit.session, fields, visit.member_id, visit.now)
    return go(visit, "/members", f"{fields.name} may now sign in with {fields.email}.")


@places.get("/members/{member_id}")
def show_member(visit: GivingRoles, member_id: int) -> Response:
    member = members.find(visit.session, member_id)
    held = members.held_by(visit.session, member)
    return page(visit, "accounts/member.html", member=member, held=held, roles=GIVEN)


@places.post("/members/{member_id}")
def give_roles(visit: GivingRoles, member_id: int, fields: Annotated[RoleFields, Form()]) -> Response:
    member = members.find(visit.session, member_id)
    members.give_roles(visit.session, member, fields.roles, visit.member_id, visit.now)
    return go(visit, "/members", "The roles were changed.")


@places.get("/tokens")
def list_tokens(visit: MakingTokens) -> Response:
    return tokens_page(visit)


@places.post("/tokens")
def make_token(visit: MakingTokens, fields: Annotated[TokenFields, Form()]) -> Response:
    assert visit.account
    scopes = visit.building.scopes
    secret = members.make_token(visit.session, fields, scopes, visit.account, visit.member_id, visit.now)
    return tokens_page(visit, secret)


@places.post("/tokens/{token_id}/revoke")
def revoke_token(visit: MakingTokens, token_id: int) -> Response:
    members.revoke_token(visit.session, token_id, visit.member_id, visit.now)
    return go(visit, "/tokens", "The token opens nothing any more.")


def tokens_page(visit: Visit, secret: str = "") -> Response:
    tokens = members.tokens(visit.session)
    told = [(each.name, each.sentence[0].upper() + each.sentence[1:]) for each in visit.building.scopes]
    scopes = [(name, f"{words} ({name})") for name, words in told]
    return page(visit, "accounts/tokens.html", tokens=tokens, scopes=scopes, secret=secret)


@places.get("/outbox")
def outbox(visit: Annotated[Visit, allow(READ_OUTBOX)]) -> Response:
    if not visit.building.settings.demonstration:
        raise Missing("Letters are read here only in the demonstration.")
    letters = visit.session.exec(select(Letter).order_by(col(Letter.id).desc()).limit(50)).all()
    return page(visit, "accounts/outbox.html", letters=letters)
