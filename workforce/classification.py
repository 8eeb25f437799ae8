"""What kind of data a column holds. A table names the kind of its columns; a column may differ by annotation."""

from enum import StrEnum
from typing import ClassVar

from pydantic.fields import FieldInfo


class Data(StrEnum):
    KEY = "key"  # identifiers and links between rows
    ADMINISTRATIVE = "administrative"  # states, dates and counts that describe the work, not a person
    PUBLIC = "public"  # published, or meant to be
    PERSONAL = "personal"  # who somebody is and how to reach them
    EMPLOYMENT = "employment"  # a person's job, pay, skills, programmes
    CONFIDENTIAL = "confidential"  # free text and choices that only named people may read
    SPECIAL = "special"  # special-category data: encrypted, the person's own or a statistic
    SECRET = "secret"  # digests and sealed values of credentials


class Classified:
    """Every table says what its columns are, unless a column is annotated otherwise."""

    data: ClassVar[Data]


def class_of(model: type[Classified], column: str) -> Data:
    """Of one column: as it is annotated, or as its table says."""
    known: dict[str, FieldInfo] = getattr(model, "model_fields", {})
    said = known[column].metadata if column in known else []
    return next((each for each in said if isinstance(each, Data)), model.data)
