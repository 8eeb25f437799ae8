"""Released tables as a PDF, read as a screen reader reads it; what must not stand in it is looked for everywhere."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime

import polars as pl
import pytest
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import resolve1

from tests.pdf import everything, opened, read, sheets, tables
from workforce.releases.files import paper
from workforce.releases.paper.pdf import laid_out, typefaces
from workforce.releases.paper.wording import WRITTEN, Edition, letter_written, paper_of, with_rates
from workforce.releases.reading import SHORTHAND, Rate
from workforce.screens import LONDON
from workforce.statistics.table import Table

PLANTED, ON_PAPER, CERTIFICATE = "7319", "7,319", "c0ffee"
FRAME = pl.DataFrame(
    {
        "sex": ["Female", "Male", "All"],
        "count": [None, 41, 44],
        "count_shorthand": ["[c]", "", ""],
        "percent": [None, None, 100.0],
        "percent_shorthand": ["[c]", "[low]", ""],
        "truth": [int(PLANTED), 41, 44],
    }
)
TABLE = Table(
    "representation-sex",
    "sector",
    "The sector",
    "Staff by sex",
    "Employments in post.",
    "Monthly return",
    date(2030, 3, 31),
    3,
    3,
    (("sex", "Sex"), ("count", "Headcount"), ("percent", "% of known")),
    FRAME,
    CERTIFICATE,
)
MADE = datetime(2030, 4, 5, 9, 30, tzinfo=UTC)
EDITION = Edition("", 2, MADE, None)
WITHDRAWN = replace(EDITION, withdrawn_at=datetime(2030, 4, 7, 9, tzinfo=UTC))
HOSTILE = '#let x = 1 $y$ "q" \\ @all <label> `code` *bold* _slanted_ // /* = [ ] { } ~ -- https://example.org'


def titled(title: str) -> Table:
    return replace(TABLE, title=title)


def test_the_cover_the_contents_the_notes_and_the_table_are_read_in_that_order() -> None:
    content = paper([(TABLE, [Rate(figure="All staff", per_cent="98.1")])], EDITION)
    tree = read(content)
    assert [each.text for each in tree.all("Title")] == ["Staff by sex, The sector"]
    assert [each.text for each in tree.all("H1")] == ["Contents", "Notes", "Staff by sex"]
    assert [each.text.split() for each in tree.all("TOCI")] == [["Notes", "1"], ["Staff", "by", "sex", "2"]]
    cover, notes, figures = tables(content)
    assert cover[1:] == [
        ["About", "The sector"],
        ["As at", "31 March 2030"],
        ["Released", "5 April 2030"],
        ["Version", "2"],
        ["Returns", "3 of 3 organisations"],
        ["Licence", "Free to use under the Open Government Licence v3.0 where it was published as open data."],
    ]
    assert notes == [["Mark", "Meaning"], *([mark, meaning] for mark, meaning in SHORTHAND.items())]
    assert figures == [[*TABLE.shown().columns], *([*row] for row in TABLE.shown().iter_rows())]
    assert "Declaration rate: all staff 98.1 %." in [each.text for each in tree.all("P")]


def test_it_is_tagged_named_and_in_british_english_as_pdf_ua_asks() -> None:
    document = opened(paper([(TABLE, [])], EDITION))
    catalog = document.catalog
    assert catalog["Lang"] == b"en-GB"
    assert resolve1(catalog["MarkInfo"])["Marked"] is True
    assert resolve1(catalog["ViewerPreferences"])["DisplayDocTitle"] is True
    said = resolve1(catalog["Metadata"]).get_data()
    assert b"<pdfuaid:part>1</pdfuaid:part>" in said
    assert b"Staff by sex, The sector" in said
    (headings, *_) = (row for row in read(paper([(TABLE, [])], EDITION)).all("TR") if row.text.startswith("Sex"))
    assert {each.name for each in headings.inside} == {"TH"}


def test_the_file_names_no_person_and_no_moment_but_the_release_s_own() -> None:
    (information,) = opened(paper([(TABLE, [])], EDITION)).info
    assert {*information} == {"Title", "Creator", "CreationDate", "ModDate"}
    assert information["Creator"].startswith(b"Typst")
    assert {information[name] for name in ("CreationDate", "ModDate")} == {b"D:20300405093000Z"}


def test_equal_tables_make_equal_bytes_also_in_threads_at_once() -> None:
    first, said = paper([(TABLE, [])], EDITION), paper_of([(TABLE, [])], EDITION).model_dump_json()
    anew = laid_out.__wrapped__  # not what is kept of the first
    with ThreadPoolExecutor(4) as threads:
        assert {*threads.map(lambda _: anew(said, int(MADE.timestamp())), range(8))} == {first}
    assert paper([(TABLE, [])], replace(EDITION, version=3)) != first


def test_words_are_shown_and_never_read_as_typst() -> None:
    frame = FRAME.with_columns(sex=pl.Series([HOSTILE, '#panic("read")', '#read("/etc/passwd")']))
    hostile = replace(
        titled(HOSTILE),
        frame=frame,
        place=HOSTILE,
        definition=HOSTILE,
        headings=(("sex", HOSTILE), ("count", "#count")),
    )
    content = paper([(hostile, [Rate(figure="#let", per_cent="[c]")])], replace(EDITION, title=HOSTILE))
    assert [each.text for each in read(content).all("Title")] == [f"{HOSTILE}, {HOSTILE}"]
    assert [each.text for each in read(content).all("P")][1] == HOSTILE
    figures = tables(content)[2]
    assert figures[0] == [HOSTILE, "#count"]
    assert [row[0] for row in figures[1:]] == frame["sex"].to_list()


def test_what_is_hidden_stands_nowhere_in_the_file() -> None:
    content = paper([(TABLE, [])], EDITION)
    seen = "".join(sheets(content))
    assert "[c]" in seen
    for planted in (PLANTED, ON_PAPER, CERTIFICATE, TABLE.name):
        assert planted not in seen
        assert planted.encode() not in everything(content)


def test_what_is_looked_for_would_be_found_if_it_stood_there() -> None:
    shown = replace(TABLE, headings=(*TABLE.headings, ("truth", "Truth")), title=CERTIFICATE)
    shown = replace(shown, frame=FRAME.with_columns(truth_shorthand=pl.lit("")))
    content = paper([(shown, [])], EDITION)
    assert ON_PAPER in "".join(sheets(content))
    assert CERTIFICATE.encode() in everything(content)


def test_a_withdrawn_release_says_so_in_its_name_on_its_cover_and_on_every_page() -> None:
    content = paper([(TABLE, []), (titled("Staff by age"), [])], WITHDRAWN)
    (title,) = (each.text for each in read(content).all("Title"))
    assert title == "Withdrawn: Local government workforce statistics: The sector, 31 March 2030"
    assert "Withdrawn on 7 April 2030. Its figures are not to be used." in [
        each.text for each in read(content).all("P")
    ]
    assert all("Withdrawn on 7 April 2030" in each for each in sheets(content))
    assert not any("Withdrawn" in each for each in sheets(paper([(TABLE, [])], EDITION)))


def test_headings_come_again_on_every_page_that_a_table_goes_on_to() -> None:
    long = replace(TABLE, frame=pl.concat([FRAME] * 40))
    content = paper([(long, [])], EDITION)
    _, *rest = sheets(content)
    assert len(rest) == 3
    assert all("SexHeadcount% of known" in each for each in rest)
    assert len(tables(content)[2]) == 1 + 3 * 40  # once for who listens
    assert [each[-len("Page 2 of 4") :] for each in rest] == [f"Page {number} of 4" for number in (2, 3, 4)]


def test_a_table_that_has_room_on_one_page_stands_on_one() -> None:
    pack = [replace(titled(f"Table {number}"), frame=pl.concat([FRAME] * 4)) for number in range(12)]
    content = paper(with_rates(pack), EDITION)
    seen = "".join(sheets(content))
    assert len(sheets(content)) < len(pack)
    assert seen.count("SexHeadcount% of known") == len(pack)


def test_columns_of_words_are_told_from_figures() -> None:
    compared = FRAME.with_columns(count=pl.Series([None, "Higher", "Lower"]))
    words = [paper_of([(each, [])], EDITION).sections[0].words for each in (TABLE, replace(TABLE, frame=compared))]
    assert words == [[0], [0, 1]]


def test_a_whole_release_has_each_table_once_under_its_name() -> None:
    pack = [titled(f"Table {number}") for number in range(12)]
    content = paper(with_rates(pack), replace(EDITION, title="Who joins"))
    assert [each.text for each in read(content).all("Title")] == ["Who joins: The sector, 31 March 2030"]
    assert [each.text for each in read(content).all("H1")][2:] == [each.title for each in pack]
    assert len(tables(content)) == 2 + len(pack)


def test_a_wide_table_lies_across_the_sheet() -> None:
    names = [f"figure{number}" for number in range(12)]
    frame = pl.DataFrame({"sex": ["All"]} | {name: [number] for number, name in enumerate(names)})
    frame = frame.with_columns(pl.lit("").alias(f"{name}_shorthand") for name in names)
    wide = replace(
        TABLE, frame=frame, headings=(("sex", "Sex"), *((name, f"Prefer not to say, {name}") for name in names))
    )
    page = next(PDFPage.create_pages(opened(paper([(wide, [])], EDITION))))
    _, _, across, up = page.mediabox
    assert across > up


def test_typefaces_come_with_the_program_and_go_into_the_file() -> None:
    """On a machine that has none, and on one that has others, the file is the same."""
    assert {each.path for each in typefaces().fonts()} == {None}
    assert b"LibertinusSerif" in everything(paper([(TABLE, [])], EDITION))


def test_every_letter_that_is_let_through_can_be_shown() -> None:
    """Typst refuses a file for screen readers with a letter that its typefaces lack."""
    letters = [chr(number) for first, last in WRITTEN for number in range(first, last + 1)]
    shown = "".join(each for each in letters if letter_written(each) == each)
    assert len(shown) > 1_900
    assert paper([(titled(shown), [])], EDITION).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("words", "shown"), [("Ŵyneb £5 – ½", "Ŵyneb £5 – ½"), ("北🎉", "��"), ("a\nb\u200bc\x00", "a bc ")]
)
def test_a_letter_without_a_typeface_is_marked_and_explained(words: str, shown: str) -> None:
    content = paper([(titled(f"{words}!"), [])], EDITION)
    assert [each.text for each in read(content).all("H1")][-1] == f"{shown}!"
    said = any("typefaces" in each.text for each in read(content).all("P"))
    assert said == ("�" in shown)


@pytest.mark.parametrize("moment", [MADE.replace(microsecond=7), MADE.astimezone(LONDON)])
def test_it_is_dated_whatever_clock_the_release_was_made_by(moment: datetime) -> None:
    document = opened(paper([(TABLE, [])], replace(EDITION, made_at=moment)))
    assert document.info[0]["CreationDate"] == b"D:20300405093000Z"


def test_figures_of_no_release_carry_their_own_day() -> None:
    content = paper([(TABLE, [])], None)
    assert "Released" not in [row[0] for row in tables(content)[0]]
    assert opened(content).info[0]["CreationDate"] == b"D:20300331000000Z"
