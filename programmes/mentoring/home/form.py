"""What the registration form asks, and what may stand in its fields."""

from typing import Annotated

from pydantic import AfterValidator
from sqlmodel import Field, SQLModel

from programmes.mentoring.home.availability import MOST_PLACES
from programmes.mentoring.identity import Identity
from programmes.mentoring.models import CardPart, Side

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
HALF_DAYS = tuple(f"{day} {half}" for day in DAYS for half in ("morning", "afternoon"))
MOST_SKILLS = 5
MOST_WANTED = 3


def is_half_day(said: str) -> str:
    if said not in HALF_DAYS:
        raise ValueError("Choose half-days from the list")
    return said


HalfDay = Annotated[str, AfterValidator(is_half_day)]
Offered = Annotated[int, Field(ge=0, le=4)]
Wanted = Annotated[int, Field(ge=0, le=MOST_WANTED)]


class RegistrationFields(SQLModel):
    """As the form asks it: a skill and its level stand beside each other in two lists of equal length.

    `capacity` is of this round, `places` of all rounds together.
    """

    side: Side = Side.BOTH
    grade: int | None = Field(default=None, ge=0, le=30)
    profession: str = Field(default="", max_length=120)
    is_digital: bool = False
    languages: str = Field(default="English", max_length=200)
    slots: list[HalfDay] = []
    in_person: bool = False
    capacity: int = Field(default=1, ge=1, le=10)
    places: int | None = Field(default=None, ge=1, le=MOST_PLACES)
    goals: str = Field(default="", max_length=1000)
    offers: list[str] = Field(default=[], max_length=MOST_SKILLS)
    offer_levels: list[Offered] = []
    wants: list[str] = Field(default=[], max_length=MOST_SKILLS)
    want_levels: list[Wanted] = []
    wishes: list[str] = Field(default=[], max_length=5)
    is_eligible: bool = False
    avoids: str = Field(default="", max_length=2000)
    identities: list[Identity] = []
    shares_identity: bool = False
    shown: list[CardPart] = []
    consent: bool = False


Typed = Annotated[list[Annotated[str, Field(max_length=2000)]], Field(max_length=20)]


class DraftFields(SQLModel):
    """The same answers as somebody left them, right or wrong: they are judged when they are sent."""

    side: Typed = []
    grade: Typed = []
    profession: Typed = []
    is_digital: Typed = []
    languages: Typed = []
    slots: Typed = []
    in_person: Typed = []
    capacity: Typed = []
    places: Typed = []
    goals: Typed = []
    offers: Typed = []
    offer_levels: Typed = []
    wants: Typed = []
    want_levels: Typed = []
    wishes: Typed = []
    is_eligible: Typed = []
    avoids: Typed = []
    identities: Typed = []
    shares_identity: Typed = []
    shown: Typed = []

    @property
    def typed(self) -> dict[str, list[str]]:
        """By field, of those that the form sent."""
        return self.model_dump(exclude_unset=True)
