"""`diff`: the JSON contract, exit codes, declared differences, and tenants as they stand in commits."""

import json
import shlex
import shutil
import subprocess
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_flow_contract import DIFF
from cli_program import AT, EXAMPLE, ROOT, SMALL, parsed, run, small
from jsonschema import Draft202012Validator

from avoki_config.cli import exits

TENANT = SMALL.replace(
    "keys: {1: {user: anna}}", "schedule: tider\n    closed: {play: valkommen}\n    keys: {1: {user: anna}}"
)
TENANT += "schedules: {tider: {default: closed, weekly: {mon-fri: 08:00-17:00}}}\n"
SHORTER = TENANT.replace("mon-fri: 08:00-17:00", "mon-thu: 08:00-17:00, fri: 08:00-15:00")
REPHRASED = TENANT.replace("Hej. För", "Hejsan. För")
MENU = "+46846500401"


def written(folder: Path, name: str, text: str) -> Path:
    (folder / name).mkdir(parents=True, exist_ok=True)
    return small(folder / name, text)


@pytest.fixture
def pair(tmp_path: Path) -> Callable[[str, str], tuple[Path, Path]]:
    return lambda base, head: (written(tmp_path, "base", base), written(tmp_path, "head", head))


Pair = Callable[[str, str], tuple[Path, Path]]


def diff(*arguments: str | Path, cwd: Path = ROOT) -> Any:
    done = run("diff", *arguments, "--format", "json", *AT, cwd=cwd)
    value = parsed(done)
    Draft202012Validator(DIFF).validate(value)
    assert done.returncode == (exits.DONE if value["equivalent"] else exits.CHANGES)
    return value


def test_json_says_which_callers_meet_what_and_when(pair: Pair) -> None:
    value = diff(*pair(TENANT, SHORTER))
    assert value["horizon"] == {"from": "2026-11-23T00:00:00+01:00", "until": "2027-12-28T00:00:00+01:00"}
    assert value["numbers"] == {"added": [], "removed": [], "changed": [MENU], "unchanged": ["+46846500400"]}
    (found,) = value["differences"]
    assert (found["number"], found["grade"], found["inputs"]) == (MENU, "dropped", [])
    assert found["when"] == "fre 15:00–17:00"
    assert found["intervals"][0] == ["2026-11-27T15:00:00+01:00", "2026-11-27T17:00:00+01:00"]
    assert len(found["intervals"]) == 57
    assert found["hours_per_year"] == round(57 * 2 * 365 / 400, 1)
    assert found["before"]["ends"] == {"kind": "user", "id": "anna"}
    assert found["after"]["ends"] == {"kind": "hangup"}
    assert found["after"]["hears"] == ["valkommen"]


def test_the_command_that_shows_it_shows_it(pair: Pair) -> None:
    base, head = pair(TENANT, SHORTER)
    (found,) = diff(base, head)["differences"]
    program, *arguments = shlex.split(found["repro"])
    assert program == "avoki-config"
    assert parsed(run(*arguments, "--format", "json"))["ends"] == found["after"]["ends"]


def test_no_difference_says_for_how_long_it_is_proved(pair: Pair) -> None:
    done = run("diff", *pair(TENANT, TENANT), *AT)
    assert done.returncode == exits.DONE
    assert "Ingen som ringer märker någon skillnad." in done.stdout
    assert "2026-11-23 00:00" in done.stdout
    assert "2027-12-28 00:00" in done.stdout


def test_numbers_that_come_and_go_are_a_difference(pair: Pair) -> None:
    value = diff(*pair(TENANT, TENANT.replace('number: "+46846500401"', 'number: "+46846500402"')))
    assert (value["numbers"]["added"], value["numbers"]["removed"]) == (["+46846500402"], [MENU])
    assert value["differences"] == []
    assert value["equivalent"] is False


def test_who_is_rung_is_told_and_no_difference(pair: Pair) -> None:
    value = diff(*pair(TENANT, TENANT.replace("    license: user", "    license: user\n    devices: [softphone]")))
    assert value["equivalent"] is True
    assert value["staffing"] == [{"address": "user.anna", "fields": ["devices"]}]


def test_a_file_and_the_same_tenant_in_many_files_are_no_difference(pair: Pair, tmp_path: Path) -> None:
    base, _ = pair(TENANT, TENANT)
    head, _, rest = TENANT.partition("menus:\n")
    (tmp_path / "folder" / "b").mkdir(parents=True)
    (tmp_path / "folder" / "a.yaml").write_text("menus:\n" + rest)
    (tmp_path / "folder" / "b" / "c.yaml").write_text(head)
    assert diff(base, tmp_path / "folder")["equivalent"] is True


