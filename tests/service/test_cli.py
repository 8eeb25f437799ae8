"""The command as somebody runs it from a shell: exit codes, and JSON where a script would read it."""

import json
from pathlib import Path

import pytest
from sqlmodel import select

from service.cli import main
from tests.browsing import Browser
from tests.cast import NOW
from tests.conftest import KEYS, SECRET
from tests.service.test_kill import HEADINGS
from tests.workforce.skills.newer import newer_files
from workforce.audit import note
from workforce.auditing import chain
from workforce.diversity.cipher import read_keys
from workforce.diversity.models import Answer
from workforce.diversity.monitoring_files import upload
from workforce.framework import capability
from workforce.jobs import PATIENCE, enqueue
from workforce.settings import Settings
from workforce.tenancy import OrganisationSession

VERBS = ["demo", "serve", "worker", "migrate", "reference", "staff", "match", "verify", "release", "export"]
VERBS += ["reorganise", "audit", "keys", "jobs", "doctor"]

NEWER = "2:HxwZFhMQDQoHBAH+Dw4LCAUCHx0bGRcVExEPDQsJBwU="


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    known = {"SECRET": SECRET, "KEYS": KEYS, "DATABASE": settings.database, "MAIL_SERVER": "smtp://127.0.0.1:1"}
    for name, value in known.items():
        monkeypatch.setenv(f"WORKFORCE_{name}", value)


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([verb, "--help"])
    assert ended.value.code == 0
    assert verb in capsys.readouterr().out


def test_wrong_words_end_with_two(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["nonsense"])
    assert ended.value.code == 2
    assert "nonsense" in capsys.readouterr().err


def test_reference_tables_load_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["reference", "load"]) == 0
    capsys.readouterr()
    assert main(["reference", "load"]) == 0
    assert all(str(words).startswith("0 added, 0 changed") for words in said(capsys).values())


def test_a_newer_framework_is_compared_before_anything_is_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reference", "compare", str(tmp_path)]) == 1
    assert "has no capability_framework.csv" in capsys.readouterr().err
    capability.requirements().write_csv(tmp_path / "capability_framework.csv")
    (tmp_path / "mapping.csv").write_text("kind,old,new\nskill,Agile working,\n", encoding="utf-8")
    assert main(["reference", "compare", str(tmp_path)]) == 0
    found = said(capsys)
    assert found["skills"] == {"same": 165, "renamed": 0, "split": 0, "merged": 0, "gone": 1}
    assert found["people"] == {
        "in roles of the framework": 0,
        "whose role has no one successor": 0,
        "who assess a skill again": 0,
    }


def test_a_newer_framework_is_announced_and_taken_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = newer_files()
    (tmp_path / "capability_framework.csv").write_bytes(files.table)
    (tmp_path / "mapping.csv").write_bytes(files.pairs)
    apply = ["reference", "apply", str(tmp_path), "--issued", "spring 2090", "--source", "Crown copyright", "--from"]
    assert main([*apply, "2020-01-01"]) == 1
    assert "Choose a day to come" in capsys.readouterr().err
    assert main([*apply, "2090-04-01"]) == 0
    assert said(capsys) == {"version": "spring 2090", "in force from": "2090-04-01"}
    assert main(["reference", "withdraw", "spring 2090"]) == 0
    assert main(["reference", "withdraw", "spring 2090"]) == 1
    assert main([*apply, "2090-04-01", "--issued", "x"]) == 1


