"""The sector's headline: how many roles may lack digital skills, step by step, with what it cannot bear."""

from dataclasses import dataclass

import polars as pl

STEPS = ("FTE roles in local government", "Councils that report a digital skills gap", "Of vacancies or occupations")


@dataclass(frozen=True)
class Derivation:
    """`share` in per cent of `of`; the whole is upper bound, never estimate."""

    name: str
    fte: int
    councils: int
    share: int
    of: str

    @property
    def people(self) -> int:
        """To the nearest whole role, by whole numbers."""
        return (2 * self.fte * self.councils * self.share + 10_000) // 20_000


VERSION = "1"
REPORTED = Derivation("As reported", 522_000, 58, 82, "online vacancies that ask for digital skills")
SENSITIVITY = Derivation("Sensitivity", 522_000, 58, 67, "occupations that ask for digital skills")


def headline(derivations: list[Derivation]) -> pl.DataFrame:
    """How many full-time equivalent roles in local government may lack digital skills, at the very most.

    Definition: roles in councils that report a digital skills gap, as far as such roles ask for digital skills.
    Formula: FTE roles × share of councils that report a gap × share that asks for digital skills.
    Source: two reports on digital in UK local government: 522,000 FTE roles, 58 % of councils, 82 % of online
    vacancies; and 67 % of occupations for how much the figure hangs on the last step. Version 1 of this derivation.
    Example: 522,000 × 58 % × 82 % = 248,263, which the report says as “up to 248,000”. With 67 % it is 202,849.
    Weakness: an upper bound, and no estimate. 58 % is a share of councils: in a council that reports a gap not every
    role has it. 82 % is a share of online vacancies: what is advertised is not what is worked in. The two are
    multiplied as if they had nothing to do with each other.

    >>> headline([REPORTED, SENSITIVITY])["roles"].to_list()
    [248263, 202849]
    """
    rows = [(each.name, each.fte, each.councils, each.share, each.of, each.people) for each in derivations]
    names = ("derivation", "fte", "councils", "share", "of", "roles")
    frame = pl.DataFrame(rows, names, orient="row")
    return frame.with_columns(pl.lit("").alias(f"{name}_shorthand") for name in ("fte", "councils", "share", "roles"))
