"""Two records of one person become one, and two again, without a row that is lost or forgotten."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from fastapi import FastAPI
from sqlmodel import SQLModel, col, select, update

from tests.browsing import Browser
from tests.cast import LEEDS, NOW, TODAY, account_of
from tests.conftest import KEYS
from tests.makers import make_person, make_post, member_id_of, person_called, work
from tests.workforce.diversity.test_cipher import NEWER
from tests.workforce.establishment.makers import make_establishment_post
from tests.workforce.merging.makers import dump, fill
from workforce.access import Role
from workforce.accounts.members import give_exactly, roles_of
from workforce.audit import AuditLine
from workforce.diversity import service as diversity
from workforce.diversity.cipher import read_keys
from workforce.diversity.models import Answer, AnswerAside
from workforce.diversity.questions import Question
from workforce.diversity.service import AnswersFields
from workforce.errors import Refusal
from workforce.identity import Membership
from workforce.jobs import enqueue
from workforce.merging import service
from workforce.merging.duplicates import likely_pairs
from workforce.merging.models import KEPT_FOR, Merge
from workforce.merging.references import numbers, places
from workforce.merging.retention import FINISH
from workforce.merging.service import MergeFields
from workforce.people.directory import posts_of
from workforce.people.enrolment.undoing import pointing_at_people
from workforce.people.models import Person, Post
from workforce.people.ways_in.held_addresses import AddressChange
from workforce.people.ways_in.settling import settle_ways_in
from workforce.tenancy import OrganisationSession, models, table_of

OURS = read_keys(KEYS)
SEEN = MergeFields(kept_version=1, gone_version=1, confirmed=True)
Pair = tuple[Person, Person]
Spoil = Callable[[OrganisationSession, Pair], None]


@pytest.fixture
def pair(leeds: OrganisationSession) -> Pair:
    """Robin Hill twice, born on one day: with a payroll number and without, each with an address and answers."""
    born = {"date_of_birth": date(1980, 2, 29), "starts_on": date(2029, 1, 1), "fte": 0.5}
    kept = make_person(leeds, last_name="Hill", email="robin@leeds.example", **born)
    gone = make_person(leeds, last_name="Hil", email="r.hill@leeds.example", sex="Female", **born)
    settle_ways_in(leeds, [kept.id, gone.id], TODAY)
    give_exactly(leeds, {member_id_of(leeds, "r.hill@leeds.example"): {Role.PROGRAMME_MANAGER}})
    say(leeds, kept, ethnicity="Roma", condition="No")
    say(leeds, gone, ethnicity="Indian")
    return kept, gone


def say(session: OrganisationSession, person: Person, **answers: str) -> None:
    diversity.answer(session, OURS, person, AnswersFields(**answers))
    session.commit()


def said(session: OrganisationSession, person: Person) -> dict[Question, str]:
    return diversity.own_answers(session, OURS, person)


def merged(session: OrganisationSession, pair: Pair, fields: MergeFields = SEEN) -> Merge:
    done = service.merge(session, OURS, pair, fields, None, NOW)
    session.commit()
    return done


def test_every_column_that_names_a_person_is_found_by_its_foreign_key() -> None:
    """A membership's alone is not one, because it stands where nobody speaks for an organisation yet."""
    found = {(model.__name__, name) for model, name in pointing_at_people()}
    named = {
        (model.__name__, column.name)
        for model in models(SQLModel)
        for column in table_of(model).columns
        if column.name in ("person_id", "manager_id", "stand_in_id", "kept_id")
    }
    assert named - found == {("Membership", "person_id")}
    assert len(found) >= 14


def test_every_row_of_every_table_passes_over_and_comes_back_as_it_was(leeds: OrganisationSession, pair: Pair) -> None:
    kept, gone = pair
    for model, name in places():
        # The merge asks about an address at once, if it is another than the one that waits.
        said = {"email": kept.email, "asked_at": NOW} if model is AddressChange else {}
        fill(leeds, model, **{name: gone.id}, **said)
    there = {place: numbers(leeds, place, gone.id) for place in places()}
    assert all(there.values())
    earlier = dump(leeds)
    done = merged(leeds, pair)
    assert [place for place in places() if numbers(leeds, place, gone.id)] == []
    doubles = {number for number in there[(Post, "person_id")] if leeds.get(Post, number) is None}
    assert len(doubles) == 1
    for place in places():
        assert {*there[place]} - doubles <= {*numbers(leeds, place, kept.id)}, place
    service.undo(leeds, done, None, NOW + KEPT_FOR)
    later = dump(leeds)
    later["Merge"] = [row for row in later["Merge"] if row["id"] != done.id]
    assert later == earlier


def test_what_the_kept_record_does_not_say_the_other_does(leeds: OrganisationSession, pair: Pair) -> None:
    kept, gone = pair
    merged(leeds, pair)
    assert (kept.last_name, kept.email, kept.sex, kept.version) == ("Hill", "robin@leeds.example", "Female", 2)
    assert leeds.get(Person, gone.id) is None
    told = leeds.exec(select(AuditLine.verb, AuditLine.subject).where(AuditLine.noun == "person")).all()
    assert told == [("merged another record into", kept.id), ("merged into another record", gone.id)]


