from programmes.secondments.interest import take_back
from programmes.secondments.models import Agreement, Candidate, Interest, PostedCard, PostedNews
from workforce.people.telling import SIX_YEARS
from workforce.telling import Telling, Tellings

AN_EMPTY_CARD = {"name": "Card withdrawn", "email": "", "job_title": "", "grade": "", "statement": ""}

TELLINGS: Tellings = {
    Interest: Telling(
        "Secondments that you asked for",
        labels={"person_id": "Who asked", "host_id": "Where", "advert_id": "Advert", "statement": "What you wrote"},
        withdraws=take_back,
    ),
    PostedCard: Telling(
        "Your card on its way to an advert here", labels={"sender_id": "Sent by"}, links={"interest_id": Interest}
    ),
    PostedNews: Telling(
        "News of your secondments",
        labels={"sender_id": "Sent by"},
        left_out={"signed_by": "It is the name of whoever signed"},
        links={"interest_id": Interest},
    ),
    Candidate: Telling(
        "You as a candidate for a secondment here",
        labels={"home_id": "Your organisation", "statement": "What you wrote"},
        links={"interest_id": Interest},
        emptied=AN_EMPTY_CARD,
    ),
    Agreement: Telling(
        "Agreements of your secondments",
        labels={"person_id": "Who is seconded", "home_id": "From", "host_id": "To"},
        left_out=dict.fromkeys(("home_signed_by", "host_signed_by"), "It is the name of whoever signed"),
        links={"interest_id": Interest},
        kept=SIX_YEARS,
    ),
}
