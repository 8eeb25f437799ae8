"""Everything about a person is found, told in plain words, and holds nothing of anybody else."""

import json
import subprocess
import sys
from pathlib import Path
from typing import cast

from sqlmodel import SQLModel

from programmes.cohorts.applicants import Score
from programmes.mentoring.pairs import Pairing, PairingOffer
from service.features import FEATURES
from tests.browsing import Browser
from tests.cast import LEEDS, NOW, TODAY, account_of
from tests.cohort_makers import make_applicant, make_cohort
from tests.makers import make_person, make_post, member_id_of, person_called
from tests.workforce.rights.adding_a_table import KEEPSAKE
from tests.workforce.rights.makers import make_participant
from workforce.accounts.members import admit
from workforce.people.models import Participation
from workforce.rights.links import ROOTS, links
from workforce.tenancy import OrganisationSession, Reference, models, table_of

MINE = "/leeds/my-record"
BOLA, WILL = "bola.ade@leeds.example", "will.park@leeds.example"
ANOTHERS = "Somebody else’s record, which is theirs to ask for"
TELLINGS = {model: telling for feature in FEATURES for model, telling in feature.tellings.items()}

Rows = list[dict[str, object]]


def told(browser: Browser, address: str = f"{MINE}/json") -> dict[str, Rows]:
    """The rows of the file by the title of their section."""
    sections = json.loads(browser.open(address).response.content)["sections"]
    return {section["title"]: cast("Rows", section["rows"]) for section in sections}


def test_the_page_and_the_file_say_who_somebody_is(participant: Browser) -> None:
    page, file = participant.open(MINE), told(participant)
    assert page.heading == "Everything about you"
    assert "Sam Stone" not in page.text
    assert file["Who you are in the register"][0]["E-mail address"] == BOLA
    assert file["Your posts"][0] | {"Job title": "Officer", "Line manager": ANOTHERS} == file["Your posts"][0]
    assert {*file} <= {heading.get_text() for heading in page.soup.select("h2")}


def test_a_line_manager_is_not_told_of_the_posts_they_manage(line_manager: Browser) -> None:
    assert len(told(line_manager)["Your posts"]) == 1


def test_what_hangs_on_a_row_that_hangs_on_the_person_is_found(
    participant: Browser, leeds: OrganisationSession
) -> None:
    applicant = make_applicant(leeds, make_cohort(leeds), member_id=member_id_of(leeds, BOLA))
    scorer = member_id_of(leeds, "priya.nair@leeds.example")
    leeds.add(Score(applicant_id=applicant.id, scorer_id=scorer, points=7, comment="Clear", scored_at=NOW))
    leeds.commit()
    score = told(participant)["What the panel gave your application"][0]
    assert (score["Points"], score["Comment"], score["Who scored"]) == (7, "Clear", ANOTHERS)


def test_the_other_side_of_a_pair_stays_theirs(participant: Browser, leeds: OrganisationSession) -> None:
    bola, will = (make_participant(leeds, member_id_of(leeds, email)) for email in (BOLA, WILL))
    pairing = Pairing(round_id=bola.round_id, mentee_id=bola.id, mentor_id=will.id, points=9, offered_on=TODAY)
    leeds.add(pairing)
    leeds.flush()
    for side, each, words in (("mentee", bola, "My own words"), ("mentor", will, "A private note")):
        leeds.add(
            PairingOffer.model_validate(
                {"pairing_id": pairing.id, "participant_id": each.id, "side": side, "digest": words}
                | {"reply_by": TODAY, "words": words}
            )
        )
    leeds.commit()
    file = participant.open(f"{MINE}/json").text
    assert "My own words" in file
    assert "A private note" not in file
    assert told(participant)["Pairs that you were offered"][0]["Mentor"] == ANOTHERS


