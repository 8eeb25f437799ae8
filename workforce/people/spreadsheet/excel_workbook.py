"""XLSX: the sheets that show something, its dates as dates and its formulas as what they gave."""

import re
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import BadZipFile, ZipFile

import fastexcel
import polars as pl

from workforce.people.spreadsheet.cells import NO_ROWS, sheet_of
from workforce.people.spreadsheet.excel_safety import PIECE, Scan, number_of, refuse_bombs, refuse_together, scanned
from workforce.people.spreadsheet.faults import FAULTS
from workforce.people.spreadsheet.file_kind import SAVE_AS
from workforce.people.spreadsheet.sheet import NoRows, Sheet, Unreadable

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
DAMAGED = f"This workbook is damaged or was not uploaded whole. {SAVE_AS}"
NO_CELLS = "Every sheet of this workbook is empty or hidden. Show the sheet with the staff, and upload it again."
NO_VALUE = "This cell has a formula that was never worked out. Open the file in Excel, save it, and upload it again."
ERROR = "The formula in this cell gives {}. Correct it, or type the value in its place."


def sheets_of_workbook(content: bytes) -> tuple[list[Sheet], list[str]]:
    """The sheets with somebody in them, and the names of those with headings alone. Raises Unreadable."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            refuse_bombs(archive)
            return sheets_with_rows(content, archive)
    except (BadZipFile, ElementTree.ParseError, KeyError, fastexcel.FastExcelError) as problem:
        raise Unreadable(DAMAGED) from problem


def sheets_with_rows(content: bytes, archive: ZipFile) -> tuple[list[Sheet], list[str]]:
    paths = visible_sheets(archive)
    scans = {name: scanned(archive, path) for name, path in paths.items()}
    full = {name: scan for name, scan in scans.items() if scan.has_values}
    refuse_together(full.values())
    if not full:
        raise Unreadable(NO_CELLS)
    reader = fastexcel.read_excel(content)
    sheets: list[Sheet] = []
    empty: list[str] = []
    for name, scan in full.items():
        try:
            sheet = sheet_of(cells_of(reader, name), FAULTS.to_frame(), name)
            sheets.append(with_troubles(sheet, scan, archive, paths[name]))
        except NoRows:
            empty.append(name)
    if not sheets:
        raise NoRows(NO_ROWS)
    return sheets, empty


def visible_sheets(archive: ZipFile) -> dict[str, str]:
    """Name → path of its XML."""
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    paths = {relation.attrib["Id"]: path_of(relation.attrib["Target"]) for relation in relations}
    workbook = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    sheets = [part for part in workbook.iter() if part.tag in (f"{MAIN}sheet", f"{STRICT}sheet")]
    shown = [sheet for sheet in sheets if sheet.get("state", "visible") == "visible"]
    named = {sheet.attrib["name"]: paths[relation_of(sheet)] for sheet in shown}
    return {name: path for name, path in named.items() if "worksheets/" in path}


def path_of(target: str) -> str:
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def relation_of(sheet: ElementTree.Element) -> str:
    return next(value for name, value in sheet.attrib.items() if name.endswith("}id"))


def cells_of(reader: fastexcel.ExcelReader, name: str) -> pl.DataFrame:
    # Nothing is skipped, so that rows keep the numbers they have in Excel.
    cells = reader.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
    return cells.rename({title: str(place) for place, title in enumerate(cells.columns)}).with_row_index(
        "row", offset=1
    )


def with_troubles(sheet: Sheet, scan: Scan, archive: ZipFile, path: str) -> Sheet:
    if not scan.troubles:
        return sheet
    start = first_column(archive, path, sheet)
    faults = [
        (
            row,
            heading_at(sheet, number_of(letters) - start),
            "fault",
            ERROR.format(said) if said else NO_VALUE,
        )
        for row, letters, said in scan.troubles
    ]
    frame = pl.DataFrame(faults, schema=FAULTS, orient="row")
    return replace(sheet, faults=frame)


def heading_at(sheet: Sheet, place: int) -> str | None:
    return sheet.headings[place] or None if 0 <= place < len(sheet.headings) else None


def first_column(archive: ZipFile, path: str, sheet: Sheet) -> int:
    """The number of the column at position 0: the parser leaves out what is empty on the left."""
    with archive.open(path) as stream:
        start = stream.read(PIECE)
    row = re.search(rb'<row\b[^>]*\br="%d".*?</row>' % sheet.heading_row, start, re.DOTALL)
    cells = re.findall(rb'<c r="([A-Z]+)[0-9]+"[^>]*[^/]>', row.group()) if row else []
    place = next(place for place, heading in enumerate(sheet.headings) if heading)
    return number_of(cells[0].decode()) - place if cells else 1
