"""The sector's headline, with what is known of it beside; and what has no figures yet."""

from workforce.measures.asking import Figures, Sources
from workforce.statistics.categories import ALL
from workforce.statistics.derived.headline import REPORTED, SENSITIVITY, headline

GAP = "skills-gap-role"
REPORTS = "The derivation comes from two reports, and from no return."
NOT_MEASURED = "Measured beside it: [x]. Skills of digital roles have to be assessed and returned, in enough places."


def lacking(sources: Sources) -> Figures:
    headings = (
        ("derivation", "Derivation"),
        ("fte", "FTE roles"),
        ("councils", "Councils that report a gap, %"),
        ("share", "Share, %"),
        ("of", "of"),
        ("roles", "FTE roles that may lack digital skills, at the very most"),
    )
    return Figures(headline([REPORTED, SENSITIVITY]), headings, ("roles",), beside=measured(sources))


def measured(sources: Sources) -> str:
    """What the release found of the same, in a sentence."""
    gap = sources.frame(GAP)
    everyone = None if gap is None else gap.filter(role=ALL).to_dicts()
    if not everyone or everyone[0]["short"] is None or everyone[0]["assessed"] is None:
        return f"{REPORTS} {NOT_MEASURED}"
    row = everyone[0]
    short = f"{row['short']:,} of {row['assessed']:,} people assessed in digital roles"
    return f"{REPORTS} Measured beside it: {short} are short of a skill that their role requires."


def none_yet(_: Sources) -> None:
    """Of what nothing is recorded."""