def test_a_staff_file_is_shown_and_then_applied(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(f"{HEADINGS}\nP77,Kim,Lee,kim@example.org,Planner,Planning,01/05/2029\n")
    load = ["staff", "import", str(file), "--organisation", "E08000035"]
    assert main(load) == 0
    assert said(capsys)["state"] == "waiting for approval"
    assert main([*load, "--apply"]) == 0
    report = said(capsys)
    assert (report["state"], report["counts"]) == ("applied", {"new": 1})


def test_faults_are_told_by_row_and_column(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "staff.csv"
    file.write_text(f"{HEADINGS}\nP77,Kim,Lee,kim@example.org,Planner,Planning,soon\n")
    main(["staff", "import", str(file), "--organisation", "E08000035"])
    faults = said(capsys)["faults"]
    assert isinstance(faults, list)
    assert (faults[0]["row"], faults[0]["column"]) == (2, "Start date")


PLAN = """
name = "Kent joins Leeds"
effective_on = 2020-04-01
source = "An order"
[[share]]
predecessor = "E10000016"
successor = "E08000035"
"""


def test_a_reorganisation_is_planned_previewed_applied_reversed_and_closed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(PLAN)
    assert main(["reorganise", "plan", str(file)]) == 0
    number = str(said(capsys)["number"])
    assert main(["reorganise", "preview", number]) == 0
    moves = str(said(capsys)["lines"])
    assert "'person', 'predecessor': 'Kent County Council', 'successor': 'Leeds City Council', 'rows': 1" in moves
    for verb, state in (("apply", "applied"), ("reverse", "reversed"), ("apply", "applied"), ("close", "closed")):
        assert main(["reorganise", verb, number]) == 0
        assert said(capsys)["state"] == state
    assert main(["audit", "verify"]) == 0


@pytest.mark.parametrize(
    ("written", "sentence"), [("name = ", "is not TOML"), ('name = "x"', "effective_on: Field required")]
)
def test_a_plan_that_cannot_be_read_is_refused(
    tmp_path: Path, written: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "plan.toml"
    file.write_text(written)
    assert main(["reorganise", "plan", str(file)]) == 1
    assert sentence in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["reorganise", "plan", "nowhere.toml"], "There is no file"),
        (["reorganise", "apply", "77"], "There is no such reorganisation"),
        (["staff", "import", "nowhere.csv", "--organisation", "E08000035"], "There is no file"),
        (["release", "make", "--month", "2029-12-31"], "No return of this month has arrived"),
        (["export", "skills-gap", "--organisation", "NOBODY", "--out", "x.csv"], "No organisation has the code"),
        (["verify", "nowhere", "--policy", "p.toml", "out"], "There is no nowhere"),
    ],
)
def test_a_refusal_is_a_sentence_and_ends_with_one(
    words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(words) == 1
    assert sentence in capsys.readouterr().err


def test_a_missing_secret_is_named(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("WORKFORCE_SECRET", "short")
    assert main(["audit", "verify"]) == 1
    assert "WORKFORCE_SECRET" in capsys.readouterr().err
    assert main(["doctor"]) == 1
    assert "WORKFORCE_SECRET" in capsys.readouterr().out


def test_doctor_finds_a_database_of_this_version(capsys: pytest.CaptureFixture[str]) -> None:
    main(["doctor"])
    findings = {one["what"]: one["well"] for one in json.loads(capsys.readouterr().out)}
    assert findings["database"]
    assert findings["encryption keys"]


def test_what_was_given_up_is_named_and_revived(leeds: OrganisationSession, capsys: pytest.CaptureFixture[str]) -> None:
    dead = enqueue(leeds, "seal audit log", 0, NOW, "2030-04-01")
    dead.attempts, dead.fault, dead.claim = PATIENCE, "OperationalError", None
    waiting = enqueue(leeds, "seal audit log", 0, NOW, "2030-04-02")
    leeds.commit()
    main(["doctor"])
    assert [one["mend"] for one in json.loads(capsys.readouterr().out) if one["what"] == "jobs" and not one["well"]]
    assert main(["jobs", "list"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert (listed["number"], listed["organisation"], listed["fault"]) == (dead.id, "E08000035", "OperationalError")
    assert main(["jobs", "retry", str(waiting.id)]) == 0
    assert said(capsys) == {"retried": []}
    assert main(["jobs", "retry"]) == 0
    assert said(capsys) == {"retried": [dead.id]}
    assert main(["jobs", "list"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_audit_log_is_verified(leeds: OrganisationSession, capsys: pytest.CaptureFixture[str]) -> None:
    note(leeds, NOW, None, "viewed", "person", 1)
    chain.seal(leeds)
    leeds.commit()
    assert main(["audit", "verify", "--organisation", "E08000035"]) == 0
    (finding,) = json.loads(capsys.readouterr().out)
    assert (finding["holds"], finding["links"], finding["fault"]) == (True, 1, "")
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--organisation", "NOBODY"]) == 1


def test_newer_keys_take_over(
    leeds: OrganisationSession,
    participant: Browser,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma", "condition": "No"})
    older = upload(leeds, read_keys(KEYS), b"Payroll number,Ethnicity\nM1,Irish\n", None, NOW)
    leeds.commit()
    monkeypatch.setenv("WORKFORCE_KEYS", f"{NEWER},{KEYS}")
    assert main(["keys", "rotate"]) == 0
    assert said(capsys) == {"key": "2", "sealed_again": 3, "on_their_way": 0, "older_keys_may_go": False}
    assert main(["keys", "rotate"]) == 0
    assert said(capsys)["older_keys_may_go"] is True
    answered = [*leeds.exec(select(Answer.value))]
    leeds.refresh(older)
    assert {value.partition(b":")[0] for value in (*answered, older.content or b"")} == {b"2"}


def test_a_key_that_is_needed_is_missed_by_its_name(
    participant: Browser, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    participant.send("/leeds/diversity/mine", {"ethnicity": "Roma"})
    monkeypatch.setenv("WORKFORCE_KEYS", NEWER)
    assert main(["keys", "rotate"]) == 1
    assert "E08000035: Values are sealed with key 1" in capsys.readouterr().err


def test_rotation_without_keys_says_how_to_set_them(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("WORKFORCE_KEYS", "")
    assert main(["keys", "rotate"]) == 1
    assert "WORKFORCE_KEYS is empty. Set it to" in capsys.readouterr().err