def test_the_equality_answers_are_read_by_the_person_and_not_by_hr(
    participant: Browser, hr: Browser, leeds: OrganisationSession
) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"})
    answers = "Your answers to the equality questions"
    assert told(participant)[answers][0]["Your answer"] == "Roma"
    prepared = f"/leeds/staff/{person_called(leeds, 'Bola').id}/record"
    assert "Roma" not in hr.open(prepared).text
    assert (
        told(hr, f"{prepared}/json")[answers][0]["Your answer"] == "Held; only the person reads it, on their own page"
    )


def test_hr_prepares_the_record_of_somebody_without_an_account(hr: Browser, leeds: OrganisationSession) -> None:
    robin = make_person(leeds, first_name="Robin", email=None)
    leeds.add(
        Participation(
            person_id=robin.id, kind="leadership", title="Old course", organiser="Leeds", source="x:1", starts_on=TODAY
        )
    )
    make_post(leeds, robin, manager_id=robin.id)
    leeds.commit()
    file = told(hr, f"/leeds/staff/{robin.id}/record/json")
    assert file["Programmes that you took part in"][0]["Title"] == "Old course"
    assert (
        hr.open("/leeds/audit?verb=exported the record of").rows()[0][2] == f"exported the record of person {robin.id}"
    )


def test_other_organisations_with_something_are_named(leeds: OrganisationSession, participant: Browser) -> None:
    assert "No other organisation was sent anything from here" in participant.open(MINE).text
    make_participant(leeds, member_id_of(leeds, BOLA), home_id=2)
    assert json.loads(participant.open(f"{MINE}/json").response.content)["other organisations that hold something"] == [
        "Kent County Council"
    ]


def test_a_guest_reads_what_is_held_where_they_take_part(stranger: Browser, leeds: OrganisationSession) -> None:
    """Ben Hale has no page at Leeds until he takes part there."""
    assert stranger.open(MINE).status == 404
    guest = admit(leeds, "ben.hale@kent.example", "Ben Hale", TODAY)
    guest.account_id = account_of(leeds, guest.email).id
    make_participant(leeds, guest.id)
    assert told(stranger)["Your card in a mentoring round here"][0]["Goals"] == "Goals of Ben Hale"
    assert "Kent County Council" in stranger.open(MINE).text


def test_every_table_that_leads_to_a_person_has_words_of_its_own() -> None:
    reached: set[type[SQLModel]] = {*ROOTS}
    ways = links(TELLINGS)
    while more := {way.model for way in ways if way.target in reached} - reached:
        reached |= more
    assert sorted(model.__name__ for model in reached - {*TELLINGS}) == []
    assert len(reached) > 30


def test_no_number_of_a_row_goes_unexplained() -> None:
    """A column whose name ends like a reference leads somewhere, or its table says why not."""
    no_reference = {
        "postedapplication.cohort_id", "postedapplication.application_id", "postedcard.advert_id",
        "postedstanding.cohort_id", "postedwithdrawal.cohort_id", "mentoringrun.due_id", "auditline.actor_id",
        "auditline.token_id",
        "applicant.application_id", "application.posted_id", "mentoringcard.registration_id",
        "mentoringoutcome.registration_id",
        "roundparticipant.registration_id", "person.register_id", "diversityaside.answer_id",
    }  # fmt: skip
    followed = {(way.model, way.column) for way in links({})} | {(way.model, way.column) for way in links(TELLINGS)}
    loose = {
        f"{table_of(model).name}.{column.name}"
        for model in models(SQLModel)
        if not issubclass(model, Reference)
        for column in table_of(model).c
        if column.name.endswith("_id") and not column.foreign_keys and (model, column.name) not in followed
    }
    assert loose == no_reference


def test_a_new_table_is_found_without_anybody_naming_it(tmp_path: Path) -> None:
    """In a process of its own: a table declared here would stay declared for every other test."""
    done = subprocess.run(
        [sys.executable, "-c", KEEPSAKE, str(tmp_path / "new.db"), str(LEEDS)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        "Keepsake": [{"Words": "by a number"}],
        "Memento": [{"Words": "by the permanent number"}],
        "Trace": [{"Words": "by what hangs on it"}],
    }
