"""The pipelines of `init --ci`, and the commands that they run: on a local repository, with a forge on loopback."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from cli_program import EXAMPLE, ROOT, run, small
from forge_stub import Forge, forge

from avoki_config.cli import exits

AT = {"AVOKI_CONFIG_AT": "2026-11-23"}
PATCHES = sorted(path.stem for path in (EXAMPLE.parent / "changes").glob("*.patch"))
STOPPED = {"night-loop": "FLOW003", "external-number": "promise", "delete-protected": "+46313900600"}
"""The changes that `ci check` must stop, and a word of what stops each; examples/changes/README.md tells why."""

MARKER = "<!-- avoki-config review tenant -->"
COMMENTS = "/repos/nordlunda/vaxel/issues/7/comments"


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Test", "-c", "user.email=test@nordlunda.example")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository with the example as its main branch."""
    shutil.copytree(EXAMPLE.parent, tmp_path / "examples", ignore=shutil.ignore_patterns(".avoki", "changes"))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "the applied tenant")
    return tmp_path


@pytest.mark.parametrize("patch", PATCHES)
def test_a_branch_with_each_change_is_checked_and_reviewed(repository: Path, patch: str) -> None:
    git(repository, "switch", "-q", "-c", patch)
    git(repository, "apply", str(EXAMPLE.parent / "changes" / f"{patch}.patch"))
    git(repository, "commit", "-q", "-a", "-m", patch)
    done = run("ci", "check", "examples/tenant.yaml", "--base", "main", cwd=repository, env=AT)
    said = done.stdout + done.stderr
    assert done.returncode == (exits.FAILED if patch in STOPPED else exits.DONE), said
    assert STOPPED.get(patch, "") in said
    review = (repository / ".avoki-ci" / "review.md").read_text(encoding="utf-8")
    assert len(review) <= 65_536
    page = (repository / ".avoki-ci" / "review.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    for name in ("validate.sarif", "validate.xml", "calls.xml"):
        assert (repository / ".avoki-ci" / name).stat().st_size
    left = subprocess.run(["git", "status", "--porcelain"], cwd=repository, capture_output=True, text=True, check=True)
    assert left.stdout == "", "a check on one's desk leaves nothing that could be committed"


def test_the_loop_by_night_is_stopped_with_the_call_that_shows_it(repository: Path) -> None:
    git(repository, "apply", str(EXAMPLE.parent / "changes" / "night-loop.patch"))
    done = run("ci", "check", "examples/tenant.yaml", "--base", "main", cwd=repository, env=AT)
    assert done.returncode == exits.FAILED
    review = (repository / ".avoki-ci" / "review.md").read_text(encoding="utf-8")
    shown = re.search(r"avoki-config trace \S+ --to \S+ .*", review)
    assert shown is not None
    words = shown.group().removeprefix("avoki-config ")
    traced = subprocess.run(
        f"{sys.executable} -m avoki_config {words} --format json", shell=True, cwd=repository, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert '"trapped"' in traced.stdout


def test_a_merge_applies_the_plan_that_the_pull_request_showed(repository: Path) -> None:
    secrets = {"NORDLUNDA_KARIN_PASSWORD": "a", "NORDLUNDA_STORMOTE_PIN": "4711"}
    env = AT | secrets | {"AVOKI_CONFIG_BACKEND": f"sqlite:{repository / 'registry.db'}"}
    assert run("apply", "examples/tenant.yaml", "--yes", cwd=repository, env=env).returncode == exits.DONE
    git(repository, "apply", str(EXAMPLE.parent / "changes" / "shorter-fridays.patch"))
    planned = run("ci", "plan", "examples/tenant.yaml", cwd=repository, env=env)
    assert planned.returncode == exits.DONE, planned.stderr
    assert "1 to change" in (repository / ".avoki-ci" / "plan.md").read_text(encoding="utf-8")
    assert run("apply", ".avoki-ci/plan.json", "--yes", cwd=repository, env=env).returncode == exits.DONE
    left = run("plan", "examples/tenant.yaml", "--detailed-exitcode", cwd=repository, env=env)
    assert left.returncode == exits.DONE, left.stdout
    again = run("apply", ".avoki-ci/plan.json", "--yes", cwd=repository, env=env)
    assert again.returncode == exits.STALE


def test_a_new_tenant_is_checked_without_a_review(repository: Path) -> None:
    (repository / "new").mkdir()
    small(repository / "new")
    done = run("ci", "check", "new/tenant.yaml", "--base", "main", cwd=repository, env=AT)
    assert done.returncode == exits.DONE, done.stderr
    assert "nothing to compare it with" in done.stderr


def test_a_fork_gets_no_plan_and_no_failure(tmp_path: Path) -> None:
    done = run("ci", "plan", small(tmp_path), cwd=tmp_path, env=AT | {"AVOKI_CONFIG_BACKEND": ""})
    assert (done.returncode, (tmp_path / ".avoki-ci").exists()) == (exits.DONE, False)
    assert "fork" in done.stderr


def test_a_backends_password_is_never_in_the_log(tmp_path: Path) -> None:
    url = "postgresql://vaxel:hemlighet@127.0.0.1:1/none"
    done = run("ci", "plan", small(tmp_path), "--backend", url, cwd=tmp_path, env=AT)
    assert done.returncode not in (exits.DONE, exits.USAGE)
    assert "hemlighet" not in done.stdout + done.stderr


def commented(made: Forge, folder: Path, *arguments: str) -> Any:
    (folder / "review.md").write_text("# Granskning\n", encoding="utf-8")
    env = {"GITHUB_API_URL": made.url, "GITHUB_TOKEN": "ghs_1", "GITHUB_REPOSITORY": "nordlunda/vaxel"}
    env |= {"CI_API_V4_URL": made.url, "AVOKI_GITLAB_TOKEN": "glpat", "CI_PROJECT_ID": "5"}
    return run("ci", "comment", folder / "review.md", *arguments, env=env)


def test_a_first_review_is_a_new_comment_on_the_pull_request_of_its_branch(tmp_path: Path) -> None:
    requests = [{"number": 7, "head": {"label": "annan:fredag"}}]
    answers = {
        "GET /repos/nordlunda/vaxel/pulls": requests,
        f"GET {COMMENTS}": [],
        f"POST {COMMENTS}": {"html_url": "u"},
    }
    with forge(answers) as made:
        done = commented(made, tmp_path, "--forge", "github", "--head", "annan:fredag")
        lost = commented(made, tmp_path, "--forge", "github", "--head", "annan:torsdag")
    assert done.returncode == exits.DONE, done.stderr
    assert made.asked == [(f"POST {COMMENTS}", {"body": f"{MARKER}\n# Granskning\n"})]
    assert "There is no open pull request from annan:torsdag" in lost.stderr


def test_a_later_review_updates_our_comment_on_whichever_page_and_nobody_elses(tmp_path: Path) -> None:
    others = [{"id": n, "user": {"login": "karin"}, "body": f"{MARKER} quoted"} for n in range(130)]
    ours = {"id": 999, "user": {"login": "github-actions[bot]"}, "body": f"{MARKER}\nold"}
    edit = "PATCH /repos/nordlunda/vaxel/issues/comments/999"
    with forge({f"GET {COMMENTS}": [*others, ours], edit: {"html_url": "u"}}) as made:
        done = commented(made, tmp_path, "--forge", "github", "--request", "7")
    assert done.returncode == exits.DONE, done.stderr
    assert [key for key, _ in made.asked] == [edit]


def test_gitlab_shows_the_review_as_one_note(tmp_path: Path) -> None:
    notes = "/projects/5/merge_requests/7/notes"
    answers: dict[str, Any] = {"GET /user": {"id": 3}, f"GET {notes}": [], f"POST {notes}": {"id": 11}}
    with forge(answers) as made:
        commented(made, tmp_path, "--forge", "gitlab", "--request", "7")
        made.answers[f"GET {notes}"] = [{"id": 11, "author": {"id": 3}, "body": MARKER}]
        made.answers[f"PUT {notes}/11"] = {"id": 11}
        commented(made, tmp_path, "--forge", "gitlab", "--request", "7")
    assert [key for key, _ in made.asked] == [f"POST {notes}", f"PUT {notes}/11"]


def test_a_plan_is_folded_in_where_it_fits(tmp_path: Path) -> None:
    answers = {f"GET {COMMENTS}": [], f"POST {COMMENTS}": {"html_url": "u"}}
    with forge(answers) as made:
        for size in (10, 70_000):
            (tmp_path / "plan.md").write_text("p" * size, encoding="utf-8")
            commented(made, tmp_path, "--forge", "github", "--request", "7", "--plan", str(tmp_path / "plan.md"))
    fits, cut = (body["body"] for _, body in made.asked)
    assert "pppp" in fits
    assert "pppp" not in cut
    assert "artifacts" in cut


def test_a_token_is_never_in_what_a_failure_says(tmp_path: Path) -> None:
    with forge({}) as made:
        done = commented(made, tmp_path, "--forge", "github", "--request", "7")
    assert done.returncode == exits.FAILED
    assert "404" in done.stderr
    assert "ghs_1" not in done.stdout + done.stderr


RUNS = "GET /repos/nordlunda/vaxel/actions/runs"
PULLS = "GET /repos/nordlunda/vaxel/commits/c0ffee/pulls"


def github_run(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "id": 100 + number,
        "run_number": number,
        "path": ".github/workflows/telephony.yml",
        "conclusion": "success",
        "head_repository": {"full_name": "nordlunda/vaxel"},
        **changed,
    }


def approved(runs: list[dict[str, Any]], merged: str, env: dict[str, str] | None = None) -> Any:
    pulls = [{"number": 7, "merge_commit_sha": merged, "head": {"sha": "beef"}}]
    with forge({PULLS: pulls, RUNS: {"workflow_runs": runs}}) as made:
        variables = {"GITHUB_API_URL": made.url, "GITHUB_TOKEN": "t", "GITHUB_REPOSITORY": "nordlunda/vaxel"}
        return run("ci", "approved", "c0ffee", "--forge", "github", env=variables | (env or {}))


def test_a_merge_finds_the_newest_run_of_its_pull_request(tmp_path: Path) -> None:
    variables = tmp_path / "env"
    done = approved([github_run(2), github_run(1)], "c0ffee", {"GITHUB_ENV": str(variables)})
    assert (done.stdout, variables.read_text()) == ("102\n", "AVOKI_APPROVED_RUN=102\n")


@pytest.mark.parametrize(
    ("runs", "merged"),
    [
        ([github_run(1)], "another"),
        ([], "c0ffee"),
        ([github_run(1), github_run(2, conclusion="failure")], "c0ffee"),
        ([github_run(1, head_repository={"full_name": "annan/vaxel"})], "c0ffee"),
        ([github_run(1, path=".github/workflows/other.yml")], "c0ffee"),
    ],
    ids=["pushed without a request", "no run", "the newest failed", "a fork's", "another workflow's"],
)
def test_what_nobody_approved_is_not_applied(runs: list[dict[str, Any]], merged: str) -> None:
    done = approved(runs, merged)
    assert (done.returncode, done.stdout) == (exits.FAILED, "")
    assert "apply by hand" in done.stderr


@pytest.mark.parametrize(("project", "code"), [(5, exits.DONE), (6, exits.FAILED)])
def test_gitlab_hands_over_the_plan_unless_it_is_a_forks(tmp_path: Path, project: int, code: int) -> None:
    at = "/projects/5"
    pipeline = {"id": 21, "status": "success", "project_id": project}
    answers: dict[str, Any] = {
        f"GET {at}/repository/commits/c0ffee/merge_requests": [{"iid": 7, "state": "merged"}],
        f"GET {at}/merge_requests/7/pipelines": [pipeline, pipeline | {"id": 20, "status": "failed"}],
        f"GET {at}/pipelines/21/jobs": [{"id": 31, "name": "telephony-plan"}],
        f"GET {at}/jobs/31/artifacts/.avoki-ci/plan.json": b"the plan",
    }
    with forge(answers) as made:
        env = {"CI_API_V4_URL": made.url, "AVOKI_GITLAB_TOKEN": "t", "CI_PROJECT_ID": "5"}
        done = run("ci", "approved", "c0ffee", "--forge", "gitlab", "--out", tmp_path, env=env)
    assert done.returncode == code, done.stderr
    assert (tmp_path / "plan.json").exists() == (code == exits.DONE)


SCHEMAS = {
    "github": {
        "vendor.github-workflows": [".github/workflows/*.yml"],
        "vendor.github-actions": [".github/actions/*/*"],
    },
    "gitlab": {"vendor.gitlab-ci": [".gitlab/*"]},
}


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_the_pipelines_are_what_the_forges_take(tmp_path: Path, name: str) -> None:
    assert run("init", tmp_path, "--ci", name).returncode == exits.DONE
    for schema, patterns in SCHEMAS[name].items():
        files = [str(path) for pattern in patterns for path in tmp_path.glob(pattern)]
        assert files
        transform = ["--data-transform", "gitlab-ci"] if name == "gitlab" else []
        checked = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *transform, *files]
        done = subprocess.run(checked, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr


def test_every_action_of_others_is_pinned_to_a_commit(tmp_path: Path) -> None:
    run("init", tmp_path, "--ci", "github")
    files = (tmp_path / ".github").rglob("*.yml")
    used = [line for path in files for line in re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))]
    foreign = [name for name in used if not name.startswith("./")]
    assert foreign
    assert [name for name in foreign if not re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name)] == []


def test_pipelines_are_added_to_a_tenant_that_is_there(tmp_path: Path) -> None:
    file = small(tmp_path)
    before = file.read_text(encoding="utf-8")
    assert run("init", tmp_path, "--ci", "gitlab").returncode == exits.DONE
    assert file.read_text(encoding="utf-8") == before
    assert (tmp_path / ".gitlab" / "telephony.gitlab-ci.yml").is_file()
    assert not (tmp_path / "avoki-config.toml").exists()
    assert run("init", tmp_path, "--ci", "gitlab").returncode == exits.FAILED
