"""A staff file out of the register again, while nothing later touches what it did."""

from collections.abc import Iterator

import polars as pl
from sqlmodel import SQLModel, col, delete, func, select

from workforce.audit import AuditKey
from workforce.batches import batches
from workforce.database import update_frame
from workforce.errors import Refusal
from workforce.people.enrolment.applying import Act, note_told, raised
from workforce.people.enrolment.table_rows import people_in, posts_in
from workforce.people.models import Person, Post
from workforce.people.ways_in.back import put_ways_back, remove_made
from workforce.tenancy import OrganisationSession, models, table_of


def undo(session: OrganisationSession, before: pl.DataFrame, act: Act) -> None:
    """Put back what `before`, in the shape applying.BEFORE, says; Refusal when somebody was changed since."""
    refuse_touched(session, before)
    new, old = before.filter(act="new"), before.filter(pl.col("act") != "new")
    note_told(session, "undid the staff file’s change of", before.unique("person_id", maintain_order=True), act)
    put_back(session, old, act)
    remove(session, new["person_id"].to_list())
    kept = before.select("ways").explode("ways").drop_nulls().unnest("ways")
    remove_made(session, before.filter("is_fresh")["person_id"], act.today)
    put_ways_back(session, kept)


def refuse_touched(session: OrganisationSession, before: pl.DataFrame) -> None:
    now: dict[int, int] = {}
    for some in batches(before["person_id"]):
        now |= dict(session.exec(select(Person.id, Person.version).where(col(Person.id).in_(some))).all())
    versions = before.select("person_id", "version").unique().iter_rows()
    later = [number for number, version in versions if now.get(number) != version]
    if later:
        people = "One person was" if len(later) == 1 else f"{len(later):,} people were"
        raise Refusal(f"{people} changed after this file was applied, so it can no longer be undone as a whole.")


def put_back(session: OrganisationSession, old: pl.DataFrame, act: Act) -> None:
    people = people_in(old).with_columns(old["person_id"].alias("id"), *raised(old, act))
    update_frame(session, Person, people)
    for some in batches(old.drop_nulls("moved_on")["person_id"]):
        moved = old.filter(pl.col("person_id").is_in(some)).select("person_id", "post_id", "moved_on")
        for person_id, post_id, moved_on in moved.iter_rows():
            begun = delete(Post).where(col(Post.person_id) == person_id, col(Post.starts_on) == moved_on)
            session.exec(begun.where(col(Post.id) != (post_id or 0)))
    update_frame(session, Post, posts_in(old.drop_nulls("post_id")).drop("person_id"))


def remove(session: OrganisationSession, person_ids: list[int]) -> None:
    for some in batches(person_ids):
        session.exec(delete(Post).where(col(Post.person_id).in_(some)))
        refuse_referred(session, list(some))
        session.exec(delete(Person).where(col(Person.id).in_(some)))
        session.exec(delete(AuditKey).where(col(AuditKey.subject).in_(some)))


def refuse_referred(session: OrganisationSession, person_ids: list[int]) -> None:
    """Whatever has grown out of a person since keeps them."""
    for model, name in pointing_at_people():
        referring = select(func.count()).select_from(model).where(getattr(model, name).in_(person_ids))
        if session.exec(referring).one():
            raise Refusal("Somebody whom this file enrolled has taken part in something since, so it cannot be undone.")


def pointing_at_people() -> Iterator[tuple[type[SQLModel], str]]:
    for model in models(SQLModel):
        for column in table_of(model).columns:
            if any(key.target_fullname == "person.id" for key in column.foreign_keys):
                yield model, column.name
