"""Secrets through the real program: options, exit codes, words, and no value anywhere."""

import json
from pathlib import Path
from typing import Any

import pytest
from cli_contract import PLAN
from cli_program import AT, SMALL, parsed, run, small
from jsonschema import Draft202012Validator

from avoki_config.cli import exits

NAMED = SMALL.replace("password: {generate: true}", "password: {secret: ANNA_PASSWORD}\n    pin: {generate: true}")
VALUE = {"ANNA_PASSWORD": "vinterdäck-2031"}
OTHER = {"ANNA_PASSWORD": "sommardäck-2032"}


@pytest.fixture
def tenant(tmp_path: Path) -> Path:
    """A tenant with a named secret and a generated one, both set."""
    file = small(tmp_path, NAMED)
    done = run("apply", file, "--yes", "--secrets-out", tmp_path / "out", *AT, env=VALUE)
    assert done.returncode == exits.DONE, done.stderr
    assert f"1 secret is generated, and handed over in {tmp_path / 'out'}" in done.stderr
    return file


def plan(file: Path, *arguments: str | Path, env: dict[str, str] | None = None) -> tuple[int, Any]:
    done = run("plan", file, "--format", "json", "--detailed-exitcode", *AT, *arguments, env=env)
    return done.returncode, parsed(done)


def test_a_plain_apply_works_and_then_nothing_is_left_to_do(tmp_path: Path) -> None:
    file = small(tmp_path)
    done = run("apply", file, "--yes", *AT)
    assert done.returncode == exits.DONE
    assert "1 secret is not generated yet; to do it, apply with --secrets-out FILE." in done.stderr
    code, told = plan(file)
    assert (code, told["changes"]) == (exits.DONE, [])
    assert [each["status"] for each in told["secrets"]] == ["generate"]
    later = run("apply", file, "--yes", *AT, "--secrets-out", tmp_path / "out")
    assert later.returncode == exits.DONE
    (line,) = (tmp_path / "out").read_text().splitlines()
    made = json.loads(line)
    assert (made["address"], made["field"], len(made["value"]) >= 20) == ("user.anna", "password", True)
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o600
    assert plan(file)[1]["secrets"] == []


def test_an_unset_secret_is_said_with_its_place_and_nothing_is_touched(tmp_path: Path) -> None:
    file = small(tmp_path, NAMED)
    done = run("apply", file, "--yes", *AT)
    assert done.returncode == exits.FAILED
    assert "error[SEC001 unset-secret]" in done.stderr
    assert f"{file}:9:5  user.anna" in done.stderr
    assert "export ANNA_PASSWORD=" in done.stderr
    assert not (tmp_path / ".avoki").exists()


def test_a_pull_request_from_a_fork_has_no_change(tenant: Path) -> None:
    code, told = plan(tenant)
    assert (code, told["changes"]) == (exits.DONE, [])
    Draft202012Validator(PLAN).validate(told)
    (unknown,) = told["secrets"]
    assert unknown == {
        "address": "user.anna",
        "path": "password",
        "status": "unknown",
        "changes": False,
        "reason": "ANNA_PASSWORD is not set",
        "since": 1,
    }
    text = run("plan", tenant, *AT).stdout
    assert "user.anna password: unknown, ANNA_PASSWORD is not set: no change" in text


def test_another_key_tells_nothing(tenant: Path) -> None:
    code, told = plan(tenant, env={**OTHER, "AVOKI_CONFIG_SECRET_KEY": "another key of a pipeline's"})
    assert (code, told["changes"]) == (exits.DONE, [])
    assert "under another key" in told["secrets"][0]["reason"]


def test_a_rotation_is_a_change_without_values(tenant: Path) -> None:
    code, told = plan(tenant, env=OTHER)
    assert code == exits.CHANGES
    (change,) = told["changes"]
    masked = {"path": "password", "before": "(sensitive)", "after": "(sensitive)", "sensitive": True}
    assert (change["address"], change["action"], change["fields"]) == ("user.anna", "update", [masked])
    assert "password: (sensitive) → (sensitive)" in run("plan", tenant, *AT, env=OTHER).stdout
    saved = tenant.parent / "p.plan"
    run("plan", tenant, *AT, "--out", saved, env=OTHER)
    assert run("apply", saved, "--yes").returncode == exits.FAILED
    assert run("apply", saved, "--yes", env=OTHER).returncode == exits.DONE
    assert run("apply", saved, "--yes", env=OTHER).returncode == exits.STALE
    assert plan(tenant, env=OTHER)[0] == exits.DONE
    assert plan(tenant, env=VALUE)[0] == exits.CHANGES


@pytest.mark.parametrize("way", ["folder", "command", "environment"])
def test_a_value_comes_from_where_it_is_said_to(tenant: Path, way: str) -> None:
    folder = tenant.parent / "mounted"
    folder.mkdir()
    (folder / "ANNA_PASSWORD").write_text(VALUE["ANNA_PASSWORD"] + "\n")
    (folder / "all.json").write_text(json.dumps(VALUE))
    options, env = {
        "folder": (["--secrets-dir", str(folder)], {}),
        "command": (["--secrets-command", f"cat {folder / 'all.json'}"], {}),
        "environment": ([], {"AVOKI_CONFIG_SECRETS_DIR": str(folder)}),
    }[way]
    code, told = plan(tenant, *options, env=env)
    assert (code, told["secrets"]) == (exits.DONE, [])


