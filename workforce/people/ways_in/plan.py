"""Which membership is whose, once the register has changed: decided here, written by `settling.py`.

A membership follows its person to a new address. Where another stands at that address already, and stays
there, the person goes on with that one, and the one they had is closed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from workforce.people.ways_in.rights import Right


class Way(NamedTuple):
    """A membership, as far as the register decides over it."""

    id: int
    email: str
    name: str
    account_id: int | None
    person_id: int | None
    starts_on: date
    ends_on: date | None

    def is_over(self, today: date) -> bool:
        return self.ends_on is not None and self.ends_on < today


class Move(NamedTuple):
    """What becomes of a membership on behalf of a person; `from_id` is the one that they had, for its roles."""

    for_person: int
    old: Way
    new: Way
    from_id: int = 0

    def is_handed_on(self) -> bool:
        return self.old.person_id not in (None, self.new.person_id)

    def ends_sign_ins(self, today: date) -> bool:
        """Whoever is signed in under an address that passes on, or whose access ends here, proves themselves again."""
        passes_on = self.is_handed_on() or self.old.email != self.new.email
        return passes_on or (self.new.is_over(today) and not self.old.is_over(today))

    def loses_roles(self, today: date) -> bool:
        """They end with the access that they were given for, and pass to nobody else."""
        return self.is_handed_on() or self.old.is_over(today) or self.new.is_over(today)


@dataclass(frozen=True)
class Plan:
    moves: Sequence[Move]
    fresh: Sequence[Right]


def plan(rights: Iterable[Right], ways: Sequence[Way], today: date) -> Plan:
    """`ways` are those of the people whose rights are given, those at their addresses, and those to be closed."""
    by_person = {right.person_id: right for right in one_an_address(rights, ways, today)}
    own = {way.person_id: way for way in ways if way.person_id}
    chosen = choose(by_person, own, ways)
    taken = {way.id for way in chosen.values()}
    opening = [
        Move(number, way, opened(way, by_person[number]), before(number, way, own)) for number, way in chosen.items()
    ]
    closing = [
        Move(number, way, closed(way, today)._replace(person_id=None if number in chosen else number))
        for number, way in own.items()
        if way.id not in taken
    ]
    moves = [move for move in [*opening, *closing] if move.old != move.new]
    return Plan(moves, [right for number, right in by_person.items() if number not in chosen])


def before(number: int, way: Way, own: Mapping[int, Way]) -> int:
    """The membership that a person gives up for this one; 0 when there is none."""
    return own[number].id if number in own and own[number] != way else 0


def choose(rights: Mapping[int, Right], own: Mapping[int, Way], ways: Sequence[Way]) -> dict[int, Way]:
    """Person → the membership that they go on with."""
    going = following(rights, own, ways)
    staying = {way.email: way for way in ways if way.id not in going}
    goes = {number: way for number, way in own.items() if way.id in going}
    return goes | {
        number: staying[right.email]
        for number, right in rights.items()
        if number not in goes and right.email in staying
    }


def one_an_address(rights: Iterable[Right], ways: Sequence[Way], today: date) -> Iterable[Right]:
    """Where two people are given one address it opens for whoever is in post, and first for whoever had it."""
    holders = {(way.email, way.person_id) for way in ways}
    ranked = sorted(rights, key=lambda right: (not right.is_over(today), (right.email, right.person_id) in holders))
    return {right.email: right for right in ranked}.values()


def following(rights: Mapping[int, Right], own: Mapping[int, Way], ways: Sequence[Way]) -> set[int]:
    """The memberships that go with their person to an address that is free, or is being left."""
    standing = {way.email: way.id for way in ways}
    going = {way.id: rights[number].email for number, way in own.items() if number in rights}
    going = {number: email for number, email in going.items() if standing.get(email) != number}
    while blocked := [number for number, email in going.items() if standing.get(email, number) not in going]:
        for number in blocked:
            del going[number]
    return {*going}


def opened(way: Way, right: Right) -> Way:
    return way._replace(
        email=right.email,
        name=right.name,
        person_id=right.person_id,
        starts_on=right.starts_on or way.starts_on,
        ends_on=right.ends_on,
    )


def closed(way: Way, today: date) -> Way:
    yesterday = today - timedelta(days=1)
    return way._replace(ends_on=min(way.ends_on or yesterday, yesterday))
