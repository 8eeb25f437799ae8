from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from workforce.exports import UNDATED, WIDEST
from workforce.releases.spreadsheets.document import LANGUAGE, Document, Sheet, widths


def xlsx(document: Document) -> bytes:
    """Cells are numbers or texts, never formulas or links."""
    target = BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with Workbook(target, safe) as workbook:
        workbook.set_properties({"title": document.title, "created": UNDATED})
        bold, wrapped = workbook.add_format({"bold": True}), workbook.add_format({"text_wrap": True, "valign": "top"})
        for number, sheet in enumerate(document.sheets, start=1):
            worksheet = workbook.add_worksheet(sheet.name)
            if sheet.is_table:
                write_table(worksheet, sheet, number, bold)
            else:
                worksheet.set_column(0, 0, WIDEST * 2, wrapped)
                worksheet.write_column(0, 0, [line for (line,) in sheet.rows], wrapped)
                worksheet.write_string(0, 0, str(sheet.rows[0][0]), bold)
    return with_language(target.getvalue())


def with_language(content: bytes) -> bytes:
    """Told in the properties of the document, of which the program that writes it knows only others."""
    target, ending = BytesIO(), b"</cp:coreProperties>"
    with ZipFile(BytesIO(content)) as book, ZipFile(target, "w") as packed:
        for each in book.infolist():
            part = book.read(each)
            if each.filename == "docProps/core.xml":
                part = part.replace(ending, f"<dc:language>{LANGUAGE}</dc:language>".encode() + ending)
            packed.writestr(each, part, ZIP_DEFLATED)
    return target.getvalue()


def write_table(worksheet: Worksheet, sheet: Sheet, number: int, bold: Format) -> None:
    """Marked up as a table, which screen readers announce; the headings stay while the rest is scrolled."""
    headings, *rows = sheet.rows
    for place, characters in enumerate(widths(sheet.rows, WIDEST)):
        worksheet.set_column(place, place, characters)
    columns = [{"header": str(heading), "header_format": bold} for heading in headings]
    size = (max(len(rows), 1), len(headings) - 1)
    worksheet.add_table(0, 0, *size, {"name": f"Table{number}", "columns": columns, "style": None})
    for at, row in enumerate(rows, start=1):
        worksheet.write_row(at, 0, row)
    worksheet.freeze_panes(1, 0)
