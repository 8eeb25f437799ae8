"""Who applied and who takes part, as frames for a file."""

import polars as pl
from sqlalchemy import Select, select
from sqlmodel import col, func

from programmes.cohorts import adjustments, attendance
from programmes.cohorts.applicants import Applicant, Score
from programmes.cohorts.models import Cohort
from workforce.database import frame
from workforce.diversity.cipher import Keys
from workforce.identity import Organisation
from workforce.tenancy import OrganisationSession

WHO: dict[str, pl.DataType] = {
    "number": pl.Int64(),
    "Name": pl.String(),
    "E-mail": pl.String(),
    "Organisation": pl.String(),
    "Job title": pl.String(),
    "Grade": pl.String(),
    "Standing": pl.String(),
    "Since": pl.Date(),
}
APPLIED: dict[str, pl.DataType] = {"Applied": pl.Datetime(time_zone="UTC"), "Why": pl.String()}
TAKING_PART: dict[str, pl.DataType] = {"Reason for leaving": pl.String()}
SCORES: dict[str, pl.DataType] = {"number": pl.Int64(), "Mean score": pl.Float64(), "Scores": pl.Int64()}
ATTENDED: dict[str, pl.DataType] = {
    "number": pl.Int64(),
    "Sessions attended": pl.Int64(),
    "Sessions marked": pl.Int64(),
}

Query = Select[*tuple[object, ...]]


def applicants_frame(session: OrganisationSession, cohort: Cohort) -> pl.DataFrame:
    """Without the adjustments that somebody needs: they are no part of selection."""
    query = of_cohort(cohort).add_columns(col(Applicant.applied_at), col(Applicant.why))
    people = frame(session, query, pl.Schema(WHO | APPLIED))
    day = pl.col("Applied").dt.convert_time_zone("Europe/London").dt.date()
    scores = frame(session, scores_in(cohort), pl.Schema(SCORES))
    return people.with_columns(day).join(scores, on="number", how="left", maintain_order="left").drop("number")


def participants_frame(session: OrganisationSession, cohort: Cohort, keys: Keys) -> pl.DataFrame:
    """With the adjustments: whoever runs the day makes them."""
    query = of_cohort(cohort).where(col(Applicant.enrolled_on).is_not(None))
    query = query.add_columns(col(Applicant.leaving_code))
    people = frame(session, query, pl.Schema(WHO | TAKING_PART))
    needs = adjustments.read_all(session, people["number"], keys)
    said = pl.Series("Adjustments", [needs[number] for number in people["number"]], pl.String())
    people.insert_column(len(WHO), said)
    marks = [(number, *counts) for number, counts in attendance.attended(session, cohort).items()]
    attended = pl.DataFrame(marks, schema=pl.Schema(ATTENDED), orient="row")
    return people.join(attended, on="number", how="left", maintain_order="left").drop("number")


def of_cohort(cohort: Cohort) -> Query:
    who = (Applicant.id, Applicant.name, Applicant.email, Organisation.name, Applicant.job_title, Applicant.grade)
    query: Query = select(*map(col, who), col(Applicant.standing), col(Applicant.since))
    query = query.join(Organisation, col(Organisation.id) == Applicant.home_id)
    return query.where(col(Applicant.cohort_id) == cohort.id).order_by(col(Applicant.name), col(Applicant.id))


def scores_in(cohort: Cohort) -> Query:
    query: Query = select(col(Score.applicant_id), func.avg(col(Score.points)), func.count(col(Score.id)))
    query = query.join(Applicant, col(Applicant.id) == Score.applicant_id)
    return query.where(col(Applicant.cohort_id) == cohort.id).group_by(col(Score.applicant_id))
