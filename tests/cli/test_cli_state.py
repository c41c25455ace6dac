"""`state …` through the real program: looking in, moving, mending, and what each says when it can't."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from cli_contract import PLAN, VALIDATE
from cli_program import AT, ROOT, SMALL, bare, on_a_terminal, parsed, run, small
from jsonschema import Draft202012Validator

from avoki_config.cli import exits

HISTORY = {
    "type": "object",
    "required": ["format_version", "history"],
    "properties": {
        "history": {
            "items": {
                "type": "object",
                "required": ["serial", "fingerprint", "at", "who", "commit", "summary", "result"],
                "propertyNames": {"enum": ["serial", "fingerprint", "at", "who", "commit", "summary", "result"]},
            }
        }
    },
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small tenant, applied twice: the prompt's text was changed by the second."""
    file = small(tmp_path)
    apply(file)
    small(tmp_path, SMALL.replace("Hej.", "Hejsan."))
    apply(file)
    return file


def apply(file: Path, *arguments: str) -> None:
    done = run("apply", file, "--yes", *AT, *arguments)
    assert done.returncode == exits.DONE, done.stderr


def state(command: str, *arguments: str | Path, code: int = exits.DONE) -> str:
    done = run("state", command, *arguments)
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout if code == exits.DONE else done.stderr


def value_of(command: str, *arguments: str | Path) -> Any:
    return parsed(run("state", command, *arguments, "--format", "json"))


def test_list_says_what_there_is(file: Path) -> None:
    assert state("list", file).splitlines() == [
        "menu.huvud",
        "number.+46846500400",
        "number.+46846500401",
        "number.+46846500402",
        "prompt.valkommen",
        "tenant",
        "user.anna",
        "voicemail_rules",
    ]
    assert state("list", file, "user", "menu.*") == "menu.huvud\nuser.anna\n"
    value = value_of("list", file, "*00402")
    assert (value["addresses"], value["serial"]) == (["number.+46846500402"], 2)
    assert 'Did you mean "user"' in state("list", file, "usr", code=exits.FAILED)


def test_show_tells_one_object_and_which_apply_left_it_so(file: Path) -> None:
    text = state("show", file, "prompt.valkommen")
    assert "Hejsan." in text
    assert "Since apply 2" in text
    assert "Referred to by menu.huvud" in text
    value = value_of("show", file, "user.anna")
    assert value["attributes"]["last_name"] == "Berg"
    assert value["attributes"]["password"] == {"generate": True}
    assert (value["since"]["serial"], value["referrers"]) == (1, ["menu.huvud"])
    assert 'Did you mean "user.anna"?' in state("show", file, "user.ana", code=exits.FAILED)


def test_history_keeps_the_contract(file: Path) -> None:
    value = value_of("history", file)
    Draft202012Validator(HISTORY).validate(value)
    assert [(entry["serial"], entry["result"]) for entry in value["history"]] == [(1, "applied"), (2, "applied")]
    assert value["history"][1]["summary"]["update"] == 1
    assert "8 created" in state("history", file)


def test_history_shows_what_an_apply_changed_as_a_plan_does(file: Path) -> None:
    value = value_of("history", file, "--diff", "2")
    Draft202012Validator(PLAN).validate(value)
    (change,) = value["changes"]
    assert change["address"] == "prompt.valkommen"
    assert "Hej." in str(change["fields"][0]["before"])
    assert value["fingerprint"] == value_of("history", file)["history"][1]["fingerprint"]
    text = state("history", file, "--diff", "2")
    assert "~ prompt.valkommen" in text
    assert "Changed: 1 changed, 7 unchanged." in text
    assert value_of("history", file, "--diff", "0..2")["summary"]["create"] == 8
    assert "no serial 9" in state("history", file, "--diff", "9", code=exits.FAILED)
    for wrong in ("x", "2..1", "0", "1..", "-1"):
        state("history", file, f"--diff={wrong}", code=exits.USAGE)


