"""The dry run: who of a file is new, changed or as they were, and what stands in the way, before anything is done."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from programmes.mentoring.bringing.reading import FIELDS, Fault, Said, Value, read
from programmes.mentoring.models import MentoringRound, RoundParticipant, Side
from programmes.mentoring.rounds import participants_of
from workforce.errors import Refusal
from workforce.people.spreadsheet.sheet import Unreadable
from workforce.tenancy import OrganisationSession

NEEDED = {
    "name": "Write their name.",
    "email": "Write their e-mail address: a letter tells them of a match.",
    "side": "Write mentor, mentee or both.",
    "consented_on": "Write the day on which they agreed to take part: nobody is brought in without that.",
}
OTHER_ADDRESS = "They sign in with the address that they were brought in with: it is not changed by file."
THEIR_OWN = "They registered themselves: only they change what their card says."


@dataclass
class DryRun:
    """`new` by row; `changed` by row and person. Whoever is in the round and not in the file stays as they are.

    A row with a fault is none of these: it is one of the `faulty`.
    """

    new: list[Said] = field(default_factory=list)
    changed: list[tuple[Said, RoundParticipant]] = field(default_factory=list)
    unchanged: int = 0
    faulty: int = 0
    faults: list[Fault] = field(default_factory=list)


def dry_run(session: OrganisationSession, found: MentoringRound, content: bytes, today: date) -> DryRun:
    try:
        rows, faults = read(content)
    except Unreadable as problem:
        raise Refusal(str(problem), field="file") from problem
    there = participants_of(session, found.id)
    by_number, by_address = {one.id: one for one in there}, {one.email: one for one in there}
    known = [(said, who(said, by_number, by_address)) for said in rows]
    done = DryRun(faults=sorted([*faults, *twice(rows), *(one for row in known for one in wrong(*row, today))]))
    told = {fault.row for fault in done.faults}
    done.faulty = sum(said.row in told for said in rows)
    sound = [(said, person) for said, person in known if said.row not in told]
    done.new = [said for said, person in sound if person is None]
    done.changed = [(said, person) for said, person in sound if person and differences(said, person)]
    done.unchanged = len(sound) - len(done.new) - len(done.changed)
    return done


def who(
    said: Said, by_number: Mapping[int, RoundParticipant], by_address: Mapping[str, RoundParticipant]
) -> RoundParticipant | None:
    """By the number where the row has one, else by the address."""
    number, email = said.values.get("id"), said.values.get("email")
    return by_number.get(number) if isinstance(number, int) else by_address.get(str(email or "-"))


def wrong(said: Said, person: RoundParticipant | None, today: date) -> list[Fault]:
    if person is None and isinstance(said.values.get("id"), int):
        return [Fault(said.row, "Number", "Nobody in this round has this number. Leave it blank.")]
    if person is None:
        return missing(said, today)
    if person.consented_on is None:
        return [Fault(said.row, FIELDS[name], THEIR_OWN) for name in differences(said, person)]
    return unsound(said, person, today)


def differences(said: Said, person: RoundParticipant) -> Mapping[str, Value]:
    """What the file says otherwise than the card, column by column; a blank address is none said."""
    told = {name: value for name, value in said.values.items() if name != "email" or value}
    return {name: value for name, value in told.items() if as_read(getattr(person, name)) != value}


def as_read(value: Value) -> Value:
    """Texts as a cell gives them back."""
    return " ".join(value.split()) if isinstance(value, str) and not isinstance(value, Side) else value


def missing(said: Said, today: date) -> list[Fault]:
    blank = [Fault(said.row, FIELDS[name], words) for name, words in NEEDED.items() if not said.values.get(name)]
    return blank + to_come(said, today)


def unsound(said: Said, person: RoundParticipant, today: date) -> list[Fault]:
    """Of somebody who was brought in before."""
    other = differences(said, person)
    faults = [
        Fault(said.row, FIELDS[name], words) for name, words in NEEDED.items() if name in other and not other[name]
    ]
    if other.get("email"):
        faults.append(Fault(said.row, FIELDS["email"], OTHER_ADDRESS))
    return faults + to_come(said, today)


def to_come(said: Said, today: date) -> list[Fault]:
    agreed = said.values.get("consented_on")
    is_later = isinstance(agreed, date) and agreed > today
    return [Fault(said.row, FIELDS["consented_on"], "This day is still to come.")] if is_later else []


def twice(rows: Sequence[Said]) -> list[Fault]:
    found: list[Fault] = []
    for name in ("id", "email"):
        counted = Counter(said.values.get(name) for said in rows)
        again = [said for said in rows if said.values.get(name) and counted[said.values.get(name)] > 1]
        found += [Fault(said.row, FIELDS[name], "Another row of the file says the same.") for said in again]
    return found