def test_a_reset_is_planned_and_made_once(tenant: Path) -> None:
    out = tenant.parent / "out"
    done = run("state", "secret", "reset", tenant, "user.anna", "pin")
    assert (done.returncode, done.stdout) == (
        exits.DONE,
        "user.anna pin is made anew by apply with --secrets-out FILE.\n",
    )
    code, told = plan(tenant, "--secrets-out", out, env=VALUE)
    assert (code, [field["path"] for field in told["changes"][0]["fields"]]) == (exits.CHANGES, ["pin"])
    assert run("apply", tenant, "--yes", "--secrets-out", out, *AT, env=VALUE).returncode == exits.DONE
    pins = [json.loads(line)["value"] for line in out.read_text().splitlines()]
    assert len(pins) == len(set(pins)) == 2
    assert plan(tenant, env=VALUE)[0] == exits.DONE


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["user.ana"], exits.FAILED, 'Did you mean "user.anna"?'),
        (["user.anna", "pim"], exits.FAILED, "Its secrets: password, pin."),
        (["menu.huvud"], exits.FAILED, "It has no secret."),
        ([], exits.USAGE, "Name one object, or give --all."),
        (["user.anna", "--all"], exits.USAGE, "Name one object, or give --all."),
    ],
)
def test_a_reset_of_nothing_is_refused(tenant: Path, arguments: list[str], code: int, words: str) -> None:
    done = run("state", "secret", "reset", tenant, *arguments)
    assert done.returncode == code
    assert words in done.stderr


def test_all_are_sent_anew_after_a_change_of_the_key(tenant: Path) -> None:
    env = {**VALUE, "AVOKI_CONFIG_SECRET_KEY": "another key of a pipeline's"}
    assert run("state", "secret", "reset", tenant, "--all").returncode == exits.DONE
    done = run("apply", tenant, "--yes", "--secrets-out", tenant.parent / "out", *AT, env=env)
    assert done.returncode == exits.DONE, done.stderr
    assert plan(tenant, env=env)[1]["secrets"] == []
    assert plan(tenant, env={**env, **OTHER})[0] == exits.CHANGES


def test_a_file_that_others_can_read_gets_no_secret_and_nothing_is_touched(tmp_path: Path) -> None:
    file, out = small(tmp_path), tmp_path / "out"
    out.touch()
    out.chmod(0o644)
    done = run("apply", file, "--yes", *AT, "--secrets-out", out)
    assert done.returncode == exits.FAILED
    assert "SEC002" in done.stderr
    assert "others can read it" in " ".join(done.stderr.split())
    assert not (tmp_path / ".avoki").exists()
    assert out.read_bytes() == b""


@pytest.mark.parametrize("option", ["--secrets-dir", "--secrets-out", "--secret-key-file"])
def test_an_empty_path_is_not_the_working_folder(tmp_path: Path, option: str) -> None:
    done = run("plan", small(tmp_path), option, "", *AT)
    assert done.returncode == exits.USAGE
    assert "The path is empty." in done.stderr


def test_a_tenant_without_named_secrets_is_not_stopped_by_a_bad_key(tmp_path: Path) -> None:
    done = run("apply", small(tmp_path), "--yes", *AT, env={"AVOKI_CONFIG_SECRET_KEY": "short"})
    assert done.returncode == exits.DONE, done.stderr
    refused = run("apply", small(tmp_path, NAMED), "--yes", *AT, env={**VALUE, "AVOKI_CONFIG_SECRET_KEY": "short"})
    assert refused.returncode == exits.FAILED
    assert "SEC002" in refused.stderr
    assert "short" not in refused.stderr


def test_a_comment_on_a_pull_request_says_what_is_unknown(tenant: Path) -> None:
    told = run("plan", tenant, *AT, "--format", "markdown").stdout
    assert "Secrets: 1 unknown." in told
    assert "ANNA" in told


def test_no_value_is_in_anything_that_is_printed_or_kept(tenant: Path) -> None:
    made = json.loads((tenant.parent / "out").read_text())["value"]
    saved = tenant.parent / "p.plan"
    commands: list[list[str | Path]] = [
        ["plan", tenant, *AT, "--out", saved],
        *(["plan", tenant, *AT, "--format", form] for form in ("json", "markdown", "html")),
        ["show", saved, "--format", "json"],
        ["state", "show", tenant, "user.anna"],
        ["state", "pull", tenant],
        ["state", "history", tenant, "--format", "json"],
        ["apply", saved, "--yes"],
        ["state", "verify", tenant],
    ]
    kept = b""
    for command in commands:
        done = run(*command, env=OTHER)
        assert done.returncode in (exits.DONE, exits.CHANGES), (command, done.stderr)
        kept += (done.stdout + done.stderr).encode()
    kept += saved.read_bytes() + b"".join(file.read_bytes() for file in (tenant.parent / ".avoki").iterdir())
    for hidden in (*VALUE.values(), *OTHER.values(), made):
        assert hidden.encode() not in kept
        assert json.dumps(hidden).strip('"').encode() not in kept
