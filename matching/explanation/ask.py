"""A result with its board laid out again, so that questions about single pairs can be answered."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from matching.board import Board
from matching.board.pins import Setting, place_in, set_out
from matching.intake import take_in
from matching.intake.tidy import tidy
from matching.result import Result
from matching.run import match
from matching.terms import TERMS


@dataclass(frozen=True)
class Question:
    result: Result

    @cached_property
    def setting(self) -> Setting:
        return set_out(take_in(self.result.cohort, self.result.policy), self.result.policy)

    @property
    def board(self) -> Board:
        return self.setting.whole

    @cached_property
    def position(self) -> dict[str, int]:
        return {name: place for place, name in enumerate(self.setting.intake.people.ids)}

    def row(self, person: str) -> int:
        """−1 where the person is no mentee."""
        return place_in(self.board.seats.rows, self.position.get(person, -1))

    def column(self, person: str) -> int:
        """−1 where the person is no mentor."""
        return place_in(self.board.seats.columns, self.position.get(person, -1))

    def terms(self, row: int, column: int) -> dict[str, int]:
        found = self.board.by_term(np.array([row]), np.array([column]))
        return {name: int(found[name][0]) for name in TERMS}

    def broken(self, row: int, column: int) -> list[str]:
        """The rules the pair breaks; one pinned the other way round is barred too."""
        names = self.board.broken(row, column)
        mentee, mentor = self.board.seats.rows[row], self.board.seats.columns[column]
        pinned = {
            (int(self.board.seats.columns[j]), int(self.board.seats.rows[i])) for i, j in self.setting.pinned.tolist()
        }
        return names + ["each_other"] * ((int(mentee), int(mentor)) in pinned)

    @property
    def pairs(self) -> int:
        return len(self.board.rows) * len(self.board.columns)

    def with_pair(self, mentee: str, mentor: str) -> Result:
        """The best matching that has this pair."""
        cohort = self.result.cohort
        pinned = tidy(cohort, "pinned").select("mentee", "mentor")
        pair = pl.DataFrame({"mentee": [mentee], "mentor": [mentor]})
        return match(replace(cohort, pinned=pl.concat([pinned, pair])), self.result.policy)

    def price(self, person: str, side: str) -> int | None:
        """None for a pinned mentee."""
        found = self.result.prices.filter((pl.col("person") == person) & (pl.col("side") == side))
        return int(found["price"][0]) if found.height else None


def partner_of(result: Result, mentee: str) -> str | None:
    """Between peers either of the two is the other's."""
    found = result.matches.filter(pl.col("mentee") == mentee)["mentor"].to_list()
    if result.policy.one_pool:
        found += result.matches.filter(pl.col("mentor") == mentee)["mentee"].to_list()
    return str(found[0]) if found else None


def partners_of(result: Result, mentor: str) -> list[str]:
    found: list[str] = result.matches.filter(pl.col("mentor") == mentor)["mentee"].to_list()
    if result.policy.one_pool:
        found += result.matches.filter(pl.col("mentee") == mentor)["mentor"].to_list()
    return found
