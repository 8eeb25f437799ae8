"""What a verb says instead of doing; the message is a sentence fit for the person who asked."""

from collections.abc import Sequence


class Refusal(Exception):
    """A rule of the domain said no; `field` names the answer on the form that has to change."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Conflict(Refusal):
    """Somebody else changed it meanwhile; `theirs` shows what it says now, by label."""

    def __init__(self, sentence: str, theirs: dict[str, str]) -> None:
        super().__init__(sentence)
        self.theirs = theirs


class Missing(Exception):
    """There is no such thing, or none that this organisation may know of."""


class Gone(Missing):
    """The organisation has ended; `links` are names and addresses of those that took over from it."""

    def __init__(self, sentence: str, links: Sequence[tuple[str, str]]) -> None:
        super().__init__(sentence)
        self.links = links


class Forbidden(Exception):
    """It is there to see, and not theirs to do."""


class Unknown(Exception):
    """Nobody has signed in, or the token is not known."""


class TooMany(Exception):
    """Asked too often; later it will be answered again."""
