"""`plan`, `apply`, `show`: the main job and its exit codes, through the real program."""

import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from cli_contract import PLAN, VALIDATE
from cli_program import AT, EXAMPLE, SECRETS, SMALL, on_a_terminal, parsed, run, small
from jsonschema import Draft202012Validator
from postgresql_server import new_database
from sqlalchemy.engine import make_url

from avoki_config.cli import exits

RENAMED = SMALL.replace("  huvud:", "  ny:") + "moved: [{from: menu.huvud, to: menu.ny}]\n"


def plan(file: Path, *arguments: str | Path) -> Any:
    return parsed(run("plan", file, "--format", "json", *AT, *arguments))


def applied(folder: Path, text: str = SMALL) -> Path:
    """Return a small tenant's file, applied to the registry beside it."""
    file = small(folder, text)
    done = run("apply", file, "--yes", *AT)
    assert done.returncode == exits.DONE, done.stderr
    return file


def test_plan_apply_and_nothing_is_left_to_do(tmp_path: Path) -> None:
    backend = f"sqlite:{tmp_path / 'r.db'}"
    first = run("plan", EXAMPLE, "--backend", backend, "--detailed-exitcode", *AT)
    assert first.returncode == exits.CHANGES
    assert not (tmp_path / "r.db").exists()
    assert run("apply", EXAMPLE, "--backend", backend, "--yes", *AT, env=SECRETS).returncode == exits.DONE
    second = run("plan", EXAMPLE, "--backend", backend, "--detailed-exitcode", *AT)
    assert second.returncode == exits.DONE
    assert "No changes." in second.stdout
    again = run("apply", EXAMPLE, "--backend", backend, "--yes", *AT, env=SECRETS)
    assert (again.returncode, again.stdout) == (exits.DONE, "Nothing to do: nordlunda is as it should be.\n")


def test_the_registry_lies_beside_the_tenant(tmp_path: Path) -> None:
    applied(tmp_path)
    assert (tmp_path / ".avoki" / "bolaget.db").is_file()


def test_what_tells_of_persons_is_its_owners_alone(tmp_path: Path) -> None:
    file, saved = applied(tmp_path), tmp_path / "p.plan"
    run("plan", file, "--out", saved, *AT)
    kept = (saved, tmp_path / ".avoki" / "bolaget.db")
    assert [oct(each.stat().st_mode & 0o777) for each in kept] == ["0o600", "0o600"]


def test_the_plans_json_keeps_the_contract(tmp_path: Path) -> None:
    file = applied(tmp_path)
    small(tmp_path, SMALL.replace("För Anna, tryck 1", "För Anna Berg, tryck 1"))
    value = plan(file)
    Draft202012Validator(PLAN).validate(value)
    assert value["summary"] == {"create": 0, "update": 1, "delete": 0, "move": 0, "unchanged": 7}
    (change,) = value["changes"]
    assert change["address"] == "prompt.valkommen"
    assert change["span"]["file"] == str(file)
    (field,) = change["fields"]
    assert "Berg" not in str(field["before"])
    assert "Berg" in str(field["after"])
    assert value["serial"] == 1
    assert set(value["reads"]) >= {"prompt.valkommen"}


def test_a_rename_is_a_move_and_said_as_one(tmp_path: Path) -> None:
    file = applied(tmp_path)
    small(tmp_path, RENAMED)
    assert "→ menu.huvud → menu.ny" in run("plan", file, *AT).stdout
    assert run("apply", file, "--yes", *AT).returncode == exits.DONE
    assert plan(file)["changes"] == []


def test_a_saved_plan_is_shown_and_applied_as_it_was(tmp_path: Path) -> None:
    file, saved = small(tmp_path), tmp_path / "p.plan"
    made = run("plan", file, "--out", saved, "--format", "json", *AT)
    shown = run("show", saved, "--format", "json", "--detailed-exitcode")
    assert (shown.returncode, shown.stdout) == (exits.CHANGES, made.stdout)
    done = run("apply", saved, "--yes")
    assert done.returncode == exits.DONE, done.stderr
    assert plan(file)["changes"] == []


def test_a_plan_that_no_longer_fits_is_4(tmp_path: Path) -> None:
    file, saved = applied(tmp_path), tmp_path / "p.plan"
    small(tmp_path, SMALL.replace("Hej.", "Hejsan."))
    run("plan", file, "--out", saved, *AT)
    small(tmp_path, SMALL.replace("Hej.", "Tjena."))
    run("apply", file, "--yes", *AT)
    done = run("apply", saved, "--yes")
    assert done.returncode == exits.STALE
    assert "plan" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("damage", ["cut", "changed", "empty", "garbage"])