def test_a_post_that_both_have_stands_once(leeds: OrganisationSession, pair: Pair) -> None:
    make_post(leeds, pair[1], job_title="Tutor", fte=0.2)
    merged(leeds, pair)
    assert sorted(post.job_title for post in posts_of(leeds, pair[0].id)) == ["Officer", "Tutor"]


def test_a_post_that_fills_a_funded_place_is_not_lost_for_one_that_fills_none(
    leeds: OrganisationSession, pair: Pair
) -> None:
    place = make_establishment_post(leeds)
    only = posts_of(leeds, pair[1].id)[0]
    only.establishment_post_id = place.id
    leeds.commit()
    merged(leeds, pair)
    assert {post.establishment_post_id for post in posts_of(leeds, pair[0].id)} == {None, place.id}


def test_more_than_full_time_together_is_asked_about(leeds: OrganisationSession, pair: Pair) -> None:
    make_post(leeds, pair[1], job_title="Tutor", fte=0.7, starts_on=date(2030, 1, 1))
    leeds.exec(update(Post).where(col(Post.job_title) == "Officer", col(Post.person_id) == pair[1].id).values(fte=0.1))
    leeds.commit()
    unsure = SEEN.model_copy(update={"confirmed": False})
    with pytest.raises(Refusal, match=r"Together 1.3 FTE from 1 January 2030: tick"):
        service.merge(leeds, OURS, pair, unsure, None, NOW)


def test_the_newest_answer_to_each_question_stands(leeds: OrganisationSession, pair: Pair) -> None:
    merged(leeds, pair)
    assert said(leeds, pair[0]) == {Question.ETHNICITY: "Indian", Question.CONDITION: "No"}
    pair[0].version = 1
    kept, older = pair[0], make_person(leeds)
    say(leeds, older, ethnicity="Roma")
    say(leeds, kept, ethnicity="Irish")
    assert leeds.exec(select(AnswerAside)).all() == []
    merged(leeds, (kept, older))
    assert said(leeds, kept) == {Question.ETHNICITY: "Irish"}


def test_what_the_person_withdrew_since_does_not_come_back(leeds: OrganisationSession, pair: Pair) -> None:
    done = merged(leeds, pair)
    diversity.withdraw(leeds, pair[0])
    service.undo(leeds, done, None, NOW)
    assert leeds.exec(select(Answer)).all() == []


def test_answers_laid_aside_are_sealed_with_the_newest_key_too(leeds: OrganisationSession, pair: Pair) -> None:
    done = merged(leeds, pair)
    newer = read_keys(f"{NEWER},{KEYS}")
    assert diversity.rotate(leeds, newer) == 5
    leeds.commit()
    again = service.undo(leeds, done, None, NOW)
    alone = read_keys(NEWER)
    assert diversity.own_answers(leeds, alone, again) == {Question.ETHNICITY: "Indian"}
    assert len(diversity.own_answers(leeds, alone, pair[0])) == 2


def test_one_way_in_is_left_with_the_roles_of_both(leeds: OrganisationSession, pair: Pair) -> None:
    merged(leeds, pair)
    ways = {way.email: way for way in leeds.exec(select(Membership).where(Membership.organisation_id == LEEDS))}
    stays, closed = ways["robin@leeds.example"], ways["r.hill@leeds.example"]
    assert (stays.person_id, closed.person_id) == (pair[0].id, None)
    assert (stays.is_current(TODAY), closed.is_current(TODAY)) == (True, False)
    assert roles_of(leeds, [stays.id, closed.id]) == {stays.id: {Role.PROGRAMME_MANAGER}, closed.id: frozenset()}


def sign_both_in(session: OrganisationSession, pair: Pair) -> None:
    account = account_of(session, "bola.ade@leeds.example").id
    session.exec(
        update(Membership).where(col(Membership.person_id).in_([one.id for one in pair])).values(account_id=account)
    )


def manage(session: OrganisationSession, pair: Pair) -> None:
    session.exec(update(Post).where(col(Post.person_id) == pair[0].id).values(manager_id=pair[1].id))


def be_asked_twice(session: OrganisationSession, pair: Pair) -> None:
    model = next(model for model, _ in places() if model.__name__ == "SkillsRequest")
    for one in pair:
        fill(session, model, person_id=one.id)  # of the same campaign, the first there is


