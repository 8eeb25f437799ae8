"""Two releases, or two places, set side by side: what differs by more than chance, and nothing that is hidden."""

from datetime import date

import polars as pl

from workforce.releases.beside import beside
from workforce.statistics.derived.changes import changes
from workforce.statistics.table import Table

HIDDEN = None


def table(place: str, women: int | None, men: int | None, known: int, everyone: int) -> Table:
    counts = [women, men, known, everyone]
    shares = [None if each is None else round(each / known * 100, 1) for each in counts[:3]]
    percents = [*shares, None, round(known / everyone * 100, 1)]
    frame = pl.DataFrame(
        {
            "sex": ["Female", "Male", "Known", "All", "Declaration rate"],
            "all_count": [*counts, None],
            "all_count_shorthand": ["" if each is not None else "[c]" for each in counts] + ["[z]"],
            "all_percent": percents,
            "all_percent_shorthand": ["" if each is not None else "[c]" for each in percents],
        }
    )
    return Table(
        name="representation-sex",
        scope="Organisation",
        place=place,
        title="Sex",
        definition="",
        source="",
        as_at=date(2030, 3, 31),
        returned=1,
        expected=1,
        headings=(("sex", "Sex"), ("all_count", "All staff"), ("all_percent", "All staff, % of known")),
        frame=frame,
        certificate="",
    )


def test_a_change_is_told_of_beyond_chance_alone() -> None:
    before = table("Leeds", 100, 100, 200, 400)
    assert changes(before, table("Leeds", 110, 90, 200, 400)) == []
    assert changes(before, table("Leeds", 140, 60, 200, 250)) == [
        "All staff, % of known, Female: higher",
        "All staff, % of known, Male: lower",
        "All staff, % of known, Declaration rate: higher",
    ]


def test_what_is_hidden_in_one_of_two_releases_is_not_compared() -> None:
    shown, hidden = table("Leeds", 100, 100, 200, 400), table("Leeds", HIDDEN, HIDDEN, 200, 400)
    assert changes(hidden, shown) == changes(shown, hidden) == []


def test_two_places_stand_side_by_side() -> None:
    both = beside(table("Leeds", 140, 60, 200, 400), table("The sector", 1000, 1000, 2000, 4000))
    assert both
    assert both.shown().columns[1:3] == ["All staff, % of known: Leeds", "All staff, % of known: The sector"]
    assert both.shown().rows() == [
        ("Female", "70.0", "50.0", "Higher"),
        ("Male", "30.0", "50.0", "Lower"),
        ("Declaration rate", "50.0", "50.0", "No more than chance"),
    ]
    hidden = beside(table("Leeds", HIDDEN, HIDDEN, 200, 400), table("The sector", 1000, 1000, 2000, 4000))
    assert hidden
    assert hidden.shown().row(0) == ("Female", "[c]", "50.0", "Not known")