def test_mv_renames_everywhere_and_back(file: Path) -> None:
    before = value_of("show", file, "menu.huvud")["attributes"]
    assert "→ user.anna → user.anna-berg" in state("mv", file, "user.anna", "user.anna-berg")
    assert value_of("show", file, "menu.huvud")["attributes"]["keys"]["1"] == {"user": "anna-berg"}
    state("mv", file, "user.anna-berg", "user.anna")
    assert value_of("show", file, "menu.huvud")["attributes"] == before
    assert value_of("history", file)["history"][2]["result"] == "applied: state mv user.anna user.anna-berg"
    assert parsed(run("plan", file, "--format", "json", *AT))["changes"] == []
    for old, new, said in (
        ("user.ana", "user.b", 'Did you mean "user.anna"?'),
        ("user.anna", "menu.anna", "cannot become"),
        ("user.anna", "user.anna", "already"),
        ("tenant", "user.x", "no id"),
        ("user.anna", "user", "needs the form user.id"),
    ):
        assert said in state("mv", file, old, new, code=exits.FAILED)


def test_rm_forgets_and_refuses_to_leave_references_to_nothing(file: Path) -> None:
    said = state("rm", file, "user.anna", code=exits.FAILED)
    assert "menu.huvud would refer to user.anna" in said
    assert "tenant" in state("rm", file, "tenant", code=exits.FAILED)
    assert "- user.anna" in state("rm", file, "user.anna", "menu.huvud")
    assert "user.anna" not in state("list", file)
    plan = parsed(run("plan", file, "--format", "json", *AT))
    assert {change["address"] for change in plan["changes"]} == {"user.anna", "menu.huvud"}


def test_rm_of_a_protected_object_is_blocked(tmp_path: Path) -> None:
    file = small(tmp_path, SMALL.replace("    kind: simple\n", "    kind: simple\n    protect: true\n"))
    apply(file)
    done = run("state", "rm", file, "menu.huvud")
    assert (done.returncode, "PLAN001" in done.stdout) == (exits.BLOCKED, True)


def test_pull_is_the_same_each_time_and_push_restores_it(file: Path, tmp_path: Path) -> None:
    first = state("pull", file)
    assert first == state("pull", file)
    assert json.loads(first)["serial"] == 2
    pulled = tmp_path / "pulled.json"
    state("pull", file, "-o", pulled)
    assert (pulled.read_text(encoding="utf-8"), pulled.stat().st_mode & 0o777) == (first, 0o600)
    assert "Nothing to do" in state("push", file, pulled)
    new = f"sqlite:{tmp_path / 'new.db'}"
    assert "Restored: bolaget has serial 2" in state("push", file, pulled, "--backend", new)
    assert state("pull", file, "--backend", new) == first
    assert parsed(run("plan", file, "--backend", new, "--format", "json", *AT))["changes"] == []


def test_push_refuses_what_is_older_anothers_or_damaged_and_takes_it_by_name(file: Path, tmp_path: Path) -> None:
    pulled, damaged = tmp_path / "pulled.json", tmp_path / "damaged.json"
    state("pull", file, "-o", pulled)
    small(tmp_path, SMALL.replace("Hej.", "Tjena."))
    apply(file)
    assert "--force serial" in state("push", file, pulled, code=exits.STALE)
    assert "Done: 1 changed" in state("push", file, pulled, "--force", "serial")
    assert "Hejsan." in state("show", file, "prompt.valkommen")
    assert [entry["serial"] for entry in value_of("history", file)["history"]] == [1, 2, 3, 4]
    damaged.write_text(pulled.read_text(encoding="utf-8").replace("Berg", "Borg"), encoding="utf-8")
    assert "checksum" in state("push", file, damaged, "--force", "serial,lineage", code=exits.STALE)
    other = f"sqlite:{tmp_path / 'other.db'}"
    apply(file, "--backend", other)
    assert "--force lineage" in state("push", file, pulled, "--backend", other, code=exits.STALE)
    state("push", file, pulled, "--backend", other, "--force", "lineage")
    assert "Hejsan." in state("show", file, "prompt.valkommen", "--backend", other)
    small(tmp_path, SMALL.replace("id: bolaget", "id: firman"))
    assert 'of the tenant "bolaget"' in state("push", file, pulled, "--force", "lineage", code=exits.STALE)
    assert "can't be forced" in state("push", file, pulled, "--force", "all", code=exits.USAGE)


