"""Two employers, one person: whoever proves both addresses in one browser acts under either, from either.

Only the person knows of it. Each register keeps its own record, and nothing in it names the other.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from secrets import token_hex, token_urlsafe

from sqlmodel import col, select, update

from workforce.accounts.sign_in import LINK_LASTS, account_of, current_members, is_good
from workforce.batches import batches
from workforce.errors import Refusal
from workforce.identity import Account, Membership, SignInLink, digest_of
from workforce.mail import Letter, write
from workforce.tenancy import OrganisationSession

TOO_LATE = "This link has been used or is over 15 minutes old, or was asked for in another browser. Ask for a new one."


def employments(session: OrganisationSession, email: str, now: datetime) -> Sequence[Membership]:
    """Memberships that a register gave to this address, current today."""
    return [member for member in current_members(session, email, now) if member.person_id]


def ask_to_link(session: OrganisationSession, account: Account, email: str, site: str, now: datetime) -> None:
    """A letter to the other address, which names this one to nobody; what happens otherwise looks the same."""
    if not employments(session, account.email, now):
        raise Refusal("Link addresses from one under which you are in an employer’s register.")
    if email == account.email:
        raise Refusal("This is the address that you are signed in with. Type the other one.", field="email")
    theirs = employments(session, email, now)
    if not theirs:
        return
    token = token_urlsafe(32)
    session.enter(theirs[0].organisation_id)
    session.add(SignInLink(digest=digest_of(token), email=email, expires_at=now + LINK_LASTS, asked_by=account.id))
    body = (
        "Open this link in the browser in which you asked for it, and press the button to link your addresses:\n\n"
        f"{site}/account/addresses/{token}\n\n"
        "It works once, within 15 minutes. If you did not ask for it, ignore this letter, and press nothing.\n"
    )
    write(session, Letter(to=email, subject="Link your addresses", body=body, written_at=now))


def at_link(session: OrganisationSession, account: Account, token: str, now: datetime) -> SignInLink:
    """Refusal but in a browser that is signed in with the address from which the link was asked for."""
    theirs = select(SignInLink).where(SignInLink.digest == digest_of(token), SignInLink.asked_by == account.id)
    link = session.exec(theirs.with_for_update()).first()
    if link is None or not is_good(link, now) or not employments(session, link.email, now):
        raise Refusal(TOO_LATE)
    return link


def link(session: OrganisationSession, account: Account, token: str, now: datetime) -> str:
    """Returns the other address."""
    used = at_link(session, account, token, now)
    used.used_at = now
    session.add(used)
    other = account_of(session, used.email, now)
    session.exec(update(Membership).where(col(Membership.email) == used.email).values(account_id=other.id))
    mine = session.get_one(Account, account.id)
    bundle = mine.bundle or token_hex(16)
    if other.bundle:
        session.exec(update(Account).where(col(Account.bundle) == other.bundle).values(bundle=bundle))
    mine.bundle = other.bundle = bundle
    session.add_all([mine, other])
    session.flush()
    return other.email


def linked(session: OrganisationSession, account: Account) -> Sequence[Account]:
    """All of one person's accounts, this one among them; none when it stands alone."""
    theirs = select(Account).where(Account.bundle == account.bundle, col(Account.bundle).is_not(None))
    return session.exec(theirs.order_by(Account.email)).all()


def unlink(session: OrganisationSession, account: Account, email: str) -> None:
    """One address stands alone again; from then on neither acts under the other."""
    found = [other for other in linked(session, account) if other.email == email]
    if not found:
        raise Refusal("This address is not linked with yours.")
    part(session, [found[0].id])


def part(session: OrganisationSession, account_ids: Iterable[int]) -> None:
    for some in batches(account_ids):
        session.exec(update(Account).where(col(Account.id).in_(some)).values(bundle=None))