def test_a_tampered_plan_is_4(tmp_path: Path, damage: str) -> None:
    file, saved = small(tmp_path), tmp_path / "p.plan"
    run("plan", file, "--out", saved, *AT)
    whole = saved.read_bytes()
    saved.write_bytes(
        {"cut": whole[:-20], "changed": whole.replace(b"anna", b"anne"), "empty": b"", "garbage": b"\xff\x00"}[damage]
    )
    for command in (["show"], ["apply", "--yes"]):
        done = run(*command, saved)
        assert done.returncode == exits.STALE, done.stderr
        assert "Traceback" not in done.stderr


def test_a_text_plan_ends_with_the_fingerprint_that_approves_it(tmp_path: Path) -> None:
    file, saved = small(tmp_path), tmp_path / "p.plan"
    last = run("plan", file, "--out", saved, *AT).stdout.splitlines()[-1]
    assert run("show", saved).stdout.splitlines()[-1] == last
    said, fingerprint = last.split()
    assert (said, fingerprint) == ("Fingerprint:", plan(file)["fingerprint"])
    assert run("apply", file, "--approve", fingerprint, *AT).returncode == exits.DONE
    assert "Fingerprint" not in run("plan", file, *AT).stdout


def test_a_blocked_plan_prints_and_is_3(tmp_path: Path) -> None:
    text = SMALL.replace("    kind: simple\n", "    kind: simple\n    protect: true\n")
    file, saved = applied(tmp_path, text), tmp_path / "p.plan"
    head, _, rest = SMALL.partition("menus:\n")
    small(tmp_path, head + "prompts:" + rest.partition("prompts:")[2])
    done = run("plan", file, "--format", "json", "--out", saved, *AT)
    value = parsed(done)
    assert done.returncode == exits.BLOCKED
    assert [each["code"] for each in value["diagnostics"]] == ["PLAN001", "PLAN005"]
    assert run("plan", file, *AT).returncode == exits.BLOCKED
    assert run("show", saved).returncode == exits.BLOCKED
    for path in (file, saved):
        assert run("apply", path, "--yes", *AT).returncode == exits.BLOCKED
    assert plan(small(tmp_path, text))["changes"] == []


def test_an_unexpectedly_new_registry_is_blocked_where_it_must_exist(tmp_path: Path) -> None:
    file = small(tmp_path)
    assert run("plan", file, "--existing", *AT).returncode == exits.BLOCKED
    assert run("plan", file, *AT).returncode == exits.DONE


def test_the_next_command_applies_what_was_planned_and_nothing_else(tmp_path: Path) -> None:
    file = applied(tmp_path)
    file.write_text(SMALL.replace("first_name: Anna", "first_name: Anja").replace("tryck 1.", "tryck ett."), "utf-8")
    told = run("plan", file, "--target", "user.anna", "--backend", f"sqlite:{tmp_path}/.avoki/bolaget.db", *AT).stderr
    assert told.startswith("Next: avoki-config ")
    words = shlex.split(told.partition("avoki-config ")[2])
    assert "Applied: 1 changed, 7 unchanged." in run(*words, "--yes").stdout
    saved = run("plan", file, "--out", tmp_path / "p", "--secrets-dir", tmp_path, env={"AVOKI_CONFIG_AT": "2026-11-23"})
    assert saved.stderr == f"Next: avoki-config apply {tmp_path / 'p'} --secrets-dir {tmp_path}\n"


def test_the_next_command_shows_no_password(postgresql: str, tmp_path: Path) -> None:
    url = make_url(new_database(postgresql)).set(password="hemligt").render_as_string(hide_password=False)
    told = run("plan", small(tmp_path), "--backend", url, *AT).stderr
    assert "--backend" in told
    assert "hemligt" not in told


def test_a_target_alone(tmp_path: Path) -> None:
    file = applied(tmp_path)
    small(tmp_path, SMALL.replace("Hej.", "Hejsan.").replace("Berg", "Borg"))
    assert [each["address"] for each in plan(file, "--target", "user.anna")["changes"]] == ["user.anna"]
    done = run("plan", file, "--target", "user.ana", *AT)
    assert done.returncode == exits.USAGE
    assert 'Did you mean "user.anna"?' in done.stderr


