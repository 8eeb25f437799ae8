"""The definition, spelled out slowly: points and rules from the rows, and every matching there is."""

from collections.abc import Iterator

from matching import Cohort, Policy
from matching.policy import WAITED

Row = dict[str, str | None]
Pair = tuple[str, str]


class Town:
    """The cohort as plain rows; assumes rows without faults."""

    def __init__(self, cohort: Cohort, policy: Policy) -> None:
        self.cohort, self.policy = cohort, policy
        self.people: dict[str, Row] = {str(row["person"]): row for row in cohort.people.to_dicts()}
        self.skills = {(row["person"], row["skill"]): row for row in cohort.skills.to_dicts()}
        self.ranks = {(row["person"], row["prefers"]): int(row["rank"]) for row in self.sound(cohort)}
        self.standing = {(row["mentee"], row["mentor"]) for row in cohort.standing.to_dicts()}
        self.apart = {frozenset(row.values()) for row in cohort.conflicts.to_dicts()}
        self.before = {frozenset(row.values()) for row in cohort.history.to_dicts()}
        self.mentees = [name for name, row in self.people.items() if row["role"] != "mentor"]
        self.mentors = [name for name, row in self.people.items() if row["role"] != "mentee"]
        if policy.objective.both_ways:
            self.mentees = [name for name in self.people if self.left(name)]
            self.mentors = [name for name in self.people if self.right(name)]

    def left(self, name: str) -> bool:
        return self.policy.one_pool or self.cell(name, "digital") == "no"

    def right(self, name: str) -> bool:
        return self.policy.one_pool or self.cell(name, "digital") == "yes"

    def sound(self, cohort: Cohort) -> list[dict[str, str]]:
        """Preferences for somebody else, on the other side."""
        rows = cohort.preferences.to_dicts()
        return [row for row in rows if row["person"] != row["prefers"] and self.meet(row["person"], row["prefers"])]

    def meet(self, one: str, other: str) -> bool:
        if self.policy.objective.both_ways:
            return True
        roles = [self.people[name]["role"] for name in (one, other)]
        return roles[0] != roles[1] or roles[0] == "both"

    def cell(self, name: str, column: str) -> str:
        return self.people[name][column] or ""

    def labels(self, name: str, column: str) -> set[str]:
        return {label for label in self.cell(name, column).split(";") if label}

    def both_state(self, one: str, other: str, column: str) -> bool:
        return bool(self.cell(one, column) and self.cell(other, column))

    def same(self, one: str, other: str, column: str) -> bool:
        return self.both_state(one, other, column) and self.cell(one, column) == self.cell(other, column)

    def level(self, name: str, skill: str, column: str) -> int:
        return int(self.skills.get((name, skill), {}).get(column) or 0)

    def points(self, i: str, j: str) -> int:
        points = self.policy.points
        total = points.base + self.grades(i, j) + self.named(i, j)
        total += points.skill * sum(self.level(i, s, "wants") * self.level(j, s, "offers") for s in ("data", "law"))
        total += points.same_region * self.same(i, j, "region")
        total += points.same_profession * self.same(i, j, "profession")
        total += points.crossing * (self.cell(i, "digital") != self.cell(j, "digital"))
        total += points.shared_slot * len(self.labels(i, "slots") & self.labels(j, "slots"))
        total += points.waited * (WAITED in self.labels(i, "labels"))
        shared = self.labels(i, "shared_identities") & self.labels(j, "shared_identities")
        return total + points.shared_identity * len(shared) * (self.cell(i, "wants_shared_identity") == "yes")

    def grades(self, i: str, j: str) -> int:
        if not self.both_state(i, j, "grade"):
            return 0
        gap = int(self.cell(j, "grade")) - int(self.cell(i, "grade"))
        table = self.policy.points.grade_gap
        return table["below"] if gap < -1 else table["above"] if gap > 4 else table[str(gap)]

    def named(self, i: str, j: str) -> int:
        points = self.policy.points
        ranks = [(points.mentee_rank, self.ranks.get((i, j))), (points.mentor_rank, self.ranks.get((j, i)))]
        return sum(table[rank - 1] for table, rank in ranks if rank) + points.standing * ((i, j) in self.standing)

    def worth(self, i: str, j: str) -> int:
        both_ways = self.policy.objective.both_ways
        return self.points(i, j) + (self.points(j, i) if both_ways else 0)

    def possible(self, i: str, j: str) -> bool:
        rules, pair = self.policy.rules, frozenset((i, j))
        nothing_shared = {
            column: self.both_state(i, j, column) and not self.labels(i, column) & self.labels(j, column)
            for column in ("languages", "slots")
        }
        in_person = "True" in (self.cell(i, "in_person"), self.cell(j, "in_person"))
        managing = self.cell(i, "manager") == j or self.cell(j, "manager") == i
        return not (
            i == j
            or (rules.different_organisation and self.same(i, j, "organisation"))
            or (rules.shared_language and nothing_shared["languages"])
            or (rules.shared_slot and nothing_shared["slots"])
            or (rules.in_person_same_region and in_person and not self.same(i, j, "region"))
            or (rules.crossing_required and self.cell(i, "digital") == self.cell(j, "digital"))
            or (rules.not_manager and managing)
            or pair in self.apart
            or (rules.no_repeat and pair in self.before)
            or self.worth(i, j) < rules.minimum_points
        )

    def places(self, name: str) -> int:
        return 1 if self.policy.objective.both_ways else int(self.people[name]["capacity"] or 1)

    def matchings(self) -> Iterator[list[Pair]]:
        """Every matching within places, nobody their mentor's mentor, in one pool everybody once."""
        options = {i: [j for j in self.mentors if self.possible(i, j)] for i in self.mentees}
        yield from self.extend(options, self.mentees, [])

    def extend(self, options: dict[str, list[str]], left: list[str], pairs: list[Pair]) -> Iterator[list[Pair]]:
        if not left:
            yield pairs
            return
        i, rest = left[0], left[1:]
        yield from self.extend(options, rest, pairs)
        for j in options[i]:
            if self.free(i, j, pairs):
                yield from self.extend(options, rest, [*pairs, (i, j)])

    def free(self, i: str, j: str, pairs: list[Pair]) -> bool:
        if self.policy.one_pool:
            return i < j and not {i, j} & {name for pair in pairs for name in pair}
        return sum(mentor == j for _, mentor in pairs) < self.places(j) and (j, i) not in pairs

    def value(self, pairs: list[Pair]) -> int:
        return sum(self.worth(i, j) for i, j in pairs)

    def lowest(self, pairs: list[Pair]) -> int:
        return min((self.worth(i, j) for i, j in pairs), default=0)
