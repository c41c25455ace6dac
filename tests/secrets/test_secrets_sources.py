"""Where values come from: a folder, a command, the environment; and what is refused."""

import os
import shlex
import sys
from pathlib import Path

import pytest

from avoki_config.resources.secrets import MASK
from avoki_config.secrets.sources import Found, Sources


def revealed(found: Found) -> dict[str, str]:
    return {name: secret.reveal() for name, secret in found.values.items()}


def test_an_environment_variable_is_read_as_it_stands() -> None:
    given = {"KARIN": "  två ord\n", "EMPTY": "", "OTHER": "x"}
    found = Sources(environment=given).find(["KARIN", "EMPTY", "ABSENT"])
    assert revealed(found) == {"KARIN": "  två ord\n"}
    assert found.missing == {"ABSENT": "is not set", "EMPTY": "is not set"}


@pytest.mark.parametrize(
    ("content", "value"),
    [("a\n", "a"), ("a", "a"), ("a\r\n", "a"), ("a\n\n", "a\n"), (" a ", " a "), ("åäö\n", "åäö")],
)
def test_a_file_is_its_text_without_one_line_break_at_its_end(tmp_path: Path, content: str, value: str) -> None:
    (tmp_path / "KARIN").write_bytes(content.encode())
    assert revealed(Sources(tmp_path, environment={}).find(["KARIN"])) == {"KARIN": value}


def test_a_folder_as_kubernetes_mounts_it(tmp_path: Path) -> None:
    (tmp_path / "..2026_11_23").mkdir()
    (tmp_path / "..2026_11_23" / "KARIN").write_text("a")
    (tmp_path / "..data").symlink_to("..2026_11_23")
    (tmp_path / "KARIN").symlink_to("..data/KARIN")
    assert revealed(Sources(tmp_path, environment={}).find(["KARIN"])) == {"KARIN": "a"}


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", ".hidden", "..", "a/b", "a\\b", "a\0b", "å" * 300])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("outside")
    (tmp_path / "inside" / "a").mkdir(parents=True)
    (tmp_path / "inside" / ".hidden").write_text("hidden")
    found = Sources(tmp_path / "inside", environment={}).find([name])
    assert found.values == {}
    assert name in found.missing


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("outside")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "KARIN").symlink_to("../secret")
    found = Sources(tmp_path / "inside", environment={}).find(["KARIN"])
    assert found == Found({}, {"KARIN": "leads out of the folder of secrets"})


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "PIPE")
    (tmp_path / "FOLDER").mkdir()
    (tmp_path / "LONG").write_bytes(b"x" * 70_000)
    (tmp_path / "BYTES").write_bytes(b"\xff\xfe")
    found = Sources(tmp_path, environment={}).find(["PIPE", "FOLDER", "LONG", "BYTES"])
    assert found.missing == {
        "BYTES": "is not UTF-8 text",
        "FOLDER": "is no plain file",
        "LONG": "is longer than 64 KiB",
        "PIPE": "is no plain file",
    }


def test_the_folder_comes_before_the_command_and_that_before_the_environment(tmp_path: Path) -> None:
    (tmp_path / "A").write_text("folder")
    command = _printing('{"A": "command", "B": "command"}')
    found = Sources(tmp_path, command, {"A": "env", "B": "env", "C": "env"}).find("ABC")
    assert revealed(found) == {"A": "folder", "B": "command", "C": "env"}


def test_where_a_place_cannot_be_read_no_later_one_is_asked_in_its_stead(tmp_path: Path) -> None:
    env = {"KARIN": "an old password"}
    assert Sources(tmp_path / "none", environment=env).find(["KARIN"]).values == {}
    failing = shlex.join([sys.executable, "-c", "raise SystemExit(3)"])
    assert Sources(command=failing, environment=env).find(["KARIN"]).values == {}
    (tmp_path / "KARIN").mkdir()
    assert Sources(tmp_path, environment=env).find(["KARIN"]) == Found({}, {"KARIN": "is no plain file"})


def test_a_name_that_no_file_can_have_may_be_known_to_the_command(tmp_path: Path) -> None:
    found = Sources(tmp_path, _printing('{"team/karin": "a"}'), {}).find(["team/karin"])
    assert revealed(found) == {"team/karin": "a"}


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    found = Sources(tmp_path / "none", environment={}).find(["KARIN"])
    assert found.missing == {"KARIN": f"cannot be read: there is no folder {tmp_path / 'none'}"}


def _printing(text: str) -> str:
    return shlex.join([sys.executable, "-c", f"print({text!r})"])


def test_a_command_is_run_once_and_told_the_names(tmp_path: Path) -> None:
    script = (
        "import sys, json, pathlib; names = sys.stdin.read().split('\\n')[:-1]; "
        f"open({str(tmp_path / 'log')!r}, 'a').write('run\\n'); print(json.dumps({{n: n.lower() for n in names}}))"
    )
    found = Sources(command=shlex.join([sys.executable, "-c", script]), environment={}).find(["B", "A; rm -rf x", "C"])
    assert revealed(found) == {"A; rm -rf x": "a; rm -rf x", "B": "b", "C": "c"}
    assert (tmp_path / "log").read_text() == "run\n"


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (_printing("no json"), "is unknown: the command for secrets printed no JSON"),
        (_printing("[1]"), "is unknown: the command for secrets printed no JSON object of names and values"),
        (_printing('{"KARIN": 4711}'), "is unknown: its value in the JSON is no text"),
        (_printing("{}"), "is not set"),
        ("/none/such", "is unknown: the command for secrets cannot be run: No such file or directory"),
        ("'unclosed", "is unknown: No closing quotation"),
        ("", "is unknown: the command for secrets is empty"),
        (
            shlex.join([sys.executable, "-c", "raise SystemExit(3)"]),
            "is unknown: the command for secrets failed with exit code 3",
        ),
    ],
)
def test_a_command_that_fails_says_why_and_shows_nothing(command: str, why: str) -> None:
    assert Sources(command=command, environment={}).find(["KARIN"]) == Found({}, {"KARIN": why})


def test_a_value_shows_itself_to_nobody() -> None:
    secret = Sources(environment={"KARIN": "vinterdäck"}).find(["KARIN"]).values["KARIN"]
    assert f"{secret} {secret!r} {[secret]}" == f"{MASK} {MASK} [{MASK}]"
    import copy  # noqa: PLC0415 - here alone
    import pickle  # noqa: PLC0415 - as above

    for keep in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError):
            keep(secret)
