"""Invitations and tokens, as an HR officer handles them."""

from sqlmodel import col, select

from tests.browsing import Browser
from tests.makers import member_id_of
from workforce.access import Role
from workforce.accounts.members import roles_of
from workforce.audit import AuditLine
from workforce.identity import ApiToken
from workforce.tenancy import OrganisationSession

PRIYA, ASHA = "priya.nair@leeds.example", "asha.rao@leeds.example"
TOKEN = {"label": "Payroll", "expires_on": "2030-12-31", "scopes": ["staff.read"]}


def test_inviting_a_member_adds_to_what_they_hold(hr: Browser, leeds: OrganisationSession) -> None:
    sent = hr.send("/leeds/members", {"name": "Priya Nair", "email": PRIYA, "roles": ["workforce planner"]})
    assert sent.status == 303
    held = roles_of(leeds, [member_id_of(leeds, PRIYA)])
    assert [*held.values()] == [{Role.PROGRAMME_MANAGER, Role.WORKFORCE_PLANNER}]


def test_whoever_holds_a_role_is_found_by_name_and_by_role(hr: Browser) -> None:
    assert len(hr.open("/leeds/members").rows()) > 1
    assert [row[1] for row in hr.open("/leeds/members?q=priya&role=programme+manager").rows()] == [PRIYA]
    assert "Nobody of that name" in hr.open("/leeds/members?q=priya&role=workforce+planner").text


def test_the_hr_officer_who_invites_themselves_stays_one(hr: Browser, leeds: OrganisationSession) -> None:
    hr.send("/leeds/members", {"name": "Asha Rao", "email": ASHA, "roles": ["workforce planner"]})
    held = roles_of(leeds, [member_id_of(leeds, ASHA)])
    assert [*held.values()] == [{Role.HR_OFFICER, Role.WORKFORCE_PLANNER}]


def test_making_and_revoking_a_token_are_written_down(hr: Browser, leeds: OrganisationSession) -> None:
    assert hr.send("/leeds/tokens", TOKEN).status == 200
    token = leeds.exec(select(ApiToken)).one()
    leeds.commit()
    hr.send(f"/leeds/tokens/{token.id}/revoke")
    lines = leeds.exec(select(AuditLine).where(AuditLine.noun == "token").order_by(col(AuditLine.id))).all()
    told = [(line.verb, line.subject, line.actor_id) for line in lines]
    asha = member_id_of(leeds, ASHA)
    assert told == [("made", token.id, asha), ("revoked", token.id, asha)]


def test_a_token_is_offered_only_what_a_system_can_ask_for(hr: Browser) -> None:
    offered = {str(box["value"]) for box in hr.open("/leeds/tokens").soup.select("input[name=scopes]")}
    assert {"staff.read", "staff.keep", "statistics.read"} <= offered
    assert not offered & {"diversity.mine", "tokens.manage", "outbox.read"}
    refused = hr.send("/leeds/tokens", TOKEN | {"scopes": ["tokens.manage"]})
    assert refused.problem_at("scopes") == "Error: Choose scopes from the list."
