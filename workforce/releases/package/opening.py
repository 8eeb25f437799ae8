"""The files of a package → tables again, as they were released."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

import polars as pl
from pydantic import ValidationError

from workforce.errors import Refusal
from workforce.exports import unescaped
from workforce.releases.package.description import FILE, MARKS, Package, Resource
from workforce.releases.package.writing import digest
from workforce.statistics.reading_back import Read
from workforce.statistics.table import Table

Files = Mapping[str, bytes]
TYPES: Mapping[str, type[pl.DataType]] = {"integer": pl.Int64, "number": pl.Float64}


def read_folder(folder: Path) -> list[Read]:
    """The tables of every package in a folder: as files, or as ZIP files. Raises Refusal."""
    found = [read for files in packages(folder) for read in read_files(files)]
    if not found:
        raise Refusal(f"{folder} holds no data package: no {FILE} with its tables beside it, and no ZIP file of them.")
    return found


def packages(folder: Path) -> Iterator[Files]:
    for description in sorted(folder.rglob(FILE)):
        yield {file.name: file.read_bytes() for file in description.parent.iterdir() if file.is_file()}
    for path in sorted(folder.rglob("*.zip")):
        yield unpacked(path)


def unpacked(path: Path) -> Files:
    try:
        with ZipFile(path) as packed:
            return {name: packed.read(name) for name in packed.namelist()}
    except BadZipFile as broken:
        raise Refusal(f"{path.name} cannot be read as a ZIP file.") from broken


def read_files(files: Files) -> list[Read]:
    """Raises Refusal: a description that is not of such a package, a table that is missing or was altered."""
    if FILE not in files:
        return []
    try:
        package = Package.model_validate_json(files[FILE])
    except ValidationError as fault:
        where = ".".join(str(part) for part in fault.errors()[0]["loc"])
        raise Refusal(
            f"{FILE} does not describe a release of this service: look at {where or 'its first line'}."
        ) from fault
    return [read_table(resource, files) for resource in package.resources]


def read_table(resource: Resource, files: Files) -> Read:
    content = files.get(resource.path)
    if content is None:
        raise Refusal(f"{resource.path} is described in {FILE} and is not there.")
    if digest(content) != resource.hash:
        raise Refusal(f"{resource.path} is not as it was published: its digest differs from the one in {FILE}.")
    said = resource.workforce
    table = Table(
        name=said.table,
        scope=said.scope,
        place=said.place,
        title=said.title,
        definition=said.definition,
        source=said.source,
        as_at=said.as_at,
        returned=said.returned,
        expected=said.expected,
        headings=tuple((each.name, each.title) for each in resource.table_schema.fields),
        frame=frame_of(resource, content),
        certificate=said.certificate,
    )
    return Read(table, tuple(said.organisations), tuple(said.organisations_last_year))


def frame_of(resource: Resource, content: bytes) -> pl.DataFrame:
    """The label, then each figure with its shorthand."""
    label, *figures = resource.table_schema.fields
    words = pl.read_csv(BytesIO(content), infer_schema=False)
    shown = [
        each
        for figure in figures
        for each in (
            pl.when(~pl.col(figure.name).is_in(MARKS)).then(pl.col(figure.name)).cast(TYPES[figure.type]),
            pl.when(pl.col(figure.name).is_in(MARKS))
            .then(pl.col(figure.name))
            .otherwise(pl.lit(""))
            .alias(f"{figure.name}_shorthand"),
        )
    ]
    return words.select(unescaped(pl.col(label.name)), *shown)
