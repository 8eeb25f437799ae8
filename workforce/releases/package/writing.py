"""Tables → the files of a package. The marks stand in the cells in place of figures, declared as missing values.

Beside each CSV lies its metadata after W3C CSV on the Web.
"""

import json
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import polars as pl

from workforce.exports import presentable
from workforce.releases.package.description import (
    FILE,
    MARKS,
    About,
    ColumnSaid,
    Licence,
    Package,
    Resource,
    TableSchema,
)
from workforce.statistics.figures import in_words
from workforce.statistics.reading_back import Read
from workforce.statistics.table import Table

UNDATED = (1980, 1, 1, 0, 0, 0)  # equal tables make equal archives


def archive(tables: Sequence[Read], version: int) -> bytes:
    """The package as one ZIP file."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as packed:
        for name, content in files_of(tables, version).items():
            packed.writestr(ZipInfo(name, UNDATED), content, ZIP_DEFLATED)
    return target.getvalue()


def files_of(tables: Sequence[Read], version: int) -> dict[str, bytes]:
    """By name: the description, and each table with its metadata beside it."""
    days = "-".join(sorted({str(each.table.as_at) for each in tables}))
    resources = [resource(each) for each in tables]
    package = Package(name=f"workforce-statistics-{days}", version=str(version), resources=resources)
    files = {FILE: package.model_dump_json(by_alias=True, indent=1).encode()}
    for each in tables:
        name = name_of(each.table)
        files |= {f"{name}.csv": csv(each.table), f"{name}.csv-metadata.json": metadata(each.table)}
    return files


def name_of(table: Table) -> str:
    """representation-sex-region-yorkshire-and-the-humber-2030-03-31"""
    words = f"{table.name} {table.scope} {table.place} {table.as_at}".lower()
    plain = (letter if letter.isascii() and letter.isalnum() else " " for letter in words)
    return "-".join("".join(plain).split())


def csv(table: Table) -> bytes:
    """Under the names of the columns, which stay the same from month to month; their words are in the description."""
    names = [name for name, _ in table.headings]
    return presentable(in_words(table.frame).select(names)).write_csv().encode()


def resource(read: Read) -> Resource:
    table, name = read.table, name_of(read.table)
    content = csv(table)
    return Resource(
        name=name,
        path=f"{name}.csv",
        title=f"{table.title}, {table.place}",
        description=f"{table.definition} {table.note()}",
        bytes=len(content),
        hash=digest(content),
        schema=TableSchema(fields=columns(table), primary_key=[table.headings[0][0]]),
        workforce=about(read),
    )


def digest(content: bytes) -> str:
    return f"sha256:{sha256(content).hexdigest()}"


def about(read: Read) -> About:
    table = read.table
    return About(
        table=table.name,
        title=table.title,
        scope=table.scope,
        place=table.place,
        definition=table.definition,
        source=table.source,
        as_at=table.as_at,
        returned=table.returned,
        expected=table.expected,
        certificate=table.certificate,
        organisations=list(read.members),
        organisations_last_year=list(read.members_last_year),
    )


def columns(table: Table) -> list[ColumnSaid]:
    return [
        ColumnSaid(name=name, title=words, type=kind_of(table.frame.schema[name])) for name, words in table.headings
    ]


def kind_of(dtype: pl.DataType) -> str:
    if dtype.is_integer():
        return "integer"
    return "number" if dtype.is_numeric() else "string"


def metadata(table: Table) -> bytes:
    described = [
        {"name": each.name, "titles": [each.name, each.title], "datatype": each.type, "null": ["", *MARKS]}
        for each in columns(table)
    ]
    said = {
        "@context": "http://www.w3.org/ns/csvw",
        "url": f"{name_of(table)}.csv",
        "dc:title": f"{table.title}, {table.place}",
        "dc:description": table.definition,
        "dc:license": {"@id": Licence().path},
        "tableSchema": {"columns": described, "primaryKey": table.headings[0][0]},
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()
