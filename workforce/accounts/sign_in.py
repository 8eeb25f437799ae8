"""One-time links and the sign-ins they open."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address
from secrets import token_urlsafe

from sqlmodel import col, delete, func, select, update

from workforce.arrivals import bundled
from workforce.batches import batches
from workforce.errors import Refusal, TooMany
from workforce.identity import Account, Attempt, Membership, Organisation, SignIn, SignInLink, digest_of
from workforce.mail import Letter, write
from workforce.screens import london_date
from workforce.tenancy import OrganisationSession

LINK_LASTS = timedelta(minutes=15)
PER_ADDRESS, PER_NETWORK = 5, 1000  # in the time that a link lasts; a council may stand behind one address


def ask_for_link(session: OrganisationSession, email: str, site: str, now: datetime) -> None:
    """Send a link to an address that is current somewhere; what happens otherwise looks the same."""
    token = token_urlsafe(32)
    member = current_members(session, email, now)[:1]
    if not member:
        return
    session.enter(member[0].organisation_id)
    session.add(SignInLink(digest=digest_of(token), email=email, expires_at=now + LINK_LASTS))
    body = (
        f"Open this link and press the button to sign in to Workforce:\n\n{site}/sign-in/{token}\n\n"
        "It works once, within 15 minutes. If you did not ask for it, ignore this letter.\n"
    )
    write(session, Letter(to=email, subject="Sign in to Workforce", body=body, written_at=now))


def network_of(client: str) -> str:
    """What one household or firm is given: a whole /64 of IPv6, an address of IPv4."""
    try:
        address = ip_address(client)
    except ValueError:
        return client
    if isinstance(address, IPv4Address):
        return client
    return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False))


def limit(session: OrganisationSession, who: str, most: int, now: datetime) -> None:
    """Count this attempt; TooMany when there were `most` within the time that a link lasts."""
    session.exec(delete(Attempt).where(col(Attempt.at) < now - LINK_LASTS))
    made = session.exec(select(func.count(col(Attempt.id))).where(Attempt.who == who)).one()
    if made >= most:
        raise TooMany("Too many sign-in links were asked for. Wait 15 minutes, then ask again.")
    session.add(Attempt(who=who, at=now))


def current_members(session: OrganisationSession, email: str, now: datetime) -> Sequence[Membership]:
    today = london_date(now)
    known = select(Membership).where(Membership.email == email).order_by(col(Membership.id))
    return [member for member in session.exec(known) if member.is_current(today)]


def use_link(session: OrganisationSession, token: str, now: datetime) -> tuple[Account, str]:
    """Turn a link into a sign-in, once: the account, and the token for the browser's cookie."""
    link = session.exec(select(SignInLink).where(SignInLink.digest == digest_of(token)).with_for_update()).first()
    if link is None or link.asked_by or not is_good(link, now):
        raise Refusal("This link has been used or is over 15 minutes old. Ask for a new one.")
    members = current_members(session, link.email, now)
    if not members:
        raise Refusal("This address is no longer current with any organisation.")
    link.used_at = now
    account = account_of(session, link.email, now)
    theirs = update(Membership).where(col(Membership.email) == link.email)
    session.exec(theirs.values(account_id=account.id))
    return account, begin(session, account, now)


def whose_link(session: OrganisationSession, token: str, now: datetime) -> str:
    """The address that it would sign in; empty once it is used or old."""
    link = session.exec(select(SignInLink).where(SignInLink.digest == digest_of(token))).first()
    return link.email if link and not link.asked_by and is_good(link, now) else ""


def is_good(link: SignInLink, now: datetime) -> bool:
    return link.used_at is None and link.expires_at >= now


def account_of(session: OrganisationSession, email: str, now: datetime) -> Account:
    """The account of this address, born on its first sign-in."""
    account = session.exec(select(Account).where(Account.email == email)).first()
    if account is None:
        account = Account(email=email, born_at=now)
        session.add(account)
        session.flush()
    return account


def begin(session: OrganisationSession, account: Account, now: datetime) -> str:
    token = token_urlsafe(32)
    session.add(SignIn(digest=digest_of(token), account_id=account.id, began_at=now, seen_at=now))
    return token


def end(session: OrganisationSession, token: str) -> None:
    session.exec(delete(SignIn).where(col(SignIn.digest) == digest_of(token)))


def end_all(session: OrganisationSession, account_ids: Iterable[int]) -> None:
    """Of these accounts, in every browser."""
    for some in batches(account_ids):
        session.exec(delete(SignIn).where(col(SignIn.account_id).in_(some)))


def places_of(
    session: OrganisationSession, account: Account, now: datetime
) -> Sequence[tuple[Membership, Organisation]]:
    """Where this account may act today, or one that is linked with it."""
    today = london_date(now)
    query = select(Membership, Organisation).join(Organisation, col(Organisation.id) == Membership.organisation_id)
    theirs = query.where(col(Membership.account_id).in_(bundled(session, account, today))).order_by(Organisation.name)
    found = [(member, place) for member, place in session.exec(theirs) if member.is_current(today)]
    return [(member, place) for member, place in found if not place.ends_on or place.ends_on >= today]