def test_text_says_which_words_are_new_and_fits_on_a_screen(pair: Pair) -> None:
    pair(TENANT, REPHRASED)
    base, head = pair(TENANT, REPHRASED)
    folder = base.parent.parent
    done = run("diff", "base/tenant.yaml", "head/tenant.yaml", *AT, cwd=folder)
    assert done.returncode == exits.CHANGES
    assert "hör något annat" in done.stdout
    assert "“Hej. För Anna" in done.stdout
    assert "“Hejsan. För Anna" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80
    english = run("diff", base, head, "--lang", "en", *AT)
    assert "hear something else" in english.stdout
    markdown = run("diff", base, head, "--format", "markdown", *AT)
    assert markdown.stdout.startswith("## Vad ändringen betyder")
    assert "```sh\navoki-config trace " in markdown.stdout


def expectation(folder: Path, **content: Any) -> Path:
    file = folder / "expected.json"
    file.write_text(json.dumps(content))
    return file


MEANT = {"number": MENU, "grade": "dropped"}


@pytest.mark.parametrize(
    ("differences", "code", "words"),
    [
        ([MEANT], exits.DONE, ""),
        ([{**MEANT, "inputs": [], "when": "fre 15:00–17:00"}], exits.DONE, ""),
        ([], exits.FAILED, f"undeclared: {MENU} dropped, fre 15:00–17:00"),
        ([{**MEANT, "when": "lör 15:00–17:00"}], exits.FAILED, "undeclared"),
        (
            [MEANT, {"number": "+46846500400", "grade": "trapped"}],
            exits.FAILED,
            "declared but absent: +46846500400 trapped",
        ),
    ],
)
def test_exactly_the_declared_differences_are_expected(
    pair: Pair, tmp_path: Path, differences: list[dict[str, Any]], code: int, words: str
) -> None:
    done = run("diff", *pair(TENANT, SHORTER), "--expect", expectation(tmp_path, differences=differences), *AT)
    assert done.returncode == code, done.stderr
    assert words in done.stderr


def test_what_diff_prints_can_be_expected(pair: Pair, tmp_path: Path) -> None:
    both = pair(TENANT, SHORTER.replace('"+46846500400..+46846500402"', '"+46846500400..+46846500403"') + FORWARD)
    file = tmp_path / "expected.json"
    file.write_text(run("diff", *both, "--format", "json", *AT).stdout)
    done = run("diff", *both, "--expect", file, *AT)
    assert (done.returncode, done.stderr) == (exits.DONE, "")


FORWARD = 'forwards: {"+46846500403": {user: anna}}\n'


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "- x",
        "differences: {}",
        "differences: [{number: 1}]",
        "differences: [{numbr: 1}]",
        "diferences: []",
        "numbers: []",
    ],
)
def test_expectations_that_say_nothing_known_are_refused(pair: Pair, tmp_path: Path, text: str) -> None:
    file = tmp_path / "expected.yaml"
    file.write_text(text)
    done = run("diff", *pair(TENANT, TENANT), "--expect", file, *AT)
    assert done.returncode == exits.FAILED
    assert f"{file}" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("arguments", [(), (EXAMPLE,), (EXAMPLE, EXAMPLE, "--format", "yaml")])
def test_wrong_usage_is_said(arguments: tuple[str | Path, ...]) -> None:
    assert run("diff", *arguments).returncode == exits.USAGE


