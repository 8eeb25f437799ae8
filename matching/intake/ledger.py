"""The report: every fault of the input as a row, with what was done about it."""

from collections.abc import Sequence

import polars as pl

SCHEMA = pl.Schema(
    {"file": pl.String, "row": pl.Int64, "column": pl.String, "fault": pl.String, "treatment": pl.String}
)


class Ledger:
    """Collects faults while the frames are cleaned; rows count from 1 as a reader of the file counts."""

    def __init__(self) -> None:
        self.pages: list[pl.DataFrame] = []

    def say(self, file: str, column: str | None, fault: str, treatment: str) -> None:
        """A fault of the whole file rather than of one row."""
        entry = {"file": file, "row": None, "column": column, "fault": fault, "treatment": treatment}
        self.pages.append(pl.DataFrame([entry], schema=SCHEMA))

    def note(self, faulty: pl.DataFrame, place: tuple[str, str], fault: str, treatment: str) -> None:
        """One row for each of `faulty`; “{}” in the fault is replaced by the cell."""
        if faulty.is_empty():
            return
        file, column = place
        cell = pl.col(column).cast(pl.String).fill_null("")
        self.pages.append(
            faulty.select(
                file=pl.lit(file),
                row=pl.col("row").cast(pl.Int64),
                column=pl.lit(column),
                fault=pl.format(fault, cell) if "{}" in fault else pl.lit(fault),
                treatment=pl.lit(treatment),
            )
        )

    def leave_out(
        self, frame: pl.DataFrame, faulty: pl.Expr, place: tuple[str, str], fault: str
    ) -> pl.DataFrame:
        """The frame without its faulty rows, each of which is noted."""
        marked = frame.with_columns(faulty.fill_null(value=False).alias("__faulty"))
        self.note(marked.filter("__faulty"), place, fault, "row left out")
        return marked.filter(~pl.col("__faulty")).drop("__faulty")

    def report(self) -> pl.DataFrame:
        return pl.concat([SCHEMA.to_frame(), *self.pages]).sort(
            "file", "row", "column", "fault", nulls_last=False
        )


def listed(names: Sequence[str], most: int = 10) -> str:
    """A, B, C and 7 more."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")
