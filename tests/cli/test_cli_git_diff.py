"""`git diff` with the driver that docs/git.md sets up."""

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cli_program import EXAMPLE, bare

DRIVER = f"{shlex.quote(sys.executable)} -m avoki_config git-diff"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE.parent, tmp_path / "examples", ignore=shutil.ignore_patterns(".avoki", "changes"))
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "diff.avoki.command", DRIVER)
    (tmp_path / ".gitattributes").write_text("tenant.yaml diff=avoki\npart.yaml diff=avoki\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "first")
    return tmp_path


def git(folder: Path, *arguments: str) -> str:
    names = ("-c", "user.name=Test", "-c", "user.email=test@nordlunda.example")
    done = subprocess.run(
        ["git", *names, *arguments],
        cwd=folder,
        env=bare() | {"AVOKI_CONFIG_AT": "2026-11-23", "GIT_CONFIG_GLOBAL": "/dev/null"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout + done.stderr


def test_git_diff_shows_the_lines_and_what_callers_meet(repository: Path) -> None:
    git(repository, "apply", str(EXAMPLE.parent / "changes" / "shorter-fridays.patch"))
    shown = git(repository, "diff", "examples/tenant.yaml")
    assert "-      fri: 08:00-15:00\n+      fri: 08:00-14:00\n" in shown
    assert "fre 14:00–15:00" in shown
    assert "lägger på (examples/tenant.yaml:255)" in shown


def test_two_commits_are_compared_as_they_stand(repository: Path) -> None:
    git(repository, "apply", str(EXAMPLE.parent / "changes" / "shorter-fridays.patch"))
    git(repository, "commit", "-q", "-a", "-m", "second")
    file = repository / "examples" / "tenant.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("fri: 08:00-14:00", "fri: 08:00-12:00"), encoding="utf-8")
    shown = git(repository, "diff", "HEAD~1", "HEAD", "--", "examples/tenant.yaml")
    assert "fre 14:00–15:00" in shown
    assert "12:00–15:00" not in shown


def test_a_version_that_cannot_be_read_still_shows_its_lines(repository: Path) -> None:
    file = repository / "examples" / "tenant.yaml"
    file.write_text("version: [1\n", encoding="utf-8")
    shown = git(repository, "diff")
    assert "+version: [1" in shown
    assert "can't be told" in shown


def test_a_new_file_and_a_deleted_one_are_lines_alone(repository: Path) -> None:
    (repository / "part.yaml").write_text("users: {}\n", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "rm", "-q", "examples/tenant.yaml")
    shown = git(repository, "diff", "--cached")
    assert "+users: {}" in shown
    assert "-version: 1" in shown
    assert "can't be told" not in shown


def test_a_file_of_a_folder_is_compared_as_part_of_its_tenant(repository: Path) -> None:
    kund = repository / "kund"
    (kund / "prompts").mkdir(parents=True)
    text = (repository / "examples" / "tenant.yaml").read_text(encoding="utf-8")
    head, _, tail = text.partition("\nschedules:\n")
    (kund / "tenant.yaml").write_text(head + "\n" + tail[tail.index("\n\n# ") :], encoding="utf-8")
    (kund / "part.yaml").write_text("schedules:\n" + tail[: tail.index("\n\n# ")] + "\n", encoding="utf-8")
    shutil.copytree(repository / "examples" / "prompts", kund / "prompts", dirs_exist_ok=True)
    git(repository, "config", "diff.avoki.command", f"{DRIVER} --tenant kund")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "a folder")
    part = kund / "part.yaml"
    part.write_text(part.read_text(encoding="utf-8").replace("fri: 08:00-15:00", "fri: 08:00-14:00"), encoding="utf-8")
    assert "fre 14:00–15:00" in git(repository, "diff")