def go_round(session: OrganisationSession, pair: Pair) -> None:
    """Bola manages the kept record, and the other manages Bola."""
    bola = person_called(session, "Bola").id
    session.exec(update(Post).where(col(Post.person_id) == pair[0].id).values(manager_id=bola))
    session.exec(update(Post).where(col(Post.person_id) == bola).values(manager_id=pair[1].id))


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (sign_both_in, "Both records sign in, as robin@leeds.example and as r.hill@leeds.example. Ask which"),
        (manage, "These stand for two people in one post, as person and as manager"),
        (be_asked_twice, "Both records have a skills request for the same thing. Withdraw one of them first"),
        (go_round, "Line managers would go round in a circle"),
    ],
)
def test_what_two_people_have_between_them_is_refused(
    leeds: OrganisationSession, pair: Pair, spoil: Spoil, sentence: str
) -> None:
    spoil(leeds, pair)
    leeds.commit()
    with pytest.raises(Refusal, match=sentence):
        service.merge(leeds, OURS, pair, SEEN, None, NOW)


def test_a_record_that_somebody_else_changed_is_looked_at_again(leeds: OrganisationSession, pair: Pair) -> None:
    with pytest.raises(Refusal, match="Somebody else changed one of these records"):
        service.merge(leeds, OURS, pair, MergeFields(kept_version=1, gone_version=2), None, NOW)
    with pytest.raises(Refusal, match="one record already"):
        service.merge(leeds, OURS, (pair[0], pair[0]), SEEN, None, NOW)


def take_number(session: OrganisationSession, pair: Pair) -> None:
    make_person(session, payroll_number=pair[1].payroll_number)


def take_address(session: OrganisationSession, pair: Pair) -> None:
    other = make_person(session, email=pair[1].email)
    settle_ways_in(session, [other.id], TODAY)


def change(session: OrganisationSession, pair: Pair) -> None:
    pair[0].version += 1
    session.add(pair[0])


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (take_number, "Another person has payroll number P.* by now"),
        (take_address, "r.hill@leeds.example is somebody else’s address by now"),
        (change, "was changed after the merge.* Add Robin Hil as a new person"),
    ],
)
def test_what_stands_in_the_way_of_undoing_is_said(
    leeds: OrganisationSession, pair: Pair, spoil: Spoil, sentence: str
) -> None:
    done = merged(leeds, pair)
    spoil(leeds, pair)
    leeds.commit()
    with pytest.raises(Refusal, match=sentence):
        service.undo(leeds, done, None, NOW)


def test_after_thirty_days_a_merge_is_final_and_keeps_nothing(
    app: FastAPI, leeds: OrganisationSession, pair: Pair
) -> None:
    done = merged(leeds, pair)
    done.merged_at = NOW - KEPT_FOR - timedelta(seconds=1)
    leeds.add(done)
    enqueue(leeds, FINISH, 0, NOW)
    leeds.commit()
    work(app)
    leeds.expire_all()
    assert done.before == {}
    assert leeds.exec(select(AnswerAside)).all() == []
    with pytest.raises(Refusal, match=r"more than 30 days old .* Add Robin Hil as a new person, and correct by hand"):
        service.undo(leeds, done, None, NOW)


def test_hr_finds_compares_merges_and_undoes(hr: Browser, leeds: OrganisationSession, pair: Pair) -> None:
    kept, gone = pair
    make_person(leeds, first_name="Ann", last_name="Other", date_of_birth=date(1980, 2, 29))
    found = hr.open("/leeds/duplicates")
    assert [row[2] for row in found.rows()] == ["One birth date and a similar name"]
    shown = hr.open(f"/leeds/duplicates/{kept.id}/{gone.id}")
    assert ["Last name", "Hill", "Hil", "Hill"] in shown.rows()
    assert ["Sex", "Not given", "Female", "Female"] in shown.rows()
    assert "1 post that both records have" in shown.text
    assert "Post: 1" in shown.text
    assert "Answer:" not in shown.text  # nor whether somebody has answered
    seen = {name: shown.value_of(name) for name in ("kept_version", "gone_version")}
    done = hr.follow(hr.send(f"/leeds/duplicates/{kept.id}/{gone.id}", seen))
    assert done.heading == "Robin Hill"
    number = leeds.exec(select(Merge.id)).one()
    leeds.commit()
    assert "Undo for Robin Hil" in hr.open("/leeds/merges").buttons()
    undo = f"/leeds/merges/{number}/undo"
    assert hr.follow(hr.send(undo)).heading == "Robin Hil"
    assert hr.send(undo).problems == ["This merge was undone on 1 April 2030."]


def test_two_records_are_chosen_by_payroll_number(hr: Browser) -> None:
    assert hr.follow(hr.send("/leeds/duplicates", {"kept": "ARAO", "gone": "BADE"})).heading == "Are these one person?"
    refused = hr.send("/leeds/duplicates", {"kept": "ARAO", "gone": "X"})
    assert "Nobody in the register" in refused.problem_at("gone")


def test_one_address_and_accents_are_likely_too(leeds: OrganisationSession, pair: Pair) -> None:
    make_person(leeds, first_name="Zoë", last_name="Hill", email="Robin@leeds.example")
    make_person(leeds, first_name="Zoe", last_name="Hill", date_of_birth=date(1999, 1, 1))
    assert [likely.why for likely in likely_pairs(leeds)] == ["One e-mail address", "One birth date and a similar name"]
    assert len(pair) == 2
