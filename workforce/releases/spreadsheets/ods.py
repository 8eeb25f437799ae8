"""OpenDocument 1.3, as much of it as tables of numbers and texts need; no cell has a formula."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from workforce.releases.package.writing import UNDATED
from workforce.releases.spreadsheets.document import LANGUAGE, Cell, Document, Row, Sheet, widths

ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = {
    each: f"urn:oasis:names:tc:opendocument:xmlns:{each}:1.0"
    for each in ("office", "table", "text", "style", "meta", "manifest", "config")
} | {
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",  # LibreOffice reads no view setting without it
}
SPACES = " ".join(f'xmlns:{name}="{address}"' for name, address in NAMES.items())
WIDEST, CENTIMETRES = 60, 0.2  # characters a column may take, and the width of one

# Of every cell, so that a screen reader speaks it as it is meant.
BRITISH = (
    '<office:styles><style:default-style style:family="table-cell">'
    '<style:text-properties fo:language="en" fo:country="GB"/></style:default-style></office:styles>'
)


def ods(document: Document) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w") as packed:
        # The first of all and not compressed: that is how programs tell what the file is.
        packed.writestr(ZipInfo("mimetype", UNDATED), ODS, ZIP_STORED)
        for name, words in parts(document).items():
            packed.writestr(ZipInfo(name, UNDATED), f'<?xml version="1.0" encoding="UTF-8"?>{words}', ZIP_DEFLATED)
    return target.getvalue()


def parts(document: Document) -> dict[str, str]:
    files = {
        "content.xml": content(document),
        "meta.xml": part("meta", f"<office:meta>{properties(document)}</office:meta>"),
        "settings.xml": part("settings", frozen(document)),
        "styles.xml": part("styles", BRITISH),
    }
    listed = "".join(entry(name, "text/xml") for name in files)
    manifest = f'<manifest:manifest {SPACES} manifest:version="1.3">{entry("/", ODS)}{listed}</manifest:manifest>'
    return files | {"META-INF/manifest.xml": manifest}


def properties(document: Document) -> str:
    return f"<dc:title>{escape(document.title)}</dc:title><dc:language>{LANGUAGE}</dc:language>"


def entry(name: str, kind: str) -> str:
    return f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'


def part(name: str, inside: str) -> str:
    return f'<office:document-{name} {SPACES} office:version="1.3">{inside}</office:document-{name}>'


def content(document: Document) -> str:
    wide = sorted({characters for sheet in document.sheets for characters in widths(sheet.rows, WIDEST)})
    columns = "".join(
        f'<style:style style:name="w{each}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{each * CENTIMETRES:.1f}cm"/></style:style>'
        for each in wide
    )
    bold = '<style:style style:name="bold" style:family="table-cell"><style:text-properties fo:font-weight="bold"/>'
    styles = f"<office:automatic-styles>{columns}{bold}</style:style></office:automatic-styles>"
    sheets = "".join(written(sheet) for sheet in document.sheets)
    marked = "".join(marks(sheet) for sheet in document.sheets if sheet.is_table)
    ranges = f"<table:database-ranges>{marked}</table:database-ranges>"
    body = f"<office:body><office:spreadsheet>{sheets}{ranges}</office:spreadsheet></office:body>"
    return part("content", styles + body)


def written(sheet: Sheet) -> str:
    columns = "".join(f'<table:table-column table:style-name="w{each}"/>' for each in widths(sheet.rows, WIDEST))
    first, *others = sheet.rows
    heading = row_of(first, ' table:style-name="bold"')
    top = f"<table:table-header-rows>{heading}</table:table-header-rows>" if sheet.is_table else heading
    rows = "".join(row_of(row) for row in others)
    return f"<table:table table:name={quoteattr(sheet.name)}>{columns}{top}{rows}</table:table>"


def row_of(row: Row, style: str = "") -> str:
    return f"<table:table-row>{''.join(cell_of(cell, style) for cell in row)}</table:table-row>"


def cell_of(cell: Cell, style: str) -> str:
    value = "string" if isinstance(cell, str) else f'float" office:value="{cell}'
    words = f"<text:p>{escape(str(cell))}</text:p>"
    return f'<table:table-cell{style} office:value-type="{value}">{words}</table:table-cell>'


def marks(sheet: Sheet) -> str:
    """The range that is a table, with headings."""
    name = f"'{sheet.name}'"
    last = column_name(len(sheet.rows[0]))
    area = quoteattr(f"{name}.A1:{name}.{last}{len(sheet.rows)}")
    told = quoteattr(sheet.name.replace(" ", "_"))
    return f'<table:database-range table:name={told} table:target-range-address={area} table:contains-header="true"/>'


def column_name(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def frozen(document: Document) -> str:
    """The headings of every table stay while the rest is scrolled."""
    views = "".join(view(sheet) for sheet in document.sheets if sheet.is_table)
    tables = f'<config:config-item-map-named config:name="Tables">{views}</config:config-item-map-named>'
    inside = f"<config:config-item-map-entry>{tables}</config:config-item-map-entry>"
    indexed = f'<config:config-item-map-indexed config:name="Views">{inside}</config:config-item-map-indexed>'
    return (
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        f"{indexed}</config:config-item-set></office:settings>"
    )


SPLIT = {"VerticalSplitMode": ("short", 2), "VerticalSplitPosition": ("int", 1), "PositionBottom": ("int", 1)}


def view(sheet: Sheet) -> str:
    items = "".join(items_of(SPLIT))
    return f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>{items}</config:config-item-map-entry>"


def items_of(items: dict[str, tuple[str, int]]) -> Iterator[str]:
    for name, (kind, value) in items.items():
        yield f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'
