"""The report: every fault of the input as a row, with what was done about it."""

import polars as pl

SCHEMA = pl.Schema(
    {"file": pl.String, "row": pl.Int64, "column": pl.String, "fault": pl.String, "treatment": pl.String}
)


class Ledger:
    """Collects faults while the frames are cleaned; rows count from 1 as a reader of the file counts."""

    def __init__(self) -> None:
        self.pages: list[pl.DataFrame] = []

    def say(self, file: str, column: str | None, fault: str, treatment: str, row: int | None = None) -> None:
        """A fault of the whole file where there is no row."""
        entry = {"file": file, "row": row, "column": column, "fault": fault, "treatment": treatment}
        self.pages.append(pl.DataFrame([entry], schema=SCHEMA))

    def note(
        self, frame: pl.DataFrame, faulty: pl.Expr, place: tuple[str, str], fault: str, treatment: str
    ) -> pl.Series:
        """One row for each faulty one, “{}” in the fault replaced by the cell; returns which are faulty."""
        marks = frame.select(faulty.fill_null(value=False)).to_series()
        if marks.any():
            self.pages.append(page(frame.filter(marks), place, fault, treatment))
        return marks

    def leave_out(self, frame: pl.DataFrame, faulty: pl.Expr, place: tuple[str, str], fault: str) -> pl.DataFrame:
        """The frame without its faulty rows, each of which is noted."""
        if frame.is_empty():
            return frame
        marks = self.note(frame, faulty, place, fault, "row left out")
        return frame.filter(~marks) if marks.any() else frame

    def report(self) -> pl.DataFrame:
        return pl.concat([SCHEMA.to_frame(), *self.pages]).sort("file", "row", "column", "fault", nulls_last=False)


def page(faulty: pl.DataFrame, place: tuple[str, str], fault: str, treatment: str) -> pl.DataFrame:
    file, column = place
    cell = pl.col(column).cast(pl.String).fill_null("")
    return faulty.select(
        file=pl.lit(file),
        row=pl.col("row").cast(pl.Int64),
        column=pl.lit(column),
        fault=pl.format(fault, cell) if "{}" in fault else pl.lit(fault),
        treatment=pl.lit(treatment),
    )
