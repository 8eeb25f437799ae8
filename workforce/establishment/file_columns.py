"""The columns of an establishment file: headings as we write them, and others under which councils keep it."""

import polars as pl

from workforce.people.posts.establishment import EstablishmentFields
from workforce.people.spreadsheet.sheet import Sheet
from workforce.people.staff_file.headings import key_of

REPORTS_TO = "reports_to"
HEADINGS = {
    "reference": "Reference",
    "job_title": "Job title",
    "service_area": "Service area",
    "role_family": "Role family",
    "role": "Role",
    "role_level": "Role level",
    "grade": "Grade",
    "fte": "FTE",
    "funded_from": "Funded from",
    "funded_to": "Funded until",
    REPORTS_TO: "Reports to",
    "frozen_since": "Frozen since",
    "recruiting_since": "Recruiting since",
}
OTHERS = {
    "reference": "Post number/Post no/Post id/Post reference/Position number/Position id/Position reference/Position",
    "job_title": "Post title/Position title/Title",
    "service_area": "Service/Department/Directorate/Team",
    "fte": "Funded FTE/Established FTE/Establishment/WTE",
    "funded_from": "Start date/Established from/Post start date",
    "funded_to": "Funded to/End date/Established to/Post end date",
    REPORTS_TO: "Reports to post/Parent position/Manager position/Line manager post",
}
NAMES = {
    key_of(words): name
    for name, heading in HEADINGS.items()
    for words in (name, heading, *OTHERS.get(name, "").split("/"))
    if words
}
DAYS = ("funded_from", "funded_to", "frozen_since", "recruiting_since")
NEEDED = tuple(name for name, field in EstablishmentFields.model_fields.items() if field.is_required())
BLANK = {name: field.default for name, field in EstablishmentFields.model_fields.items() if not field.is_required()}
"""What a blank cell means, of every column that may be blank."""


def places_of(sheet: Sheet) -> dict[str, str]:
    """Our column → position in the sheet; the first of several counts."""
    places: dict[str, str] = {}
    for place, heading in enumerate(sheet.headings):
        if name := NAMES.get(key_of(heading)):
            places.setdefault(name, str(place))
    return places


def texts_of(sheet: Sheet, places: dict[str, str]) -> pl.DataFrame:
    """`row`, and every column of ours that the file has, trimmed; blank is null."""
    return sheet.cells.select("row", *(pl.col(place).str.strip_chars().alias(name) for name, place in places.items()))
