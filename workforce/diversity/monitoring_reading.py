"""What an older monitoring file says, row by row; faults name the row and the column, never what stands there."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

from workforce.diversity.monitoring_words import BY_HEADING, NOTHING, WORDS
from workforce.diversity.questions import Question
from workforce.people.spreadsheet.faults import faults_of, together
from workforce.people.spreadsheet.sheet import Sheet
from workforce.people.staff_file.headings import at_heading, column_of, key_of

NUMBER = "payroll_number"
NO_NUMBERS = "There is no column “Payroll number”. Add it: without it nobody knows whose row it is."
NO_ANSWERS = "None of the columns holds a question that is asked here. The page before this one lists their headings."
NOT_KNOWN = "The register has nobody with this payroll number, so the row is left out."
TWICE = "This payroll number stands in several rows, so they are all left out."
RESTRICTED = "The record of this person is restricted, so the row is left out."
NOT_ON_LIST = "This is no answer on today’s list, so it is left to the person."
NOT_ASKED = "This question is not asked here, so the column is left out."
UNKNOWN = "This column is not about a question that is asked, so it is left out."


@dataclass(frozen=True)
class Reading:
    """`answers`: person_id and a text column a question of the file, null where nothing is known of it."""

    answers: pl.DataFrame
    faults: pl.DataFrame

    @property
    def questions(self) -> list[Question]:
        return [Question(name) for name in self.answers.columns if name != "person_id"]


def reading(
    sheet: Sheet, asked: Collection[Question], people: Mapping[str, int], restricted: Collection[int] = ()
) -> Reading:
    """`people`: payroll number → person; `restricted` of them stay as they are. Faults as in `faults.FAULTS`."""
    places, faults = places_of(sheet, asked)
    number = places.pop(NUMBER, None)
    if number is None or not places:
        words = NO_NUMBERS if number is None else NO_ANSWERS
        return Reading(nobody(), together([*faults, at_heading(sheet, None, words)]))
    rows = sheet.cells.select(
        "row",
        person_id=pl.col(number).str.strip_chars().replace_strict(people, default=None, return_dtype=pl.Int64),
        **{question: meant(Question(question), place) for question, place in places.items()},
        **{f"{question} said": said(place) for question, place in places.items()},
    )
    left_alone, twice = pl.col("person_id").is_in([*restricted]), pl.col("person_id").is_duplicated()
    known = rows.filter(pl.col("person_id").is_not_null(), ~left_alone)
    faults += [
        faults_of(rows.filter(pl.col("person_id").is_null()), sheet.headings[int(number)], NOT_KNOWN),
        faults_of(rows.filter(left_alone), None, RESTRICTED),
        faults_of(known.filter(twice), sheet.headings[int(number)], TWICE, "duplicate"),
    ]
    for question, place in places.items():
        odd = known.filter(pl.col(f"{question} said") & pl.col(question).is_null())
        faults.append(faults_of(odd, sheet.headings[int(place)], NOT_ON_LIST, "notice"))
    blank = [pl.col(question).replace({NOTHING: None}) for question in places]
    return Reading(known.filter(~twice).select("person_id", *blank), together(faults))


def nobody() -> pl.DataFrame:
    return pl.DataFrame(schema={"person_id": pl.Int64})


def places_of(sheet: Sheet, asked: Collection[Question]) -> tuple[dict[str, str], list[pl.DataFrame]]:
    """Where the payroll number and each question stand; the first of several columns counts."""
    places: dict[str, str] = {}
    faults = []
    for place, heading in enumerate(sheet.headings):
        question = BY_HEADING.get(key_of(heading))
        name = NUMBER if column_of(heading) == NUMBER else question
        if name == NUMBER or question in asked:
            places.setdefault(str(name), str(place))
        elif heading:
            faults.append(at_heading(sheet, heading, NOT_ASKED if question else UNKNOWN, "notice"))
    return places, faults


def meant(question: Question, place: str) -> pl.Expr:
    """The answer that a cell means, `NOTHING` where it says so, null where it is blank or not understood."""
    words = WORDS[question]
    return pl.col(place).map_elements(lambda cell: words.get(key_of(cell)), return_dtype=pl.String)


def said(place: str) -> pl.Expr:
    return pl.col(place).is_not_null()
