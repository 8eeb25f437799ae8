"""People as arrays: one position a person, in the order of the lottery."""

from dataclasses import dataclass, fields
from typing import Self

import numpy as np
import numpy.typing as npt
import polars as pl

from matching.arrays import Flags, Whole, Words
from matching.policy import WAITED


@dataclass(frozen=True)
class People:
    """Categories are codes with −1 for blank; matrices have a row a person and a column a label."""

    ids: npt.NDArray[np.object_]
    mentee: Flags
    mentor: Flags
    capacity: Whole
    organisation: Whole
    region: Whole
    profession: Whole
    grade: Whole
    graded: Flags
    digital: Flags
    in_person: Flags
    wants_identity: Flags
    waited: Flags
    languages: Flags
    language_words: Words
    slots: Flags
    slot_words: Words
    identities: Flags
    wants: npt.NDArray[np.int8]
    offers: npt.NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.ids)

    def at(self, positions: Whole) -> Self:
        """These people only, in this order; codes keep their meaning."""
        return type(self)(*(getattr(self, field.name)[positions] for field in fields(self)))


def encode(frame: pl.DataFrame, skills: pl.DataFrame) -> People:
    """`frame` from `clean_people`, `skills` from `clean_skills`."""
    languages, slots = flags(frame, "languages"), flags(frame, "slots")
    return People(
        ids=np.array(frame["person"].to_list(), dtype=np.object_),
        mentee=(frame["role"] != "mentor").to_numpy(),
        mentor=(frame["role"] != "mentee").to_numpy(),
        capacity=frame["capacity"].to_numpy().astype(np.int64),
        organisation=codes(frame["organisation"]),
        region=codes(frame["region"]),
        profession=codes(frame["profession"]),
        grade=frame["grade"].fill_null(0).to_numpy().astype(np.int64),
        graded=frame["grade"].is_not_null().to_numpy(),
        digital=frame["digital"].to_numpy(),
        in_person=frame["in_person"].to_numpy(),
        wants_identity=frame["wants_shared_identity"].to_numpy(),
        waited=carries(frame, WAITED),
        languages=languages,
        language_words=words(languages),
        slots=slots,
        slot_words=words(slots),
        identities=flags(frame, "shared_identities"),
        wants=levels(skills, "wants", frame.height),
        offers=levels(skills, "offers", frame.height),
    )


def codes(column: pl.Series) -> Whole:
    """Equal text, equal code, whatever the case, in alphabetical order; −1 where blank."""
    small = column.str.to_lowercase()
    alphabet = pl.Enum(small.drop_nulls().unique().sort())
    return small.cast(alphabet).to_physical().cast(pl.Int64).fill_null(-1).to_numpy().astype(np.int64)


def flags(frame: pl.DataFrame, column: str) -> Flags:
    """People × labels, for a column of labels separated by “;”."""
    label = pl.col(column).str.strip_chars().str.to_lowercase()
    held = frame.select("position", pl.col(column).str.split(";")).explode(column).with_columns(label)
    held = held.filter(pl.col(column).is_not_null() & (pl.col(column) != ""))
    label_codes = codes(held[column])
    matrix = np.zeros((frame.height, label_codes.max(initial=-1) + 1), dtype=np.bool_)
    matrix[held["position"].to_numpy(), label_codes] = True
    return matrix


def words(matrix: Flags) -> Words:
    """The labels as bits of 64-bit words; who states none shares with everybody."""
    bits = np.packbits(matrix, axis=1)
    width = max(1, -(-bits.shape[1] // 8))
    padded = np.zeros((len(matrix), width * 8), dtype=np.uint8)
    padded[:, : bits.shape[1]] = bits
    padded[~matrix.any(axis=1)] = 255
    return padded.view(np.uint64)


def carries(frame: pl.DataFrame, label: str) -> Flags:
    """Who carries one label."""
    held = pl.col("labels").fill_null("").str.to_lowercase().str.split(";")
    return frame.select(held.list.eval(pl.element().str.strip_chars()).list.contains(label)).to_series().to_numpy()


def levels(skills: pl.DataFrame, column: str, people: int) -> npt.NDArray[np.int8]:
    """People × skills, 0 where nothing is said."""
    skill_codes = codes(skills["skill"])
    matrix = np.zeros((people, skill_codes.max(initial=-1) + 1), dtype=np.int8)
    matrix[skills["position"].to_numpy(), skill_codes] = skills[column].to_numpy()
    return matrix
