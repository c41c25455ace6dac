"""`plan` and `apply` on a system that somebody changed behind our back; the backend in memory stands in for it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_contract import PLAN
from cli_program import AT, small
from click.testing import CliRunner, Result
from jsonschema import validate
from stepwise_place import MemoryStepwise

from avoki_config.cli import planning
from avoki_config.cli.app import app
from avoki_config.resources import Resource


class System:
    """A tenant's file and the system that it was applied to."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.backend = MemoryStepwise("bolaget")

    def run(self, command: str, *arguments: str) -> Result:
        done = CliRunner().invoke(app, [command, str(self.file), *arguments, *AT])
        assert isinstance(done.exception, SystemExit | None), done.exception
        return done

    def json(self, *arguments: str) -> Any:
        found = json.loads(self.run("plan", "--format", "json", *arguments).stdout)
        validate(found, PLAN)
        return found

    def edit(self, address: str, **fields: object) -> None:
        """Change fields of an object as somebody does in the system itself."""
        held = self.backend.read().resources()[address]
        self.backend.edit(address, replace(held, attributes={**held.attributes, **fields}))


@pytest.fixture
def system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> System:
    made = System(small(tmp_path))
    monkeypatch.setattr(planning, "open_backend", lambda *_: made.backend)
    done = made.run("apply", "--yes", "--secrets-out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    return made


def test_without_drift_a_refresh_says_so(system: System) -> None:
    done = system.run("plan", "--refresh-only", "--detailed-exitcode")
    assert (done.exit_code, "No drift. bolaget is as serial 1 left it." in done.stdout) == (0, True)


def test_a_refresh_shows_each_field_three_ways_and_plans_nothing(system: System) -> None:
    system.edit("menu.huvud", timeout="9s")
    done = system.run("plan", "--refresh-only")
    assert done.exit_code == 0
    for line in ("  ~ menu.huvud was changed", "        file    5s", "        applied 5s", "        real    9s"):
        assert line in done.stdout
    assert "after serial 1" in done.stdout
    assert "PLAN006" in done.stdout
    assert all(len(line) <= 80 for line in done.stdout.partition("warning[")[0].splitlines())
    assert system.run("plan", "--refresh-only", "--detailed-exitcode").exit_code == 2
    found = system.json("--refresh-only")
    assert (found["changes"], found["summary"]["update"]) == ([], 0)
    [drift] = found["drift"]
    assert (drift["address"], drift["action"], drift["outcome"], drift["since"]["serial"]) == (
        "menu.huvud",
        "changed",
        "left",
        1,
    )
    assert drift["fields"] == [{"path": "timeout", "file": "5s", "applied": "5s", "real": "9s", "sensitive": False}]


def test_a_plan_says_that_it_repairs_and_an_apply_does(system: System) -> None:
    system.edit("menu.huvud", timeout="9s")
    done = system.run("plan", "--detailed-exitcode")
    assert done.exit_code == 2
    assert "~ menu.huvud (repairs drift)" in done.stdout
    assert "the plan makes it as the file has it" in done.stdout
    told = system.run("apply", "--yes")
    assert (told.exit_code, "PLAN006" in told.stdout) == (0, True)
    assert system.run("plan", "--refresh-only", "--detailed-exitcode").exit_code == 0
    assert system.backend.read().resources()["menu.huvud"].attributes["timeout"] == "5s"


def test_the_change_can_be_taken_into_the_file_instead(system: System) -> None:
    system.edit("menu.huvud", timeout="9s")
    extra = Resource("prompt.extra", "prompt", {"languages": {"sv": {"recorded": True}}, "protect": False})
    system.backend.edit("prompt.extra", extra)
    assert system.run("import", "menu.huvud", "prompt.extra", "--update").exit_code == 0
    assert "timeout: 9s" in system.file.read_text()
    done = system.run("plan", "--detailed-exitcode")
    assert (done.exit_code, "PLAN006" in done.stdout) == (0, False)
    assert "the file says so too" in done.stdout


def test_a_policy_can_forbid_to_go_over_drift(system: System) -> None:
    (system.file.parent / "avoki-config.toml").write_text('[rules]\nPLAN006 = "error"\n')
    system.edit("menu.huvud", timeout="9s")
    for arguments in (("plan",), ("plan", "--refresh-only"), ("apply", "--yes")):
        done = system.run(*arguments)
        assert (done.exit_code, "Blocked" in done.stdout) == (3, True), arguments
    assert system.backend.read().resources()["menu.huvud"].attributes["timeout"] == "9s"


def test_a_plan_proposes_a_rename_with_the_yaml_to_paste(system: System) -> None:
    text = system.file.read_text()
    system.file.write_text(text.replace("  huvud:\n", "  huvudmeny:\n"))
    done = system.run("plan")
    assert "menu.huvudmeny looks like menu.huvud renamed" in done.stdout
    pasted = "moved:\n  - {from: menu.huvud, to: menu.huvudmeny}\n"
    assert system.json()["hints"] == [
        {
            "hint": "renamed",
            "address": "menu.huvudmeny",
            "previous_address": "menu.huvud",
            "why": "the same number, and all fields are equal",
            "yaml": pasted,
        }
    ]
    system.file.write_text(system.file.read_text() + pasted)
    moved = system.json()
    assert (moved["summary"]["move"], moved["summary"]["create"], moved["hints"]) == (1, 0, [])


def test_a_comment_on_a_pull_request_tells_of_drift_and_of_a_rename(system: System) -> None:
    system.edit("prompt.valkommen", description="```")
    system.file.write_text(system.file.read_text().replace("  huvud:\n", "  huvudmeny:\n"))
    told = system.run("plan", "--format", "markdown").stdout
    assert "  ~ prompt.valkommen was changed: the plan makes it as the file has it\n" in told
    assert "    - {from: menu.huvud, to: menu.huvudmeny}\n" in told
    assert "        real    …" in told or 'real    "…"' in told


def test_a_refresh_takes_no_plans_options(system: System) -> None:
    for arguments in (("--out", "p"), ("--target", "menu.huvud")):
        assert system.run("plan", "--refresh-only", *arguments).exit_code == 64
