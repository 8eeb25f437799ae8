"""A programme manager designs a round: kinds, a policy in sentences, versions, and what a change would do."""

import pytest
from fastapi import FastAPI
from sqlmodel import select

from matching import Policy
from programmes.mentoring.design.fields import PolicyFields
from programmes.mentoring.design.kinds import STARTS
from programmes.mentoring.design.models import RoundPolicy
from programmes.mentoring.design.sentences import sentences
from programmes.mentoring.models import RoundKind
from tests.browsing import Page
from tests.makers import work
from tests.programmes.mentoring.makers import (
    BEN,
    BOLA,
    CLEO,
    FORM,
    MENTOR,
    WILL,
    days_pass,
    half_way,
    make_member,
    make_round,
    matched,
    organiser,
    participant,
    published,
    sign_up,
    the_round,
)
from workforce.tenancy import OrganisationSession

GROUND = "People from ethnic groups that hold 4% of senior digital posts and 14% of all digital posts."
SPONSORING = {"kind": "sponsor and sponsored", "positive_action": GROUND}


def fields_of(policy: Policy, **over: object) -> dict[str, object]:
    said = PolicyFields.of(policy).model_dump(mode="json") | over
    return {name: ["" if one is None else one for one in value] if isinstance(value, list) else value
            for name, value in said.items() if value is not None}  # fmt: skip


def save(app: FastAPI, round_id: int, **over: object) -> Page:
    policy = Policy()
    return organiser(app).send(f"/institute/rounds/{round_id}/policy", fields_of(policy, **over))


@pytest.mark.parametrize("kind", RoundKind)
def test_a_policy_comes_back_from_its_form_as_it_was(kind: RoundKind) -> None:
    policy = STARTS[kind]
    fields = PolicyFields.model_validate(fields_of(policy))
    gaps = {gap: points for gap, points in fields.policy(policy).points.grade_gap.items() if points}
    assert gaps == {gap: points for gap, points in policy.points.grade_gap.items() if points and gap != "5"}
    without = {"points": {"grade_gap"}}
    assert fields.policy(policy).model_dump(exclude=without) == policy.model_dump(exclude=without)


@pytest.mark.parametrize("kind", RoundKind)
def test_a_policy_is_read_aloud(kind: RoundKind) -> None:
    said = sentences(STARTS[kind])
    assert len({*said}) == len(said) > 8
    assert all(words.endswith(".") and "{}" not in words for words in said)


def test_quotas_and_circles_are_sentences() -> None:
    said = sentences(STARTS[RoundKind.SPONSORSHIP])
    assert (
        "At least 50% of the matches go to people who said on their form that the positive action is for them." in said
    )
    assert "A mentor has at least 3 mentees, or none." in sentences(STARTS[RoundKind.CIRCLES])


