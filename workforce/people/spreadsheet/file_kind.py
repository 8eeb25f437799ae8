"""What an uploaded file is, by its content: a name proves nothing."""

from io import BytesIO
from typing import Literal
from zipfile import BadZipFile, ZipFile

from workforce.people.spreadsheet.sheet import Unreadable

SAVE_AS = "Open it in a spreadsheet program, save it as Excel Workbook (.xlsx) or CSV, and upload that."

STARTS = {
    b"%PDF": f"This is a PDF, from which staff cannot be read. {SAVE_AS}",
    b"{\\rtf": f"This is a text document. {SAVE_AS}",
    b"\x1f\x8b": "This file is compressed. Unpack it and upload the spreadsheet inside it.",
    b"<": f"This is a web page or XML, even if its name says Excel. {SAVE_AS}",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
ZIPPED = {
    "xl/workbook.bin": f"This is a binary Excel workbook (.xlsb). {SAVE_AS}",
    "word/document.xml": "This is a Word document. Copy its table into a spreadsheet and upload that.",
    "ppt/presentation.xml": "This is a presentation. Copy its table into a spreadsheet and upload that.",
    "content.xml": f"This is an OpenDocument file. {SAVE_AS}",
}
EMPTY = "This file is empty. Check that it was saved, and upload it again."
ARCHIVE = "This is a ZIP file. Unpack it and upload the spreadsheet inside it."
BINARY = f"This is not a spreadsheet we can read. {SAVE_AS}"
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def kind_of(content: bytes) -> Literal["text", "workbook", "archive"]:
    """Raises Unreadable for what is neither."""
    if not content.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"):
        raise Unreadable(EMPTY)
    if content.startswith(OLD_OFFICE):
        raise Unreadable(old_office(content))
    if content.startswith(b"PK"):
        return zipped_kind(content)
    refuse_unless_text(content)
    return "text"


def old_office(content: bytes) -> str:
    if LOCKED in content:
        return "This workbook is locked with a password. Take the password off, save it and upload it again."
    return f"This is an old Excel or Word file (.xls or .doc). {SAVE_AS}"


def zipped_kind(content: bytes) -> Literal["workbook", "archive"]:
    try:
        names = ZipFile(BytesIO(content)).namelist()
    except (BadZipFile, ValueError, NotImplementedError) as problem:
        raise Unreadable(f"This workbook is damaged or was not uploaded whole. {SAVE_AS}") from problem
    if "xl/workbook.xml" in names:
        return "workbook"
    known = (sentence for name, sentence in ZIPPED.items() if name in names)
    if reason := next(known, ""):
        raise Unreadable(reason)
    return "archive"


def refuse_unless_text(content: bytes) -> None:
    start = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, sentence in STARTS.items():
        if start.startswith(mark):
            raise Unreadable(sentence)
    if not is_utf_16(content) and b"\0" in content:
        raise Unreadable(BINARY)


def is_utf_16(content: bytes) -> bool:
    return content.startswith(MARKS_OF_UTF_16) or bare_utf_16(content) is not None


def bare_utf_16(content: bytes) -> str | None:
    """UTF-16 without its mark: in western text every second byte is NUL, and none of the others."""
    first, second = content[:2000:2], content[1:2000:2]
    if len(second) > 1 and second.count(0) > 0.9 * len(second) and 0 not in first:
        return "utf-16-le"
    if len(first) > 1 and first.count(0) > 0.9 * len(first) and 0 not in second:
        return "utf-16-be"
    return None
