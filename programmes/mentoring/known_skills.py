"""The names of skills that a form may use.

Read from a list of the capability framework's names. Where the framework's own tables stand beside this feature,
`skill_names` is the one function to change: everything here asks it.
"""

from functools import cache
from pathlib import Path

from workforce.tenancy import OrganisationSession

LIST = Path(__file__).with_name("skill_names.txt")


def skill_names(_: OrganisationSession) -> tuple[str, ...]:
    """In the order of the alphabet."""
    return listed_names()


@cache
def listed_names() -> tuple[str, ...]:
    return tuple(LIST.read_text(encoding="utf-8").splitlines())