def test_verify_tells_how_far_the_history_can_be_gone_back(file: Path) -> None:
    """Whether an older version never kept the oldest image or somebody deleted it, no registry of format 2 tells."""
    assert run("state", "verify", file).stderr == ""
    database = sqlite3.connect(file.parent / ".avoki" / "bolaget.db")
    with database:
        database.execute("DELETE FROM avoki_images WHERE serial = 1")
    database.close()
    done = run("state", "verify", file)
    assert (done.returncode, "so nothing before serial 1 can be gone back to" in done.stderr) == (exits.DONE, True)


def test_verify_is_1_for_damage_and_says_what_and_how_to_go_back(file: Path) -> None:
    assert "All is as it was written" in state("verify", file)
    good = value_of("verify", file)
    Draft202012Validator(VALIDATE).validate(good)
    assert (good["ok"], good["rows"]["resources"]) == (True, 8)
    with sqlite3.connect(file.parent / ".avoki" / "bolaget.db") as database:
        database.execute("UPDATE avoki_history SET who = 'nobody' WHERE serial = 1")
    database.close()
    said = state("verify", file, code=exits.FAILED)
    assert "REG001" in said
    assert "apply 1 was changed" in said
    assert "backup" in said
    done = run("state", "verify", file, "--format", "json")
    assert (done.returncode, parsed(done)["diagnostics"][0]["code"]) == (exits.FAILED, "REG001")


@contextmanager
def killed(process: "subprocess.Popen[bytes]") -> Iterator[None]:
    try:
        yield
    finally:
        process.kill()


def test_unlock_shows_the_holder_and_the_late_writer_is_refused(file: Path, tmp_path: Path) -> None:
    assert state("unlock", file) == "bolaget is not locked.\n"
    holding = (
        "import sys, time; from pathlib import Path; from avoki_config.backends import open_backend\n"
        "b = open_backend(None, 'bolaget', Path(sys.argv[1]))\n"
        "with b.lock(): print('held', flush=True); time.sleep(60)"
    )
    program = [sys.executable, "-c", holding, str(tmp_path)]
    with subprocess.Popen(program, cwd=ROOT, env=bare(), stdout=subprocess.PIPE) as holder, killed(holder):
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        assert run("apply", file, "--yes", *AT).returncode == exits.LOCKED
        assert run("state", "mv", file, "user.anna", "user.b").returncode == exits.LOCKED
        assert run("state", "unlock", file).returncode == exits.USAGE
        code, seen = on_a_terminal("state", "unlock", file, answer="n\n")
        assert (code, f"process {holder.pid}" in seen, "is running" in seen) == (exits.FAILED, True, True)
        assert "is not locked now" in state("unlock", file, "--yes")
        state("mv", file, "user.anna", "user.b")


@pytest.mark.parametrize("command", ["list", "history", "pull", "verify", "unlock"])
def test_where_nothing_was_applied_that_is_said_and_nothing_is_made(tmp_path: Path, command: str) -> None:
    said = state(command, small(tmp_path), code=exits.FAILED)
    assert "never applied" in said
    assert "avoki-config apply" in said
    assert not (tmp_path / ".avoki").exists()


@pytest.mark.parametrize("text", ["version: [", "", "tenant: {id: 5, x", "users: {anna: {}}\n"])
def test_a_broken_file_stops_nobody_from_looking(file: Path, text: str) -> None:
    small(file.parent, text)
    assert "user.anna" in state("list", file)
    assert "user.anna" in state("list", file.parent)


def test_the_tenants_id_will_do_with_a_backend(file: Path) -> None:
    backend = ("--backend", f"sqlite:{file.parent / '.avoki' / 'bolaget.db'}")
    assert "user.anna" in state("list", "bolaget", *backend)
    assert "never" not in state("history", "bolaget", *backend)
    assert "There is no bolaget" in state("list", "bolaget", code=exits.FAILED)
    assert 'not of "firman"' in state("list", "firman", *backend, code=exits.FAILED)
    state("list", file, "--backend", "mysql:x", code=exits.USAGE)
    assert 'Did you mean "history"' in state("histroy", file, code=exits.USAGE)
