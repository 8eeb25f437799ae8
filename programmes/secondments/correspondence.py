"""What crosses the border: a consented card to the host, and news in both directions.

The host knows a candidate by the home organisation and its number of the interest. The border stamps the
sender of a letter, so nobody can bring news in another organisation's name.
"""

from datetime import datetime

from programmes.secondments.models import Candidate, Card, Interest, News, PostedCard, PostedNews
from workforce.jobs import enqueue_at
from workforce.tenancy import OrganisationSession

CARD_ARRIVED = "secondment card arrived"
NEWS_FOR_HOST = "secondment news for the host"
NEWS_FOR_HOME = "secondment news for home"


def post_card(session: OrganisationSession, interest: Interest, card: Card, now: datetime) -> None:
    number = {"organisation_id": interest.host_id, "advert_id": interest.advert_id, "interest_id": interest.id}
    letter = PostedCard.model_validate(card.model_dump() | number)
    session.add(letter)
    session.flush()
    enqueue_at(session, interest.host_id, CARD_ARRIVED, letter.id, now)


def tell_host(session: OrganisationSession, interest: Interest, news: News, now: datetime) -> None:
    letter = PostedNews(organisation_id=interest.host_id, interest_id=interest.id, news=news)
    post_news(session, letter, NEWS_FOR_HOST, now)


def tell_home(session: OrganisationSession, candidate: Candidate, news: News, reason: str, now: datetime) -> None:
    home, number = candidate.home_id, candidate.interest_id
    letter = PostedNews(organisation_id=home, interest_id=number, news=news, reason=reason)
    post_news(session, letter, NEWS_FOR_HOME, now)


def post_news(session: OrganisationSession, letter: PostedNews, kind: str, now: datetime) -> None:
    session.add(letter)
    session.flush()
    enqueue_at(session, letter.organisation_id, kind, letter.id, now)
