"""`review`: one document of a pull request, for each of the example's changes, and when something can't be read."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli_contract import DIAGNOSTIC
from cli_flow_contract import DIFF
from cli_program import AT, EXAMPLE, ROOT, parsed, run
from jsonschema import Draft202012Validator

from avoki_config.cli import exits

EXAMPLES = ROOT / "examples"
PATCHES = sorted(path.stem for path in (EXAMPLES / "changes").glob("*.patch"))
PERSONS = re.compile(
    r"karin|omar|linnea|\bberg\b|\bford\b|ulla|nyqvist|demir|sarri|4650042[0-9]|46701740|@nordlunda", re.IGNORECASE
)
Patched = Callable[[str], Path]


@pytest.fixture
def patched(tmp_path: Path) -> Patched:
    """Return the example as a named patch leaves it, in a folder of its own."""

    def apply(patch: str) -> Path:
        shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns(".avoki"))
        subprocess.run(["git", "apply", str(EXAMPLES / "changes" / f"{patch}.patch")], cwd=tmp_path, check=True)
        return tmp_path / "examples" / "tenant.yaml"

    return apply


def review(head: Path | str, *arguments: str | Path, base: Path | str = EXAMPLE, cwd: Path = ROOT) -> tuple[str, int]:
    done = run("review", base, head, *AT, *arguments, cwd=cwd)
    assert "Traceback" not in done.stderr, done.stderr
    return done.stdout, done.returncode


def document(head: Path | str, *arguments: str, base: Path | str = EXAMPLE) -> Any:
    return json.loads(review(head, "--format", "json", *arguments, base=base)[0])


EXPECTED: dict[str, tuple[bool, str | None, int, int]] = {
    "delete-protected": (False, None, 0, exits.FAILED),
    "drop-english": (False, "dropped", 0, exits.DONE),
    "external-number": (False, "lands_elsewhere", 0, exits.FAILED),
    "greeting-out-of-step": (False, "dropped", 0, exits.DONE),
    "new-words": (False, "hears_otherwise", 0, exits.DONE),
    "night-loop": (False, "trapped", 0, exits.FAILED),
    "rename-menu": (True, None, 0, exits.DONE),
    "shorter-fridays": (False, "dropped", 2, exits.DONE),
    "staffing": (True, None, 0, exits.DONE),
}
"""Each patch: is it proved safe, its worst grade, how many groups of numbers have other hours, the exit code."""


@pytest.mark.parametrize("patch", PATCHES)
def test_every_change_of_the_example_gets_its_verdict(patched: Patched, patch: str) -> None:
    equivalent, worst, hours, code = EXPECTED[patch]
    head = patched(patch)
    text, returned = review(head, "--format", "json")
    found = json.loads(text)
    assert (found["verdict"]["equivalent"], found["verdict"]["worst"], len(found["calendar"])) == (
        equivalent,
        worst,
        hours,
    )
    assert (returned, found["ok"]) == (code, code == exits.DONE)
    Draft202012Validator(DIFF).validate(found["difference"])
    for finding in found["diagnostics"]["new"]:
        Draft202012Validator(DIAGNOSTIC).validate(finding)
    markdown, _ = review(head)
    assert len(markdown) < 65_536
    assert markdown.startswith("## ✅ Ingen som ringer märker" if equivalent else "## ⚠️ ")
    for each in found["difference"]["differences"]:
        assert each["before"]["hears"] is not None
    assert all(f"**{number}**" in markdown for number in [each["number"] for each in found["pictures"]])


def test_the_plan_of_a_review_is_that_of_a_registry_with_base(patched: Patched, tmp_path: Path) -> None:
    head = patched("shorter-fridays")
    url = f"sqlite:{tmp_path / 'r.db'}"
    env = {"NORDLUNDA_KARIN_PASSWORD": "hemligt-1", "NORDLUNDA_STORMOTE_PIN": "2468"}
    made = run("apply", EXAMPLE, "--backend", url, "--yes", *AT, env=env)
    assert made.returncode == exits.DONE, made.stderr
    against_base, against_applied = document(head)["plan"], document(head, "--backend", url)["plan"]
    planned = parsed(run("plan", head, "--backend", url, "--format", "json", *AT))
    assert against_base["changes"] == against_applied["changes"] == planned["changes"]
    assert (against_base["fingerprint"], against_applied["fingerprint"]) == (None, planned["fingerprint"])
    assert planned["fingerprint"] in review(head, "--backend", url)[0]


def test_the_loop_by_night_is_stopped_with_the_call_that_shows_it(patched: Patched) -> None:
    head = patched("night-loop")
    markdown, code = review(head)
    assert code == exits.FAILED
    assert "**⛔ Kan inte införas som det är:** fel i växeln, samtalsprov eller löften håller inte." in markdown
    assert "FAST I EN RUNDGÅNG" in markdown
    assert "**Samtalet:** Jouren: inga agenter" in markdown
    command = next(
        line for line in markdown.splitlines() if line.startswith("avoki-config trace") and "412" not in line
    )
    words = subprocess.run(["bash", "-c", f'printf "%s\\n" {command}'], capture_output=True, text=True, check=True)
    traced = parsed(run(*words.stdout.splitlines()[1:], "--format", "json"))
    assert traced["ends"] == {"kind": "trapped"}


def test_only_new_findings_are_told_wherever_their_lines_went(patched: Patched) -> None:
    head = patched("greeting-out-of-step")
    head.write_text("# en rad\n\n# och en till\n" + head.read_text())
    found = document(head)["diagnostics"]
    assert [each["code"] for each in found["new"]] == ["MENU004"]
    assert found["mended"] == []
    assert found["remaining"] == 4


def test_a_test_that_fails_is_told_with_whether_it_held_before(patched: Patched) -> None:
    head = patched("external-number")
    broken = [each for each in document(head)["tests"]["results"] if not each["ok"]]
    assert {(each["kind"], each["since"]) for each in broken} == {("promise", "broken")}
    assert "(höll före ändringen)" in review(head)[0]
    again = [each for each in document(head, base=head)["tests"]["results"] if not each["ok"]]
    assert {each["since"] for each in again} == {"before"}


def test_hours_that_change_are_told_as_callers_meet_them(patched: Patched) -> None:
    markdown, _ = review(patched("shorter-fridays"))
    assert (
        "- Vanlig vecka: mån–tors 08:00–17:00, fre 08:00–15:00 → **mån–tors 08:00–17:00, fre 08:00–14:00**" in markdown
    )
    assert re.search(r"- fre 14:00–15:00, utom .*: öppet → \*\*stängt\*\* \(39,2 h/år\)", markdown)


@pytest.mark.parametrize("patch", ["drop-english", "external-number", "night-loop"])
def test_masked_persons_are_nowhere(patched: Patched, patch: str) -> None:
    head = patched(patch)
    for form in ("markdown", "json"):
        text, _ = review(head, "--mask", "--format", form)
        assert PERSONS.findall(text.replace(str(head), "")) == []
    assert "Namn på personer och deras nummer är dolda." in review(head, "--mask")[0]


def test_the_mask_changes_names_and_no_verdict(patched: Patched) -> None:
    head = patched("drop-english")
    own, masked = document(head), document(head, "--mask")
    assert own["verdict"]["worst"] == masked["verdict"]["worst"]
    for mine, theirs in zip(own["difference"]["differences"], masked["difference"]["differences"], strict=True):
        assert (mine["grade"], mine["intervals"]) == (theirs["grade"], theirs["intervals"])


def test_a_recording_that_changes_differs_under_the_mask_too(patched: Patched) -> None:
    head = patched("staffing")
    sound = head.parent / "prompts" / "jouren-sv.wav"
    data = bytearray(sound.read_bytes())
    data[-2:] = bytes([data[-2] ^ 1, data[-1]])
    sound.write_bytes(bytes(data))
    own, masked = document(head)["verdict"], document(head, "--mask")["verdict"]
    assert own["worst"] == masked["worst"] == "hears_otherwise"


def test_the_page_about_reviews_shows_a_real_one(patched: Patched) -> None:
    markdown, _ = review(patched("shorter-fridays"))
    [example] = re.findall(r"```markdown\n(.*?)\n```", (ROOT / "docs" / "review.md").read_text(), re.DOTALL)
    assert markdown.startswith(example + "\n")


def test_english_words_are_asked_for(patched: Patched) -> None:
    markdown, _ = review(patched("shorter-fridays"), "--lang", "en")
    assert "## ⚠️ Callers notice the change: 8 numbers" in markdown
    assert "Fri 14:00–15:00" in markdown


def test_exit_codes(patched: Patched) -> None:
    head = patched("shorter-fridays")
    assert review(head)[1] == exits.DONE
    assert review(head, "--detailed-exitcode")[1] == exits.CHANGES
    assert review(EXAMPLE, "--detailed-exitcode")[1] == exits.DONE
    assert run("review", EXAMPLE).returncode == exits.USAGE
    assert review(head, "--backend", "ftp:x")[1] == exits.USAGE


def test_a_head_that_cannot_be_read_is_reviewed_as_that(tmp_path: Path) -> None:
    head = tmp_path / "tenant.yaml"
    head.write_text("version: 1\n  x: [\n")
    markdown, code = review(head)
    assert code == exits.FAILED
    assert markdown.startswith("## ⛔ Ändringen går inte att bedöma")
    assert "SRC001" in markdown
    assert document(head)["difference"] is None
    assert "går inte att bedöma" in review(EXAMPLE, base=head)[0]


def test_commits_are_named_as_the_repository_does(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns(".avoki"))
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "-m", "Före")
    git(tmp_path, "apply", str(EXAMPLES / "changes" / "night-loop.patch"))
    git(tmp_path, "commit", "--quiet", "-a", "-m", "Efter")
    markdown, code = review("git:HEAD", base="git:HEAD~1:examples/tenant.yaml", cwd=tmp_path)
    assert code == exits.FAILED
    assert "`examples/tenant.yaml:390`" in markdown
    assert "`examples/nordlunda.calls.yaml:205`" in markdown
    assert "avoki-config-" not in markdown.replace("avoki-config trace", "")
    assert "trace git:HEAD:examples/tenant.yaml" in markdown


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=Test", "-c", "user.email=test@nordlunda.example")
    subprocess.run(["git", *author, *arguments], cwd=folder, check=True)


def test_a_file_is_written_and_the_same_bytes_everywhere(patched: Patched, tmp_path: Path) -> None:
    head = patched("drop-english")
    assert review(head, "-o", tmp_path / "ut" / "review.md") == ("", exits.DONE)
    odd = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Apia", "LANG": "tr_TR.UTF-8"}
    again = run("review", EXAMPLE, head, *AT, env=odd)
    assert (tmp_path / "ut" / "review.md").read_text() == again.stdout
