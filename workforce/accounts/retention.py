from datetime import date

from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from workforce.classification import Data
from workforce.mail import Letter
from workforce.retention import Retention, deleting
from workforce.screens import midnight


def sent(before: date) -> SelectOfScalar[int]:
    return select(Letter.id).where(col(Letter.sent_at) < midnight(before))


RULES = (
    Retention(
        name="Letters",
        what="Letters are deleted; their text goes once they are handed over",
        table=Letter,
        data=Data.CONFIDENTIAL,
        days=92,  # long enough to answer whether a letter left
        event="the letter was sent",
        due=sent,
        forget=deleting(Letter),
    ),
)