def test_a_tenant_that_leads_nowhere_is_refused(pair: Pair) -> None:
    done = run("diff", *pair(TENANT, TENANT.replace("{1: {user: anna}}", "{1: {user: ana}}")), *AT)
    assert done.returncode == exits.FAILED
    assert "REF001" in done.stderr
    assert done.stdout == ""


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=Test", "-c", "user.email=test@nordlunda.example")
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a tenant in `kund/`, and another version of it beside the commit."""
    folder = tmp_path / "förråd med mellanslag"
    file = written(folder, "kund", TENANT)
    git(folder, "init", "--quiet")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Första")
    file.write_text(SHORTER)
    return folder


@pytest.mark.parametrize(
    ("base", "head", "within"),
    [
        ("git:HEAD", "kund/tenant.yaml", ""),
        ("git:HEAD:kund/tenant.yaml", "kund/tenant.yaml", ""),
        ("git:HEAD:tenant.yaml", "tenant.yaml", "kund"),
        ("git:HEAD", "kund", ""),
        ("git:HEAD", ".", "kund"),
        ("git:HEAD:../kund", ".", "kund"),
    ],
)
def test_a_commit_is_compared_with_what_lies_in_the_folder(repository: Path, base: str, head: str, within: str) -> None:
    (found,) = diff(base, head, cwd=repository / within)["differences"]
    assert found["when"] == "fre 15:00–17:00"
    assert "/tmp" not in json.dumps(found["before"])


def test_two_commits_are_compared_and_the_command_traces_the_second(repository: Path) -> None:
    git(repository, "commit", "--quiet", "-am", "Kortare fredagar")
    for head in ("git:HEAD:kund/tenant.yaml", "git:HEAD"):
        (found,) = diff("git:HEAD~1:kund/tenant.yaml", head, cwd=repository)["differences"]
        assert found["after"]["span"]["file"] == "kund/tenant.yaml"
    arguments = ("--to", MENU, "--at", "2026-11-27 15:00", "--format", "json")
    for ref, kind in (("HEAD", "hangup"), ("HEAD~1", "user")):
        done = run("trace", f"git:{ref}:kund/tenant.yaml", *arguments, cwd=repository)
        assert parsed(done)["ends"]["kind"] == kind


@pytest.mark.parametrize(
    ("base", "words"),
    [
        ("git:-x", 'There is no commit "-x"'),
        ("git:--output=x", "There is no commit"),
        ("git:ingen", 'There is no commit "ingen"'),
        ("git:HEAD:saknas.yaml", "There is no saknas.yaml in HEAD"),
        ("git:HEAD:/etc/hosts", "git"),
    ],
)
def test_what_is_not_in_the_repository_is_said(repository: Path, base: str, words: str) -> None:
    done = run("diff", base, "kund/tenant.yaml", cwd=repository)
    assert done.returncode == exits.FAILED
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("base", ["git:", "git::kund/tenant.yaml"])
def test_half_a_revision_is_wrong_usage(repository: Path, base: str) -> None:
    assert run("diff", base, "kund/tenant.yaml", cwd=repository).returncode == exits.USAGE


def test_where_there_is_no_repository_git_says_so(tmp_path: Path) -> None:
    done = run("diff", "git:HEAD", small(tmp_path), cwd=tmp_path, env={"GIT_CEILING_DIRECTORIES": str(tmp_path.parent)})
    assert done.returncode == exits.FAILED
    assert "not a git repository" in done.stderr


def test_findings_of_a_commit_name_its_file(repository: Path) -> None:
    (repository / "kund" / "tenant.yaml").write_text(TENANT.replace("{1: {user: anna}}", "{1: {user: ana}}"))
    git(repository, "commit", "--quiet", "-am", "Fel")
    done = run("diff", "git:HEAD", "kund/tenant.yaml", cwd=repository)
    assert "  kund/tenant.yaml:" in done.stderr
    assert "/tmp/avoki-config" not in done.stderr


def tone(file: Path, frames: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(8000)
        out.writeframes(b"\x10\x20" * frames)


def test_a_sound_is_what_it_sounds_like_wherever_it_lies(repository: Path) -> None:
    recorded = TENANT.replace('{text: "Hej. För Anna, tryck 1.", voice: sv}', '{file: "../ljud/hej du.wav"}')
    tenant = repository / "kund" / "tenant.yaml"
    tenant.write_text(recorded)
    tone(repository / "ljud" / "hej du.wav", 8000)
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Inspelad")
    shutil.move(repository / "ljud" / "hej du.wav", repository / "ljud" / "annat namn.wav")
    tenant.write_text(recorded.replace("hej du", "annat namn"))
    assert diff("git:HEAD", "kund/tenant.yaml", cwd=repository)["equivalent"] is True
    tone(repository / "ljud" / "annat namn.wav", 9000)
    found = diff("git:HEAD", "kund/tenant.yaml", cwd=repository)["differences"]
    assert {each["grade"] for each in found} == {"hears_otherwise"}


def test_links_within_a_commit_are_followed_and_those_out_of_it_refused(repository: Path) -> None:
    (repository / "delat").mkdir()
    head, _, rest = TENANT.partition("schedules:")
    (repository / "delat" / "tider.yaml").write_text("schedules:" + rest)
    (repository / "kund" / "tenant.yaml").write_text(head)
    (repository / "kund" / "tider.yaml").symlink_to("../delat/tider.yaml")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Delade tider")
    assert diff("git:HEAD", "git:HEAD~1:kund", cwd=repository)["equivalent"] is True
    (repository / "kund" / "ute.yaml").symlink_to("/etc/hosts")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Ute")
    done = run("diff", "git:HEAD", "kund", cwd=repository)
    assert done.returncode == exits.FAILED
    assert "kund/ute.yaml in HEAD is a link that leads out of the repository" in done.stderr


def test_policy_above_a_committed_tenant_holds(repository: Path) -> None:
    (repository / "avoki-config.toml").write_text('exclude = ["kund/utkast/**"]\n')
    (repository / "kund" / "utkast").mkdir()
    (repository / "kund" / "utkast" / "nytt.yaml").write_text("menus: {trasig: [}\n")
    (repository / "kund" / "tenant.yaml").write_text(TENANT)
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "-m", "Utkast")
    assert diff("git:HEAD", "kund", cwd=repository)["equivalent"] is True


def test_the_same_tenants_are_the_same_bytes_everywhere(pair: Pair) -> None:
    both = pair(TENANT, SHORTER)
    odd = {"PYTHONHASHSEED": "11", "TZ": "Pacific/Apia", "LANG": "tr_TR.UTF-8", "LC_ALL": "C"}
    for form in ("text", "json", "markdown"):
        given = ("diff", *both, "--format", form, *AT)
        assert run(*given, env=odd).stdout == run(*given).stdout