def test_errors_stop_before_anything_is_planned(tmp_path: Path) -> None:
    file = small(tmp_path, SMALL.replace("{user: anna}}", "{user: ana}}"))
    done = run("plan", file, "--format", "json", *AT)
    value = parsed(done)
    assert done.returncode == exits.FAILED
    Draft202012Validator(VALIDATE).validate(value)
    assert "REF001" in done.stderr
    assert run("apply", file, "--yes", *AT).returncode == exits.FAILED
    assert not (tmp_path / ".avoki").exists()


def test_apply_without_a_terminal_needs_yes(tmp_path: Path) -> None:
    done = run("apply", small(tmp_path), *AT)
    assert done.returncode == exits.USAGE
    assert "--yes" in done.stderr
    assert not (tmp_path / ".avoki").exists()


def test_apply_asks_on_a_terminal(tmp_path: Path) -> None:
    file = small(tmp_path)
    code, seen = on_a_terminal("apply", file, *AT, answer="n\n")
    assert code == exits.FAILED
    assert "+ menu.huvud" in seen.replace("\x1b[32;1m", "").replace("\x1b[0m", "")
    assert "Apply this?" in seen
    assert "Nothing was applied." in seen
    assert plan(file)["serial"] == 0
    code, seen = on_a_terminal("apply", file, *AT, answer="y\n")
    assert code == exits.DONE
    assert "8 created" in seen
    assert plan(file)["changes"] == []


@pytest.mark.parametrize("url", ["", "mysql://x", "sqlite:", "postgresql:x", "nonsense"])
def test_a_backend_that_is_none_is_wrong_usage(tmp_path: Path, url: str) -> None:
    done = run("plan", small(tmp_path), "--backend", url or "x", *AT)
    assert done.returncode == exits.USAGE
    assert "Traceback" not in done.stderr


def test_a_damaged_registry_is_said_and_left_alone(tmp_path: Path) -> None:
    file = applied(tmp_path)
    registry = tmp_path / ".avoki" / "bolaget.db"
    registry.write_bytes(b"not a database")
    for command in (["plan"], ["apply", "--yes"]):
        done = run(*command, file, *AT)
        assert done.returncode == exits.FAILED
        assert "REG001" in done.stderr
    assert registry.read_bytes() == b"not a database"


HERE = {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}
THERE = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LANG": "sv_SE.UTF-8"}


@pytest.mark.parametrize(
    "command",
    [
        ["plan", EXAMPLE, "--backend", "sqlite:none.db", "--format", "json", *AT],
        ["validate", EXAMPLE, "--format", "json", *AT],
        ["validate", EXAMPLE, "--format", "sarif", *AT],
        ["graph", EXAMPLE, "--number", "+46846500401", "--format", "dot", "-o", "-", *AT],
        ["schema"],
        ["schema", "--calls"],
        ["rules"],
    ],
)
def test_the_same_bytes_whatever_the_machine(tmp_path: Path, command: list[str]) -> None:
    one, other = (run(*command, cwd=tmp_path, env=env) for env in (HERE, THERE))
    assert one.returncode == exits.DONE, one.stderr
    assert one.stdout
    assert one.stdout == other.stdout


def test_the_same_plan_from_a_folder_in_any_order(tmp_path: Path) -> None:
    """Folders list their files in the order of their making on many systems."""
    plans = []
    for names in (("a.yaml", "m/b.yml", "z.yaml"), ("z.yaml", "m/b.yml", "a.yaml")):
        folder = tmp_path / "tenant"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "m").mkdir(parents=True)
        head, users, menus = SMALL.partition("users:\n")[0], SMALL.partition("users:\n")[2], ""
        users, _, menus = users.partition("menus:\n")
        parts = {"a.yaml": head, "m/b.yml": f"users:\n{users}", "z.yaml": f"menus:\n{menus}"}
        for name in names:
            (folder / name).write_text(parts[name])
        done = run("plan", "tenant", "--backend", "sqlite:none.db", "--format", "json", *AT, cwd=tmp_path)
        assert done.returncode == exits.DONE, done.stderr
        plans.append(done.stdout)
    assert plans[0] == plans[1]


def test_today_is_the_tenants_own_day(tmp_path: Path) -> None:
    """Whatever TZ says, both machines begin the horizon at the same instant."""
    file = small(tmp_path)
    one, other = (run("validate", file, "--format", "json", env={"TZ": zone}) for zone in ("Asia/Tokyo", "US/Hawaii"))
    assert one.stdout == other.stdout
