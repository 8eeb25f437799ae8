"""A PDF as a screen reader reads it: by its tags, in their order, each with the text that stands under it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from pdfminer.pdfdevice import PDFDevice, PDFTextSeq
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFTextState
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1

Marked = dict[tuple[int, int], str]  # the page and the mark on it → the text that stands there


class Reader(PDFDevice):
    """Gathers the text of each mark, and of each sheet: a page number, and headings said again, have no mark."""

    def __init__(self, manager: PDFResourceManager) -> None:
        super().__init__(manager)
        self.page, self.open = 0, list[int | None]()
        self.marked, self.sheets = Marked(), dict[int, str]()

    def begin_page(self, page: PDFPage, ctm: object) -> None:
        self.page = page.pageid if isinstance(page.pageid, int) else 0

    def begin_tag(self, tag: object, props: object = None) -> None:
        mark = props.get("MCID") if isinstance(props, dict) else None
        self.open.append(mark if mark is not None or not self.open else self.open[-1])

    def end_tag(self) -> None:
        self.open.pop()

    def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, *_: object) -> None:
        font, mark = textstate.font, self.open[-1] if self.open else None
        assert font
        written = "".join(font.to_unichr(each) for part in seq if isinstance(part, bytes) for each in font.decode(part))
        self.sheets[self.page] = self.sheets.get(self.page, "") + written
        if mark is not None:
            self.marked[self.page, mark] = self.marked.get((self.page, mark), "") + written


@dataclass(frozen=True)
class Tag:
    name: str
    text: str
    inside: tuple["Tag", ...]

    def all(self, name: str) -> "Iterator[Tag]":
        """Every tag of this name in it, in the order of reading."""
        for each in self.inside:
            if each.name == name:
                yield each
            yield from each.all(name)


def opened(content: bytes) -> PDFDocument:
    return PDFDocument(PDFParser(BytesIO(content)))


def reader_of(document: PDFDocument) -> Reader:
    manager = PDFResourceManager()
    reader = Reader(manager)
    interpreter = PDFPageInterpreter(manager, reader)
    for page in PDFPage.create_pages(document):
        interpreter.process_page(page)
    return reader


def sheets(content: bytes) -> list[str]:
    """All that can be seen on each page."""
    return [*reader_of(opened(content)).sheets.values()]


def read(content: bytes) -> Tag:
    document = opened(content)
    return tag_of(resolve1(document.catalog["StructTreeRoot"]), reader_of(document).marked, 0)


def tag_of(node: dict[str, object], marked: Marked, page: int) -> Tag:
    told = node.get("Pg")
    page = told.objid if isinstance(told, PDFObjRef) else page
    held = resolve1(node.get("K"))
    kids = [resolve1(each) for each in (held if isinstance(held, list) else [held])]
    texts = [marked.get((page, each), "") for each in kids if isinstance(each, int)]
    inside = tuple(tag_of(each, marked, page) for each in kids if isinstance(each, dict))
    return Tag(getattr(node.get("S"), "name", ""), "".join([*texts, *(each.text for each in inside)]), inside)


def tables(content: bytes) -> list[list[list[str]]]:
    """Each table as rows of cells, the headings first."""
    found = read(content).all("Table")
    return [[[cell.text for cell in row.inside] for row in table.all("TR")] for table in found]


def everything(content: bytes) -> bytes:
    """Each stream unpacked, and what the document says of itself: where a thing could hide."""
    document = opened(content)
    numbers = {number for xref in document.xrefs for number in xref.get_objids()}
    objects = [document.getobj(number) for number in sorted(numbers)]
    unpacked = (each.get_data() if isinstance(each, PDFStream) else repr(each).encode() for each in objects)
    return b"\n".join([repr(document.info).encode(), *unpacked])
