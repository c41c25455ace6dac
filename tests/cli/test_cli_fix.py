"""`validate --fix`: files are mended, what is left is reported, and the diff shows no secret."""

import subprocess
from pathlib import Path

from cli_program import AT, SMALL, parsed, run, small

from avoki_config.cli import exits

WRONG = SMALL.replace("license: user", "licence: user").replace("{1: {user: anna}}", "{1: {user: ana}, 2: {user: bo}}")
RIGHT = SMALL.replace("{1: {user: anna}}", "{1: {user: anna}, 2: {user: bo}}")


def test_fix_writes_and_reports_what_is_left(tmp_path: Path) -> None:
    file = small(tmp_path, WRONG)
    done = run("validate", file, "--fix", "--format", "json", *AT)
    errors = [each["code"] for each in parsed(done)["diagnostics"] if each["severity"] == "error"]
    assert (done.returncode, errors) == (exits.FAILED, ["REF001"])
    assert file.read_text("utf-8") == RIGHT
    assert f"fixed: {file}:11:5 SRC003 unknown-field" in done.stderr
    assert run("validate", file, "--fix", *AT).stderr == ""


def test_a_dry_run_prints_a_diff_that_patch_takes_and_writes_nothing(tmp_path: Path) -> None:
    file = small(tmp_path, WRONG)
    done = run("validate", "tenant.yaml", "--fix", "--dry-run", *AT, cwd=tmp_path)
    assert done.returncode == exits.FAILED
    assert file.read_text("utf-8") == WRONG
    assert "would fix: tenant.yaml:11:5 SRC003 unknown-field" in done.stderr
    subprocess.run(["git", "apply", "-p0"], cwd=tmp_path, input=done.stdout, encoding="utf-8", check=True)
    assert file.read_text("utf-8") == RIGHT


def test_a_diff_shows_no_secret(tmp_path: Path) -> None:
    text = WRONG.replace("password: {generate: true}", "password: hemligt").replace("SMALL", "")
    done = run("validate", small(tmp_path, text), "--fix", "--dry-run", *AT)
    assert "+    license: user" in done.stdout
    assert "hemligt" not in done.stdout + done.stderr


def test_a_dry_run_without_fix_or_in_another_format_is_wrong_usage(tmp_path: Path) -> None:
    file = small(tmp_path)
    assert run("validate", file, "--dry-run").returncode == exits.USAGE
    assert run("validate", file, "--fix", "--dry-run", "--format", "json").returncode == exits.USAGE


def test_a_tenant_without_mistakes_stays(tmp_path: Path) -> None:
    file = small(tmp_path)
    done = run("validate", file, "--fix", "--dry-run", *AT)
    assert (done.returncode, done.stdout) == (exits.DONE, "")
    assert run("validate", file, "--fix", *AT).returncode == exits.DONE
    assert file.read_text("utf-8") == SMALL
