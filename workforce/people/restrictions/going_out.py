"""A restricted record does not go out."""

from sqlalchemy import event, orm

from workforce.database import GOES_OUT
from workforce.people.restrictions.standing import left_out, members_of, restricted, way_to_person
from workforce.tenancy import OrganisationSession, barred_models


@event.listens_for(OrganisationSession, "do_orm_execute")
def leave_out(query: orm.ORMExecuteState) -> None:
    goes_out = query.execution_options.get(GOES_OUT, query.session.info.get(GOES_OUT, False))
    if not (query.is_select and goes_out and query.session.info.get("organisation_id")):
        return
    touched = [way for model in barred_models(query) if (way := way_to_person(model))]
    if touched and (people := restricted(query.session)):
        members = members_of(query.session, people)
        without = [left_out(model, name, members if name == "member_id" else people) for model, name in touched]
        query.statement = query.statement.options(*without)
