"""The lists that staff are described by, each written once, with its version and where it comes from.

A `Tree` is a characteristic and how its categories add up: "All" is what was asked of everyone,
"Known" leaves the three silences out, and percentages are of "Known".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from workforce.harmonised import ETHNICITY, ORIENTATIONS, RELIGIONS

ALL = "All"
KNOWN = "Known"
SILENCES = ("Not collected", "Prefer not to say", "Not stated")
ETHNICITY_GROUPS = tuple(ETHNICITY)
ETHNICITY_CATEGORIES = tuple(category for group in ETHNICITY.values() for category in group)
SEXES = ("Female", "Male")
DISABILITIES = ("Disabled", "Not disabled")
AGE_BANDS = ("16 to 24", "25 to 34", "35 to 44", "45 to 54", "55 to 64", "65 and over")
POPULATIONS = ("Digital roles", "Other roles")
FULL_TIME, PART_TIME = WORKING_PATTERNS = ("Full time", "Part time")
CONTRACTS = ("Permanent", "Fixed term", "Apprenticeship", "Casual", "Not stated")
REGIONS = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East of England",
    "London",
    "South East",
    "South West",
    "Wales",
    "Scotland",
    "Northern Ireland",
)
SKILL_LEVELS = ("Awareness", "Working", "Practitioner", "Expert")  # 1 to 4; 0 is none
GAPS = ("Short", "Met")
NOT_ASSESSED = "Not assessed"
ASSESSED = "Assessed"


@dataclass(frozen=True)
class Tree:
    """A dimension and its sums: each parent with the children that make it up, from the top down.

    `telling` names the parents beneath which "everyone is in one category" tells something sensitive.
    `fewest`: parents whose children are shown only of about so many people or more; see `detail`.
    """

    name: str
    heading: str
    sums: tuple[tuple[str, tuple[str, ...]], ...]
    version: str
    source: str
    telling: tuple[str, ...] = ()
    fewest: tuple[tuple[str, int], ...] = ()

    def members(self) -> tuple[str, ...]:
        """Every member once, each child beneath its parent, the total last."""
        parents = dict(self.sums)

        def below(member: str) -> Iterator[str]:
            for child in parents.get(member, ()):
                yield child
                yield from below(child)

        return (*below(ALL), ALL)

    def leaves(self) -> tuple[str, ...]:
        parents = dict(self.sums)
        return tuple(member for member in self.members() if member not in parents)


def declared(name: str, heading: str, categories: tuple[str, ...], version: str, source: str, fewest: int) -> Tree:
    """A characteristic people declare about themselves, or decline to; its categories need `fewest` people."""
    sums = ((ALL, (KNOWN, *SILENCES)), (KNOWN, categories))
    return Tree(name, heading, sums, version, source, fewest=((ALL, FEWEST_ASKED), (KNOWN, fewest)))


# The fewest people that a breakdown is shown of, so that the rarest category has five or so in most places: by the
# census of 2021 (other ethnic group 2 %) and local government's workforce (disabled 9 %, under 25 5 %).
FEWEST_ASKED, FEWEST_SEX, FEWEST_DISABILITY, FEWEST_AGE, FEWEST_GROUPS, FEWEST_CATEGORIES = 10, 20, 50, 100, 200, 1000
FEWEST_KINDS = 100
FEWEST_ORIENTATIONS, FEWEST_RELIGIONS = 1000, 1000  # other orientations 0.3 %, Buddhist and Jewish 0.5 %: most hide
GSS = "Government Statistical Service harmonised standards"
ETHNICITY_5 = replace(
    declared("ethnicity", "Ethnic group", ETHNICITY_GROUPS, "England 2021, 5 groups", GSS, FEWEST_GROUPS),
    telling=(KNOWN,),
)
ETHNICITY_19 = replace(
    ETHNICITY_5,
    heading="Ethnic group, detailed",
    sums=(*ETHNICITY_5.sums, *ETHNICITY.items()),
    version="England 2021, 19 categories",
    telling=(KNOWN, *ETHNICITY_GROUPS),
    fewest=(*ETHNICITY_5.fewest, *((group, FEWEST_CATEGORIES) for group in ETHNICITY_GROUPS)),
)
SEX = declared("sex", "Sex", SEXES, "2021", GSS, FEWEST_SEX)
DISABILITY = replace(
    declared(
        "disability",
        "Disability",
        DISABILITIES,
        "Equality Act 2010: lasts 12 months or more, and reduces day-to-day activities",
        GSS,
        FEWEST_DISABILITY,
    ),
    telling=(KNOWN,),
)
ORIENTATION = replace(
    declared("sexual_orientation", "Sexual orientation", ORIENTATIONS, "2021", GSS, FEWEST_ORIENTATIONS),
    telling=(KNOWN,),
)
RELIGION = replace(declared("religion", "Religion", RELIGIONS, "England 2021", GSS, FEWEST_RELIGIONS), telling=(KNOWN,))
AGE = declared("age_band", "Age band", AGE_BANDS, "ten-year bands", GSS, FEWEST_AGE)
POPULATION = Tree(
    "population",
    "Kind of role",
    ((ALL, POPULATIONS),),
    "1",
    "is_digital in the return",
    fewest=((ALL, FEWEST_KINDS),),
)
CONTRACT = Tree("contract", "Kind of contract", ((ALL, CONTRACTS),), "1", "contract in the return")
WORKING_PATTERN = Tree(
    "working_pattern",
    "Working pattern",
    ((ALL, WORKING_PATTERNS),),
    "1",
    "fte in the return: full time is 1, and part time is less",
)
GAP = Tree(
    "gap",
    "Skills gap",
    ((ALL, (ASSESSED, NOT_ASSESSED)), (ASSESSED, GAPS)),
    "1",
    "required less held level, person by person",
)
CHARACTERISTICS = (ETHNICITY_5, ETHNICITY_19, SEX, DISABILITY, AGE)


def ancestors(tree: Tree) -> pl.DataFrame:
    """One row a leaf and member it counts towards, itself included: columns `leaf` and the tree's name."""
    parent_of = {child: parent for parent, children in tree.sums for child in children}

    def above(member: str) -> Iterator[str]:
        yield member
        if member in parent_of:
            yield from above(parent_of[member])

    rows = [(leaf, member) for leaf in tree.leaves() for member in above(leaf)]
    return pl.DataFrame(rows, schema={"leaf": pl.String, tree.name: pl.String}, orient="row")


def ethnicity_group(category: str) -> str:
    """The group of one of the 19 categories; a silence is its own group."""
    groups = {category: group for group, categories in ETHNICITY.items() for category in categories}
    return groups.get(category, category)