def test_saved_tried_and_put_in_force(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = matched(app, institute)
    saved = save(app, round_id, same_region=300, words="The north asked for it")
    version = organiser(app).open(saved.location)
    assert "Two people of one region earn 300 points. New" in version.text
    assert "Two people of one region earn 40 points." in version.text
    assert ["Pairs", "2", "2"] in version.rows()
    assert "With the 4 people of Reciprocal mentoring" in version.text
    assert Policy.model_validate_json(the_round(institute, round_id).policy).points.same_region == 40

    ines = organiser(app)
    used = ines.follow(ines.send(f"{saved.location}/use"))
    assert "Version 2 is in force" in used.notice
    assert [row[0] for row in used.rows()] == ["Version 2", "Version 1"]
    assert Policy.model_validate_json(the_round(institute, round_id).policy).points.same_region == 300
    assert "have changed since this run" in organiser(app).open(f"/institute/rounds/{round_id}/matches").text


def test_an_earlier_version_is_one_press_away(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    saved = save(app, round_id, base=1)
    organiser(app).send(f"{saved.location}/use")
    institute.commit()
    first = institute.exec(select(RoundPolicy).where(RoundPolicy.number == 1)).one()
    assert first.words == "As announced"
    organiser(app).send(f"/institute/rounds/policies/{first.id}/use")
    assert Policy.model_validate_json(the_round(institute, round_id).policy) == STARTS[RoundKind.MENTORING]
    again = organiser(app).send(f"/institute/rounds/policies/{first.id}/use")
    assert again.problems == ["This version is in force already."]


def test_changing_the_dates_keeps_what_was_designed(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = make_round(institute)
    organiser(app).send(f"{save(app, round_id, base=1).location}/use")
    organiser(app).send(f"/institute/rounds/{round_id}/edit", FORM | {"title": "Another title", "aim": "everyone"})
    policy = Policy.model_validate_json(the_round(institute, round_id).policy)
    assert (policy.points.base, policy.objective.mode) == (1, "everyone")


@pytest.mark.parametrize(
    ("over", "problem"),
    [
        ({"base": "many"}, "number"),
        ({"base": 1001}, "1000"),
        ({"quota_label": ["digital"]}, "Say how many percent this quota asks for, at least or at most."),
        (
            {"quota_label": ["digital"], "quota_at_least": [60], "quota_at_most": [40]},
            "A quota cannot ask for at least more than at most.",
        ),
        ({"least": 4, "most": 3}, "A mentor cannot have at least more mentees than at most."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    app: FastAPI, institute: OrganisationSession, over: dict[str, object], problem: str
) -> None:
    refused = save(app, make_round(institute), **over)
    assert refused.status in (409, 422)
    assert problem in " ".join(refused.problems)


def test_who_has_to_cross_is_not_changed_behind_those_who_were_asked(
    app: FastAPI, institute: OrganisationSession
) -> None:
    round_id = make_round(institute, kind="paired both ways")
    refused = organiser(app).send(
        f"/institute/rounds/{round_id}/policy", fields_of(STARTS[RoundKind.PAIRED], rules=["crossing_required"])
    )
    assert refused.problems == ["Change whether pairs must cross on the page of the round: it decides who is asked."]


def test_after_publishing_it_is_read_only(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = published(app, institute)
    assert "Save another version" not in organiser(app).open(f"/institute/rounds/{round_id}/policy").text
    assert "can no longer be changed" in save(app, round_id).problems[0]


def test_sponsorship_names_its_ground(app: FastAPI) -> None:
    refused = organiser(app).send("/institute/rounds/new", FORM | {"kind": "sponsor and sponsored"})
    assert refused.status in (409, 422)
    assert "Say whom the sponsorship prefers" in refused.problems[0]


def test_half_the_places_are_for_those_who_said_yes(app: FastAPI, institute: OrganisationSession) -> None:
    """Two places, four who want one; the yes counts, shows on no page of the organiser, and needs no reason."""
    round_id = make_round(institute, **SPONSORING)
    make_member(app.state.building.engine, 2, CLEO, "Cleo Dean")
    for number in range(2):
        make_member(app.state.building.engine, 1, f"other{number}@leeds.example", f"Other{number} Lee")
        sign_up(app, f"other{number}@leeds.example", round_id, grade="2", wishes=["Ben Hale"])
    sign_up(app, BOLA, round_id, grade="2", is_eligible="true")
    sign_up(app, WILL, round_id, grade="2")
    for email in (BEN, CLEO):
        sign_up(app, email, round_id, **MENTOR | {"grade": "5"})
    work(app)
    assert participant(institute, "Bola Ade").is_eligible
    assert not participant(institute, "Will Park").is_eligible
    days_pass(app, 11)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    table = organiser(app).open(f"/institute/rounds/{round_id}/matches")
    assert any(row[0].startswith("Bola Ade") for row in table.rows())
    for page in (table, organiser(app).open(f"/institute/rounds/participants/{participant(institute, 'Bola Ade').id}")):
        assert "meant for me" not in page.text
        assert "ligible" not in page.text


def test_a_yes_counts_in_sponsorship_alone(app: FastAPI, institute: OrganisationSession) -> None:
    sign_up(app, BOLA, make_round(institute), is_eligible="true")
    work(app)
    assert not participant(institute, "Bola Ade").is_eligible


def test_circles_have_three_or_nobody(app: FastAPI, institute: OrganisationSession) -> None:
    """And never more than the mentor has places for."""
    round_id = make_round(institute, kind="circles around a mentor")
    assert "write a number from 3 to 6" in sign_up(app, BEN, round_id, **MENTOR, capacity="2").text
    sign_up(app, BEN, round_id, **MENTOR, capacity="3")
    for email in (BOLA, WILL):
        sign_up(app, email, round_id)
    make_member(app.state.building.engine, 1, "third@leeds.example", "Third Lee")
    work(app)
    days_pass(app, 5)
    sign_up(app, "third@leeds.example", round_id)
    work(app)
    days_pass(app, 11)
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    assert "3 pairs proposed" in organiser(app).open(f"/institute/rounds/{round_id}/matches").text


def test_peers_take_no_side(app: FastAPI, institute: OrganisationSession) -> None:
    round_id = half_way(app, institute, kind="peers in pairs")
    organiser(app).send(f"/institute/rounds/{round_id}/matches")
    work(app)
    assert "2 pairs proposed" in organiser(app).open(f"/institute/rounds/{round_id}/matches").text
