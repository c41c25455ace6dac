"""The program itself: help, wrong usage, environment, streams."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cli_program import AT, EXAMPLE, bare, on_a_terminal, run, small
from click.testing import CliRunner

from avoki_config.cli import app, exits
from avoki_config.cli.app import COMMANDS

HEAVY = ("pydantic", "networkx", "yaml", "ruamel", "sqlalchemy", "holidays", "jsonschema", "graphviz", "orjson")
PROBE = """
import sys
from avoki_config.cli import app
try:
    app.main(sys.argv[1:])
except SystemExit:
    print("LOADED", *sorted(sys.modules))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["nonsense"], []])
def test_nothing_heavy_is_imported_before_a_command_is_chosen(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True, env=bare()
    )
    loaded = {name.partition(".")[0] for name in done.stdout.rpartition("LOADED")[2].split()}
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize(("command", "unused"), [("rules", ("pydantic", "sqlalchemy")), ("explain", ("sqlalchemy",))])
def test_a_command_imports_what_it_needs(command: str, unused: tuple[str, ...]) -> None:
    arguments = [command] if command == "rules" else [command, "REF001"]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=True, env=bare()
    )
    loaded = {name.partition(".")[0] for name in done.stdout.rpartition("LOADED")[2].split()}
    assert loaded.isdisjoint((*unused, "networkx", "holidays", "graphviz"))


def test_help_lists_every_command_within_80_columns() -> None:
    done = run("--help")
    assert done.returncode == exits.DONE
    assert all(f"\n  {name} " in done.stdout for name in COMMANDS)
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(app, [name, "--help"])
    assert result.exit_code == exits.DONE
    assert f"avoki-config {name}" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["validat", "x"],
        ["validate"],
        ["validate", "--nonsense", "x"],
        ["validate", "--format", "xml", "x"],
        ["validate", "--at", "tomorrow", "x"],
        ["validate", "--at", "2026-02-30", "x"],
        ["validate", "--at", "9999-12-31", "x"],
        ["validate", "--select", "REF999", "x"],
        ["plan", "a", "b"],
        ["apply", "--lock-timeout", "soon", "--yes", "x"],
        ["apply", "--force", "PLAN001", "--yes", "x"],
        ["explain", "REF999"],
        ["validate", ""],
        ["apply", "", "--yes"],
    ],
)
def test_wrong_usage_is_64_on_stderr(arguments: list[str]) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == exits.USAGE
    assert result.stdout == ""
    assert result.stderr


def test_a_slip_of_the_fingers_is_answered_with_the_right_name() -> None:
    assert 'Did you mean "validate"?' in CliRunner().invoke(app, ["validat"]).stderr
    assert 'Did you mean "REF001"?' in CliRunner().invoke(app, ["explain", "REF0O1"]).stderr


def test_options_come_from_the_environment_the_commands_own_first(tmp_path: Path) -> None:
    file = small(tmp_path)
    runner = CliRunner(env={"AVOKI_CONFIG_FORMAT": "json", "AVOKI_CONFIG_AT": "2026-11-23"})
    assert runner.invoke(app, ["validate", str(file)]).stdout.startswith("{")
    runner = CliRunner(env={"AVOKI_CONFIG_FORMAT": "json", "AVOKI_CONFIG_VALIDATE_FORMAT": "text"})
    assert not runner.invoke(app, ["validate", str(file)]).stdout.startswith("{")
    assert not runner.invoke(app, ["validate", str(file), "--format", "text"]).stdout.startswith("{")


def test_the_tools_own_fault_is_a_coded_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret-value")

    monkeypatch.setattr("avoki_config.cli.rules.dumps", broken)
    result = CliRunner().invoke(app, ["rules", "--format", "json"])
    assert result.exit_code == exits.FAILED
    assert "INT001" in result.stderr
    assert "ZeroDivisionError" in result.stderr
    assert "Traceback" not in result.stderr
    assert "secret-value" not in result.stderr
    monkeypatch.setenv("AVOKI_CONFIG_DEBUG", "1")
    assert isinstance(CliRunner().invoke(app, ["rules", "--format", "json"]).exception, ZeroDivisionError)
    assert tmp_path.exists()


def test_a_reader_that_goes_away_is_no_fault() -> None:
    program = [sys.executable, "-m", "avoki_config", "rules", "--format", "json"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bare()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert process.wait() == exits.DONE
    assert said == b""


def test_a_full_disk_is_said_in_words() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "avoki_config", "rules"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == exits.FAILED
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_ctrl_c_ends_quietly(tmp_path: Path) -> None:
    fifo = tmp_path / "plan"
    os.mkfifo(fifo)
    program = [sys.executable, "-m", "avoki_config", "show", str(fifo)]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=bare()) as process:
        time.sleep(1.5)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=30)
    assert process.returncode == exits.INTERRUPTED
    assert said.strip() == "Interrupted."


def test_colour_is_for_terminals_only() -> None:
    assert "\x1b[" in on_a_terminal("rules")[1]
    assert "\x1b[" not in on_a_terminal("rules", env={"NO_COLOR": "1"})[1]
    assert "\x1b[" not in on_a_terminal("rules", env={"TERM": "dumb"})[1]
    assert "\x1b[" not in run("rules").stdout


def test_output_is_utf8_whatever_the_locale_says() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "avoki_config", "plan", str(EXAMPLE), "--backend", "sqlite:/nonexistent/x.db", *AT],
        capture_output=True,
        check=False,
        env=bare() | {"LC_ALL": "C", "PYTHONIOENCODING": "latin-1", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    )
    assert done.stdout.decode("utf-8")
    assert b"Traceback" not in done.stderr


def test_every_option_is_read_from_the_environment_by_the_name_that_help_tells(tmp_path: Path) -> None:
    for variable in ("AVOKI_CONFIG_BACKEND", "AVOKI_CONFIG_PLAN_BACKEND"):
        done = run("plan", small(tmp_path), *AT, env={variable: "nonsense"})
        assert (done.returncode, '"nonsense"' in done.stderr) == (exits.USAGE, True)
