"""Cells of a staff file put right on its page, or in the file of faults; what was sent first stays as it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import polars as pl

from workforce.audit import note
from workforce.errors import Refusal
from workforce.people.enrolment.decisions import check_again
from workforce.people.enrolment.uploads import StaffUpload, hold, packed, refuse_size, unpacked
from workforce.people.spreadsheet.faults import FAULTS, ROW
from workforce.people.spreadsheet.sheet import Sheet, Unreadable
from workforce.people.staff_file.parts import placed, spans_of
from workforce.tenancy import OrganisationSession

CORRECTIONS = pl.Schema({"row": pl.UInt32(), "place": pl.String(), "text": pl.String()})
"""What stands in a cell instead, by its row and its position; null for a cell that is to be blank."""

TOLD = pl.Schema({**FAULTS, "text": pl.String(), "place": pl.String()})
"""A fault with what its cell says; `place` is null where there is no cell, or a fault before it names the same one."""

CELLS = pl.Schema({"number": pl.UInt32(), "text": pl.String(), "place": pl.String()})
NO_ROW = f"The mended file has no column “{ROW}”. Download the rows to mend, mend them, and send that file."
Cell = tuple[int, str, str]


def corrected(sheet: Sheet, corrections: pl.DataFrame) -> Sheet:
    """With what is said otherwise of its own rows."""
    cells = sheet.cells
    own = corrections.filter(sheet.within)
    for (place,), part in own.partition_by("place", as_dict=True, include_key=False).items():
        found = cells.select("row").join(part.with_columns(hit=True), on="row", how="left", maintain_order="left")
        said = pl.when(found["hit"].fill_null(value=False)).then(found["text"]).otherwise(str(place))
        cells = cells.with_columns(said.alias(str(place)))
    return replace(sheet, cells=cells)


def merged(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Whatever is said of a cell last."""
    return pl.concat([before, after]).unique(["row", "place"], keep="last", maintain_order=True)


def corrections_in(mended: Sheet, sheets: Sequence[Sheet]) -> pl.DataFrame:
    """What a file of faults that was mended says otherwise than the sheets, in the shape CORRECTIONS.

    Raises Unreadable where its rows do not say which they are.
    """
    titles = {title: place for place, title in mended.titles().items()}
    if ROW not in titles:
        raise Unreadable(NO_ROW)
    cells = mended.cells.drop("row").with_columns(place=pl.col(titles[ROW]).str.strip_chars())
    known = pl.concat([sheet.cells.select("row") for sheet in sheets]).with_columns(place=placed(spans_of(sheets)))
    rows = cells.join(known, on="place", maintain_order="left").unique("row", keep="last", maintain_order=True)
    return pl.concat([CORRECTIONS.to_frame(), *(corrections_of(sheet, rows, titles) for sheet in sheets)])


def corrections_of(sheet: Sheet, rows: pl.DataFrame, titles: Mapping[str, str]) -> pl.DataFrame:
    """`rows` are mended cells, each with the `row` that it means; `titles`: heading → their position."""
    both = sheet.cells.join(rows, on="row", suffix=" mended", maintain_order="left")
    shared = {place: titles[title] for place, title in sheet.titles().items() if title in titles and title != ROW}
    there = {place: f"{name} mended" if name in sheet.cells.columns else name for place, name in shared.items()}
    return pl.concat([CORRECTIONS.to_frame(), *(differing(both, place, name) for place, name in there.items())])


def differing(both: pl.DataFrame, place: str, there: str) -> pl.DataFrame:
    return both.filter(pl.col(place).ne_missing(pl.col(there))).select("row", place=pl.lit(place), text=pl.col(there))


def told(faults: pl.DataFrame, sheets: Sequence[Sheet]) -> pl.DataFrame:
    """Faults in the shape TOLD, in the order of the sheets."""
    return pl.concat([told_of(faults.filter(sheet.within), sheet) for sheet in sheets])


def told_of(faults: pl.DataFrame, sheet: Sheet) -> pl.DataFrame:
    places = {heading: str(place) for place, heading in reversed([*enumerate(sheet.headings)]) if heading}
    numbered = faults.with_row_index("number").with_columns(
        place=pl.col("column").replace_strict(places, default=None, return_dtype=pl.String)
    )
    named = numbered.drop_nulls(["row", "place"]).unique(["row", "place"], keep="first", maintain_order=True)
    named_at = named.partition_by("place", as_dict=True).items()
    texts = [part.drop("place").join(cells_at(sheet, str(place)), on="row") for (place,), part in named_at]
    cells = pl.concat([pl.DataFrame(schema=CELLS), *(part.select(CELLS.names()) for part in texts)])
    return numbered.drop("place").join(cells, on="number", how="left", maintain_order="left").select(TOLD.names())


def cells_at(sheet: Sheet, place: str) -> pl.DataFrame:
    return sheet.cells.select("row", text=place).with_columns(place=pl.lit(place))


def mend_cells(
    session: OrganisationSession, row: StaffUpload, cells: Sequence[Cell], actor_id: int | None, now: datetime
) -> None:
    """`cells`: row, position and text, of cells that a fault names; what says the same as before is passed over."""
    known = unpacked(row.faults, TOLD).drop_nulls("place")
    said = {(number, place): text or "" for number, place, text in known[["row", "place", "text"]].rows()}
    changed = [
        (number, place, text.strip()) for number, place, text in cells if said.get((number, place), text) != text
    ]
    if not changed:
        raise Refusal("Change at least one of the cells, then save.", field="text")
    check_again(session, row, now)
    fresh = pl.DataFrame(changed, schema=CORRECTIONS, orient="row")
    fresh = fresh.with_columns(pl.when(pl.col("text").str.strip_chars() != "").then("text"))
    row.corrections = packed(merged(unpacked(row.corrections, CORRECTIONS), fresh))
    note(session, now, actor_id, "mended cells of", "staff file", row.id)


def send_again(
    session: OrganisationSession, row: StaffUpload, content: bytes, actor_id: int | None, now: datetime
) -> None:
    """The file of faults, mended; the worker reads it as carefully as the first."""
    hold(session, row)
    refuse_size(content)
    check_again(session, row, now)
    row.sent_again = content
    note(session, now, actor_id, "sent mended rows for", "staff file", row.id)
