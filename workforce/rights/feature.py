"""Built from all the others: what they keep, for how long, and in which words they tell it."""

from collections.abc import Sequence

from workforce.features import Feature
from workforce.rights import answering_pages, leavers, pages, retention_pages, scheduled
from workforce.rights.pages import ANSWER, MINE
from workforce.rights.telling import TELLINGS
from workforce.web import NavigationItem, Section


def feature(others: Sequence[Feature]) -> Feature:
    tellings = {model: telling for each in others for model, telling in each.tellings.items()} | {**TELLINGS}
    own = leavers.rules(tellings)
    rules = [*(rule for each in others for rule in each.retention), *own]
    return Feature(
        routers=(pages.router, pages.answers, answering_pages.router, retention_pages.router),
        permissions=(MINE, ANSWER),
        navigation=(
            NavigationItem(
                "My record",
                "/my-record",
                MINE,
                Section.OWN,
                "Read and take away everything that is held about you here, and see who has looked at it.",
            ),
            NavigationItem(
                "Retention",
                "/retention",
                ANSWER,
                Section.HOUSEKEEPING,
                "See how long what is kept, and what the next run erases.",
            ),
        ),
        handlers={scheduled.ERASE: scheduled.handler(rules)},
        calendar=(scheduled.NIGHTLY,),
        retention=own,
        tellings=TELLINGS,
    )
