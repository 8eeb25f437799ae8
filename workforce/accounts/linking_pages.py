"""The same person at two employers: ask for a link at the other address, open it in the same browser, take it back."""

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import HTMLResponse

from workforce.accounts import linking, sign_in
from workforce.accounts.pages import AskFields
from workforce.gates import SignedInGuest
from workforce.identity import Account
from workforce.web import Guest, go, page

router = APIRouter(prefix="/account/addresses", default_response_class=HTMLResponse)


@router.post("")
def ask(visit: SignedInGuest, fields: Annotated[AskFields, Form()]) -> Response:
    account, email, building = own(visit), fields.email.lower(), visit.building
    sign_in.limit(visit.session, building.seal("attempt", f"link:{account.id}"), sign_in.PER_ADDRESS, visit.now)
    sign_in.limit(visit.session, building.seal("attempt", email), sign_in.PER_ADDRESS, visit.now)
    linking.ask_to_link(visit.session, account, email, building.settings.address, visit.now)
    return page(visit, "accounts/linking_asked.html", email=email)


@router.post("/unlink")
def unlink(visit: SignedInGuest, fields: Annotated[AskFields, Form()]) -> Response:
    linking.unlink(visit.session, own(visit), fields.email.lower())
    return go(visit, "/account", f"{fields.email.lower()} stands alone again.")


@router.get("/{token}")
def show(visit: SignedInGuest, token: str) -> Response:
    found = linking.at_link(visit.session, own(visit), token, visit.now)
    return page(visit, "accounts/linking.html", email=found.email, token=token)


@router.post("/{token}")
def link(visit: SignedInGuest, token: str) -> Response:
    other = linking.link(visit.session, own(visit), token, visit.now)
    return go(visit, "/account", f"{other} is linked: you act under either address, from either.")


def own(visit: Guest) -> Account:
    assert visit.account
    return visit.account
