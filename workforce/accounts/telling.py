from sqlmodel import SQLModel

from workforce.identity import Account, ApiToken, Membership, RoleHeld, SignIn, SignInLink
from workforce.mail import Letter
from workforce.telling import Kept, Telling, Tellings

WITH_ACCESS: tuple[type[SQLModel], ...] = (RoleHeld, SignIn, SignInLink, ApiToken, Account)
UNTIL_ITS_END = Kept("It lets them act for as long as their access lasts", since="ends_on", months=0)
BUNDLE = "Your account page tells you alone whether you have linked another address"
NOWHERE = "erased-{id}@erased.invalid"

TELLINGS: Tellings = {
    Account: Telling(
        "Your account",
        labels={"born_at": "First signed in"},
        left_out={"bundle": BUNDLE},
        emptied={"email": NOWHERE, "bundle": None},
    ),
    Membership: Telling(
        "Where you may act",
        labels={"account_id": "Account", "person_id": "Person of the register"},
        emptied={"email": NOWHERE, "name": "", "account_id": None, "person_id": None},
        kept=UNTIL_ITS_END,
    ),
    RoleHeld: Telling("Your roles", labels={"membership_id": "Who holds it"}),
    SignIn: Telling("Browsers that you are signed in with", labels={"account_id": "Account", "seen_at": "Last seen"}),
    SignInLink: Telling("Sign-in links that were sent to you", left_out={"asked_by": BUNDLE}),
    ApiToken: Telling("Tokens that you made", labels={"made_by": "Who made it"}, emptied={}),
    Letter: Telling(
        "Letters to you",
        labels={"written_at": "Written", "sent_at": "Sent"},
        left_out={"body": "It went to your mailbox, and may hold a link that opens something"},
    ),
}
