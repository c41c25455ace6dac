"""Going back, leaving out, and applying exactly what was approved, through the real program."""

from pathlib import Path
from typing import Any

import pytest
from cli_contract import PLAN
from cli_program import AT, SMALL, parsed, run, small
from jsonschema import Draft202012Validator

from avoki_config.cli import exits

CHANGED = SMALL.replace("Hej.", "Hejsan.").replace("Berg", "Borg")
RENAMED = SMALL.replace("  huvud:", "  ny:") + "moved: [{from: menu.huvud, to: menu.ny}]\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small tenant, applied."""
    file = small(tmp_path)
    apply(file)
    return file


def apply(file: Path, *arguments: str) -> str:
    done = run("apply", file, "--yes", *AT, *arguments)
    assert done.returncode == exits.DONE, done.stderr
    return done.stdout


def planned(file: Path, *arguments: str) -> Any:
    return parsed(run("plan", file, "--format", "json", *AT, *arguments))


def history(file: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = parsed(run("state", "history", file, "--format", "json"))["history"]
    return entries


def test_a_rollback_is_an_ordinary_plan_that_says_what_it_is(file: Path) -> None:
    before = parsed(run("state", "pull", file))["resources"]
    apply(small(file.parent, RENAMED))
    apply(small(file.parent, CHANGED))
    plan = planned(file, "--rollback-to", "1")
    Draft202012Validator(PLAN).validate(plan)
    assert {change["address"] for change in plan["changes"]} == {"prompt.valkommen", "user.anna"}
    assert plan["reason"] == "rollback to serial 1"
    done = run("apply", file, "--rollback-to", "1", "--yes", *AT)
    assert (done.returncode, "Secrets keep" in done.stderr) == (exits.DONE, True)
    assert [entry["result"] for entry in history(file)][-1] == "applied: rollback to serial 1"
    assert parsed(run("state", "pull", file))["resources"] == before
    assert planned(file, "--rollback-to", "1")["changes"] == []


def test_a_broken_file_does_not_stop_a_rollback(file: Path) -> None:
    apply(small(file.parent, CHANGED))
    for text in (CHANGED + "x: [", "", "users: {anna: {}}\n"):
        small(file.parent, text)
        assert run("plan", file, "--rollback-to", "1", *AT).returncode == exits.DONE
    assert "2 changed" in apply(file, "--rollback-to", "1")


def test_a_rename_goes_back_as_one(file: Path) -> None:
    apply(small(file.parent, RENAMED))
    assert "→ menu.ny → menu.huvud" in apply(file, "--rollback-to", "1")


def test_a_saved_rollback_keeps_what_it_is(file: Path) -> None:
    apply(small(file.parent, CHANGED))
    saved = file.parent / "back.plan"
    run("plan", file, "--rollback-to", "1", "--out", saved, *AT)
    assert parsed(run("show", saved, "--format", "json"))["reason"] == "rollback to serial 1"
    assert run("apply", saved, "--yes").returncode == exits.DONE
    assert history(file)[-1]["result"] == "applied: rollback to serial 1"
    assert run("apply", saved, "--yes", "--rollback-to", "1").returncode == exits.USAGE


def test_safety_holds_for_rollbacks(tmp_path: Path) -> None:
    file = small(tmp_path, SMALL.partition("menus:\n")[0] + "prompts:" + SMALL.partition("prompts:")[2])
    apply(file)
    apply(small(tmp_path, SMALL.replace("    kind: simple\n", "    kind: simple\n    protect: true\n")))
    done = run("apply", file, "--rollback-to", "1", "--yes", *AT)
    assert (done.returncode, "PLAN001" in done.stdout) == (exits.BLOCKED, True)
    assert len(history(file)) == 2


@pytest.mark.parametrize(("serial", "code"), [("7", exits.FAILED), ("x", exits.USAGE), ("-1", exits.USAGE)])
def test_a_serial_that_there_is_not(file: Path, serial: str, code: int) -> None:
    for command in (["plan"], ["apply", "--yes"]):
        done = run(*command, file, f"--rollback-to={serial}", *AT)
        assert done.returncode == code
        assert "Traceback" not in done.stderr


def test_the_approved_plan_is_applied_without_asking(file: Path) -> None:
    small(file.parent, CHANGED)
    fingerprint = planned(file)["fingerprint"]
    done = run("apply", file, "--approve", fingerprint, *AT)
    assert done.returncode == exits.DONE, done.stderr
    again = run("apply", file, "--approve", fingerprint, *AT)
    assert again.returncode == exits.STALE
    assert "applied already, as serial 2" in again.stderr


def test_another_plan_than_the_approved_is_not_applied(file: Path) -> None:
    small(file.parent, CHANGED)
    fingerprint = planned(file)["fingerprint"]
    small(file.parent, CHANGED.replace("Borg", "Burg"))
    done = run("apply", file, "--approve", fingerprint, *AT)
    assert done.returncode == exits.STALE
    assert fingerprint in done.stderr
    assert planned(file)["fingerprint"] in done.stderr
    assert "Burg" in done.stdout
    assert len(history(file)) == 1
    saved = file.parent / "p.plan"
    run("plan", file, "--out", saved, *AT)
    assert run("apply", saved, "--approve", fingerprint).returncode == exits.STALE
    small(file.parent)
    assert run("apply", file, "--approve", fingerprint, *AT).returncode == exits.STALE
    assert len(history(file)) == 1
    assert (
        run("apply", saved, "--approve", parsed(run("show", saved, "--format", "json"))["fingerprint"]).returncode == 0
    )


def test_a_plan_that_was_not_approved_makes_no_registry(tmp_path: Path) -> None:
    done = run("apply", small(tmp_path), "--approve", "sha256:" + 64 * "0", *AT)
    assert done.returncode == exits.STALE
    assert not (tmp_path / ".avoki").exists()


@pytest.mark.parametrize("given", ["", "sha256:", "0123456789ab", "yes", "sha256:" + 63 * "0", "SHA256:" + 64 * "0"])
def test_only_a_whole_fingerprint_approves(file: Path, given: str) -> None:
    small(file.parent, CHANGED)
    assert run("apply", file, "--approve", given, *AT).returncode == exits.USAGE
    assert len(history(file)) == 1


def test_all_but_one_object(file: Path) -> None:
    small(file.parent, CHANGED)
    assert [each["address"] for each in planned(file, "--exclude", "user.anna")["changes"]] == ["prompt.valkommen"]
    apply(file, "--exclude", "user.anna")
    assert [each["address"] for each in planned(file)["changes"]] == ["user.anna"]
    apply(file, "--target", "user.anna")
    assert planned(file)["changes"] == []
    for command in (["plan"], ["apply", "--yes"]):
        done = run(*command, file, "--exclude", "user.ana", *AT)
        assert (done.returncode, 'Did you mean "user.anna"?' in done.stderr) == (exits.USAGE, True)


def test_without_a_new_object_what_needs_it_waits(tmp_path: Path) -> None:
    file = small(tmp_path)
    addresses = [each["address"] for each in planned(file, "--exclude", "prompt.valkommen")["changes"]]
    assert "menu.huvud" not in addresses
    assert "user.anna" in addresses
    done = run("plan", file, "--target", "menu.huvud", "--exclude", "prompt.valkommen", *AT)
    assert done.returncode == exits.USAGE
    assert "menu.huvud can't be changed without prompt.valkommen" in done.stderr
