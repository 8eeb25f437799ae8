"""What a data package says of itself: `datapackage.json`, after Frictionless Data Package v1.

Under `workforce` a resource says what that standard has no word for: whom the figures count, and how they are marked.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from workforce.releases.reading import SHORTHAND

FILE = "datapackage.json"
MARKS = [*SHORTHAND]


class Said(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Licence(Said):
    name: str = "OGL-UK-3.0"
    title: str = "Open Government Licence v3.0"
    path: str = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


class ColumnSaid(Said):
    name: str
    title: str
    type: str


class TableSchema(Said):
    fields: list[ColumnSaid]
    primary_key: list[str]
    missing_values: list[str] = ["", *MARKS]


class About(Said):
    """Organisations by code: those whom the figures count, and those whom last year's beside them count."""

    table: str
    title: str
    scope: str
    place: str
    definition: str
    source: str
    as_at: date
    returned: int
    expected: int
    certificate: str
    organisations: list[str]
    organisations_last_year: list[str]


class Resource(Said):
    """`bytes` and `hash` are of the file at `path`."""

    profile: str = "tabular-data-resource"
    name: str
    path: str
    title: str
    description: str
    format: str = "csv"
    mediatype: str = "text/csv"
    encoding: str = "utf-8"
    bytes: int
    hash: str
    table_schema: TableSchema = Field(alias="schema")
    workforce: About


class Package(Said):
    profile: str = "data-package"
    name: str
    title: str = "Local government workforce statistics"
    version: str
    licenses: list[Licence] = [Licence()]
    resources: list[Resource]
