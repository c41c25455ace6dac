"""`exchange` and `agents`: the real program, a real exchange."""

import json
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from exchange_program import run, write_tenant


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the folder of a tenant whose exchange is up."""
    folder = tmp_path_factory.mktemp("up")
    tenant = write_tenant(folder)
    backend = "asterisk+sqlite:bolaget.db"
    applied = run("apply", tenant, "--backend", backend, "--yes", "--secrets-out", "secrets.jsonl", cwd=folder)
    assert applied.returncode == 0, applied.stdout + applied.stderr
    started = run("exchange", "up", tenant, "--backend", backend, "--simulate-carrier", cwd=folder)
    assert started.returncode == 0, started.stderr
    yield folder
    assert run("exchange", "down", cwd=folder).returncode == 0


def test_status_tells_version_and_telephones(up: Path) -> None:
    done = run("exchange", "status", "--format", "json", cwd=up)
    status = json.loads(done.stdout)
    assert (done.returncode, status["running"], status["tenant"], status["calls"]) == (0, True, "bolaget", 0)
    assert re.match(r"(1[6-9]|2[0-2])\.", status["version"])
    assert (status["telephones"], status["registered"]) == (1, [])


def test_the_doctor_finds_everything_right(up: Path) -> None:
    done = run("exchange", "doctor", "tenant.yaml", "--format", "json", cwd=up)
    checks = {each["name"]: each["ok"] for each in json.loads(done.stdout)["checks"]}
    assert (done.returncode, set(checks.values())) == (0, {True})
    assert {
        "folder",
        "asterisk",
        "modules",
        "permissions",
        "ports",
        "database",
        "recordings",
        "carrier",
    } <= checks.keys()


def test_the_doctor_says_what_is_missing_and_how_to_mend_it(up: Path) -> None:
    sounds = up / ".avoki" / "exchange" / "sounds"
    lost = next(iter(sorted(sounds.glob("*.wav"))))
    kept = lost.read_bytes()
    lost.unlink()
    (up / ".avoki" / "exchange" / "etc").chmod(0o755)
    try:
        done = run("exchange", "doctor", "tenant.yaml", cwd=up)
    finally:
        (up / ".avoki" / "exchange" / "etc").chmod(0o700)
        lost.write_bytes(kept)
    assert done.returncode == 1
    assert "prompts build" in done.stdout
    assert "chmod go-rwx" in done.stdout
    assert "2 of 8 things are wrong" in done.stdout


def test_what_holds_passwords_is_its_owners_only(up: Path) -> None:
    exchange = up / ".avoki" / "exchange"
    private = [exchange / "exchange.json", *(exchange / "etc").iterdir(), up / "bolaget.db.secrets"]
    assert [path for path in private if stat.S_IMODE(path.stat().st_mode) & 0o077] == []
    secret = json.loads((exchange / "exchange.json").read_text())["manager_secret"]
    assert len(secret) >= 24
    assert secret not in run("exchange", "status", cwd=up).stdout


def test_up_lets_plans_know_what_callers_can_hear(up: Path) -> None:
    done = run("plan", "tenant.yaml", "--backend", "asterisk+sqlite:bolaget.db", "--format", "json", cwd=up)
    told = json.loads(done.stdout)["recordings"]
    sounds = up / ".avoki" / "exchange" / "sounds"
    assert (told["folder"], told["seen"], told["installed"], told["missing"]) == (str(sounds), True, 3, [])


def test_a_second_up_is_refused(up: Path) -> None:
    done = run("exchange", "up", cwd=up)
    assert done.returncode == 1
    assert "runs already" in done.stderr


def test_agents_log_in_and_out_and_no_plan_sees_it(up: Path) -> None:
    def logged_in() -> list[Any]:
        found = json.loads(run("agents", "status", "support", "--format", "json", cwd=up).stdout)["agents"]
        return [(each["user"], each["logged_in"]) for each in found]

    assert logged_in() == [("anna", True)]
    assert run("agents", "logout", "support", "anna", cwd=up).returncode == 0
    assert logged_in() == [("anna", False)]
    plan = run("plan", "tenant.yaml", "--backend", "asterisk+sqlite:bolaget.db", "--detailed-exitcode", cwd=up)
    assert plan.returncode == 0, plan.stdout
    assert run("agents", "login", "support", cwd=up).returncode == 0
    assert logged_in() == [("anna", True)]


def test_a_slip_in_a_name_is_told_with_the_nearest(up: Path) -> None:
    group = run("agents", "logout", "suport", cwd=up)
    user = run("agents", "logout", "support", "ana", cwd=up)
    assert (group.returncode, user.returncode) == (1, 1)
    assert 'Did you mean "support"?' in group.stderr
    assert 'Did you mean "anna"?' in user.stderr


def test_reload_makes_new_prompts_without_ending_anything(up: Path) -> None:
    before = json.loads(run("exchange", "status", "--format", "json", cwd=up).stdout)
    tenant = up / "tenant.yaml"
    was = tenant.read_text(encoding="utf-8")
    tenant.write_text(was.replace("Ingen svarar just nu.", "Ingen svarar nu."), encoding="utf-8")
    sounds = up / ".avoki" / "exchange" / "sounds"
    count = len(list(sounds.glob("*.wav")))
    done = run("exchange", "reload", "tenant.yaml", cwd=up)
    assert done.returncode == 0, done.stderr
    assert len(list(sounds.glob("*.wav"))) == count + 1
    after = json.loads(run("exchange", "status", "--format", "json", cwd=up).stdout)
    assert (after["process"], after["sip_port"]) == (before["process"], before["sip_port"])
    tenant.write_text(was, encoding="utf-8")


def test_nothing_is_started_before_the_tenant_is_applied(tmp_path: Path) -> None:
    tenant = write_tenant(tmp_path)
    done = run("exchange", "up", tenant, "--backend", "asterisk+sqlite:none.db", cwd=tmp_path)
    assert done.returncode == 1
    assert "Apply the tenant first" in done.stderr
    assert not (tmp_path / "none.db").exists()
    assert run("exchange", "up", tenant, "--backend", "sqlite:none.db", cwd=tmp_path).returncode == 1
    assert run("exchange", "up", tenant, cwd=tmp_path).returncode == 64


def test_there_is_no_exchange_until_there_is_one(tmp_path: Path) -> None:
    for command in ("status", "down", "reload"):
        done = run("exchange", command, cwd=tmp_path)
        assert (done.returncode, "exchange up" in done.stderr) == (1, True), command
    assert run("exchange", "doctor", cwd=tmp_path).returncode == 1
