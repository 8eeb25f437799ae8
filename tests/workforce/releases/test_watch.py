"""Every night the attacker reads all releases; what can be worked out is held back, and the administrators are told."""

from io import BytesIO

import polars as pl
from fastapi import FastAPI
from sqlmodel import select

from tests.browsing import Browser
from tests.cast import KENT, LEEDS, NOW
from tests.conftest import KEYS
from tests.makers import work
from tests.workforce.releases.makers import (
    END,
    YEAR_BEFORE,
    make_hull,
    make_release,
    make_staff,
    release_councils,
    release_three_councils,
    send_returns,
)
from tests.workforce.releases.test_alike import make_york
from workforce.diversity.cipher import read_keys
from workforce.jobs import enqueue
from workforce.mail import Letter
from workforce.releases.holding import HELD_BACK
from workforce.releases.models import LedgerAttack, ReleasedTable, ReleaseProof, ScopeKind
from workforce.releases.watching import SUBJECT, WATCH
from workforce.returns.service import packed
from workforce.tenancy import OrganisationSession

RELEASES = "/institute/statistics/releases"


def attack(app: FastAPI, institute: OrganisationSession, night: str) -> LedgerAttack:
    enqueue(institute, WATCH, 0, NOW, night)
    institute.commit()
    work(app)
    institute.expire_all()
    found = institute.exec(select(LedgerAttack)).one()
    institute.commit()
    return found


def show_everything(institute: OrganisationSession) -> None:
    """As if protection had a fault."""
    proof, keys = institute.exec(select(ReleaseProof)).one(), read_keys(KEYS)
    ledger = pl.read_parquet(BytesIO(keys.open(proof.ledger, proof.bound("ledger"))))
    proof.ledger = keys.seal(packed(ledger.with_columns(published=pl.lit(value=True))), proof.bound("ledger"))
    institute.add(proof)


def test_what_can_be_worked_out_is_held_back_until_it_cannot(
    app: FastAPI, planner: Browser, institute: OrganisationSession
) -> None:
    release_three_councils(app, END)
    sector = Browser(app, "ines.gold@institute.example")
    sector.send(f"{RELEASES}/1/open")
    assert attack(app, institute, "first").found == 0
    assert sector.open(RELEASES).rows(1)[0][4] == "Nothing"
    proof = institute.exec(select(ReleaseProof)).one()
    kept = proof.ledger
    show_everything(institute)
    assert attack(app, institute, "second").found
    assert "ines.gold@institute.example" in institute.exec(select(Letter.to).where(Letter.subject == SUBJECT)).all()
    institute.commit()
    assert "Held back since" in sector.open(RELEASES).text
    assert "Nothing has been released yet" in planner.open("/leeds/statistics").text
    assert "held back" in Browser(app).open(f"/open?month={END}").text
    assert sector.send(RELEASES, {"month_end": str(END)}).problems == [HELD_BACK]
    institute.get_one(ReleaseProof, proof.id).ledger = kept
    assert attack(app, institute, "third").found == 0
    assert "As at" in planner.open("/leeds/statistics").text


def test_a_figure_that_is_published_otherwise_than_certified_is_found(
    app: FastAPI, planner: Browser, institute: OrganisationSession
) -> None:
    release_three_councils(app, END)
    assert attack(app, institute, "first").found == 0
    wanted = ReleasedTable.scope == ScopeKind.ORGANISATION, ReleasedTable.name == "representation-sex"
    table = institute.exec(select(ReleasedTable).where(*wanted)).first()
    assert table
    kept = table.frame
    hidden = table.opened().frame.with_columns(
        digital_count=pl.col("digital_count").fill_null(3), digital_count_shorthand=pl.lit("")
    )
    table.frame = packed(hidden)
    institute.add(table)
    assert attack(app, institute, "second").found
    assert "Nothing has been released yet" in planner.open("/leeds/statistics").text
    institute.get_one(ReleasedTable, table.id).frame = kept
    assert attack(app, institute, "third").found == 0


def test_a_latecomer_of_last_year_is_no_fault(app: FastAPI, institute: OrganisationSession) -> None:
    """This year's release shows last year's three; last year is released again, with a fourth."""
    hull = make_hull(app)
    release_councils(app, [LEEDS, KENT, hull], YEAR_BEFORE, END)
    york = make_york(app)
    make_staff(app, york)
    send_returns(app, [york], YEAR_BEFORE)
    make_release(app, YEAR_BEFORE)
    seen = attack(app, institute, "first")
    assert (seen.found, seen.is_torn) == (0, False)
