"""A circle is three to six people around one mentor, and as many at the most as this mentor set aside places for."""

from programmes.mentoring.home.form import RegistrationFields
from programmes.mentoring.models import MentoringRound, RoundKind, Side
from workforce.errors import Refusal

SMALLEST_CIRCLE, LARGEST_CIRCLE = 3, 6


def refuse_other_circles(found: MentoringRound, fields: RegistrationFields) -> None:
    if found.kind is not RoundKind.CIRCLES or fields.side is Side.MENTEE:
        return
    if not SMALLEST_CIRCLE <= fields.capacity <= LARGEST_CIRCLE:
        raise Refusal("A circle is three to six people around a mentor: write a number from 3 to 6.", "capacity")
