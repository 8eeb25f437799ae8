"""One table in every format that it is taken away in: content and media type."""

from collections.abc import Mapping, Sequence
from io import BytesIO

from workforce.releases.paper.pdf import PDF as PDF
from workforce.releases.paper.pdf import pdf
from workforce.releases.paper.wording import Edition, Told, made_at, paper_of
from workforce.releases.reading import SHORTHAND, Rate
from workforce.releases.spreadsheets import ods, xlsx
from workforce.releases.spreadsheets.document import document_of
from workforce.statistics.table import Table

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS, PARQUET = ods.ODS, "application/vnd.apache.parquet"


def workbook(table: Table, rates: Sequence[Rate]) -> bytes:
    return xlsx.xlsx(document_of(table, rates))


def open_document(table: Table, rates: Sequence[Rate]) -> bytes:
    return ods.ods(document_of(table, rates))


def paper(tables: Sequence[Told], edition: Edition | None, marks: Mapping[str, str] = SHORTHAND) -> bytes:
    """One PDF of tables that a release has of one place. `edition`: None where the figures are of no release."""
    return pdf(paper_of(tables, edition, marks), made_at(tables, edition))


def parquet(table: Table) -> bytes:
    """The label and the figures with the shorthand of each beside it, under the names that stay from month to month."""
    label, *names = (name for name, _ in table.headings)
    target = BytesIO()
    said = {"title": f"{table.title}, {table.place}", "definition": table.definition, "note": table.note()}
    columns = [each for name in names for each in (name, f"{name}_shorthand")]
    table.frame.select(label, *columns).write_parquet(target, metadata=said)
    return target.getvalue()
