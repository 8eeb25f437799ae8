"""What a workbook says of itself, read as a stream before anything is unpacked whole."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from zipfile import ZipFile

from workforce.people.spreadsheet.cells import TOO_WIDE
from workforce.people.spreadsheet.sheet import Unreadable

LARGEST_UNPACKED = 800_000_000  # bytes; half a million staff with two dozen columns come to about 500 MB
SUSPICIOUS, MOST_PACKED = 100_000_000, 100  # bytes, times; sheets of staff pack five- to thirtyfold
MOST_CELLS = 40_000_000  # the rectangle from the first cell to the last, which the parser holds as one
MOST_TROUBLES = 1_000
PIECE = 4_000_000  # bytes

TOO_LARGE = (
    "This workbook unpacks to far more than a list of staff. "
    "Copy the rows and columns you need into a new workbook, and upload that."
)

CELL = re.compile(rb"<c\b([^>]*[^>/])>(.*?)</c>", re.DOTALL)
PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
TOO_FAR = re.compile(rb' r="[A-Z]{3}')
WIDE = re.compile(rb' r="([A-Z]{2})[0-9]')
ROW = re.compile(rb'<row\b[^>]*\br="([0-9]+)"')
VALUE = re.compile(rb"<v[^>]*>([^<]+)</v>|<is>")
FORMULA = re.compile(rb"<f\b")


@dataclass
class Scan:
    """`troubles`: row, letters of the column, and the error a formula gave ("" if it gave no value)."""

    has_values: bool = False
    rows: int = 0
    columns: int = 26
    troubles: list[tuple[int, str, str]] = field(default_factory=list)


def refuse_bombs(archive: ZipFile) -> None:
    unpacked = sum(part.file_size for part in archive.infolist())
    packed = sum(part.compress_size for part in archive.infolist())
    bomb = unpacked > SUSPICIOUS and unpacked > MOST_PACKED * packed
    if bomb or unpacked > LARGEST_UNPACKED:
        raise Unreadable(TOO_LARGE)


def scanned(archive: ZipFile, path: str) -> Scan:
    """Raises Unreadable for a sheet whose cells stand too far apart to be parsed."""
    scan = Scan()
    for piece in pieces(archive, path):
        measure(piece, scan)
        if b"<f" in piece or b't="e"' in piece:
            look_for_troubles(piece, scan)
    refuse_together([scan])
    return scan


def refuse_together(scans: Iterable[Scan]) -> None:
    if sum(scan.rows * scan.columns for scan in scans) > MOST_CELLS:
        raise Unreadable(TOO_LARGE)


def pieces(archive: ZipFile, path: str) -> Iterator[bytes]:
    """Pieces that end where a cell ends."""
    rest = b""
    with archive.open(path) as stream:
        while read := stream.read(PIECE):
            whole, end, rest = (rest + read).rpartition(b"</c>")
            yield whole + end
    yield rest


def measure(piece: bytes, scan: Scan) -> None:
    if TOO_FAR.search(piece):
        raise Unreadable(TOO_WIDE)
    scan.has_values = scan.has_values or bool(VALUE.search(piece))
    # Rows stand in order, so the last of a piece is the furthest.
    last = ROW.search(piece, max(piece.rfind(b"<row "), 0))
    scan.rows = max(scan.rows, int(last.group(1)) if last else 0)
    widest = max(WIDE.findall(piece), default=b"Z")
    scan.columns = max(scan.columns, number_of(widest.decode()))


def look_for_troubles(piece: bytes, scan: Scan) -> None:
    for attributes, inside in CELL.findall(piece):
        place = PLACE.search(attributes)
        if place and len(scan.troubles) < MOST_TROUBLES and is_trouble(attributes, inside):
            error = VALUE.search(inside)
            said = (error.group(1) or b"").decode(errors="replace") if error else ""
            scan.troubles.append((int(place.group(2)), place.group(1).decode(), said))


def is_trouble(attributes: bytes, inside: bytes) -> bool:
    """A formula that gives an empty text is typed as text, and gives what it should."""
    if b't="e"' in attributes:
        return True
    return bool(FORMULA.search(inside)) and not VALUE.search(inside) and b't="str"' not in attributes


def number_of(letters: str) -> int:
    """A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
