"""Whatever a path leads to and whatever a file holds: a finding, in bounded time and memory."""

import json
import os
import resource
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from avoki_config.source import load, load_bytes, load_text

PROGRAM = """
import json, os, sys
from avoki_config.source import load
if "--nobody" in sys.argv and os.getuid() == 0:
    os.setgroups([])
    os.setuid(65534)
found = load(sys.argv[1]).diagnostics
print(json.dumps([[each.code, each.detail] for each in found[:10]]))
"""
MEGABYTES = 2**20


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (700 * MEGABYTES, 700 * MEGABYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))


def bounded(path: str | Path, *options: str) -> list[tuple[str, str]]:
    """Load in a process of its own that may use little memory and time, and return codes and details."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path), *options],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=_limit,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [(code, detail) for code, detail in json.loads(done.stdout)]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "t.yaml")
    (tmp_path / "u.yaml").write_text("a: 1\n")
    assert bounded(tmp_path / "t.yaml") == [("SRC007", "It is a pipe, not a file.")]
    assert bounded(tmp_path) == [("SRC007", "It is a pipe, not a file.")]


def test_a_socket_and_devices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("t.yaml")
        assert bounded("t.yaml") == [("SRC007", "It is a socket, not a file.")]
    for device in ("/dev/zero", "/dev/null", "/dev/tty"):
        assert bounded(device) == [("SRC007", "It is a device, not a file.")]


def test_what_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a: 1\n")
    (tmp_path / "link").symlink_to("nowhere")
    for path in ("nej.yaml", "link", "file/under", "nul\0l", "x" * 5000):
        loaded = load(tmp_path / path)
        assert [each.code for each in loaded.diagnostics] == ["SRC007"]
        assert loaded.tree is None
    assert [each.code for each in load("").diagnostics] == [each.code for each in load(".").diagnostics]


def test_a_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("b.yaml")
    (tmp_path / "b.yaml").symlink_to("a.yaml")
    found = [("SRC007", "It is a link that leads back to itself.")]
    assert bounded(tmp_path / "a.yaml") == found
    assert bounded(tmp_path) == found * 2


def test_what_may_not_be_read(tmp_path: Path) -> None:
    folder = tmp_path / "t"
    folder.mkdir()
    (folder / "a.yaml").write_text("a: 1\n")
    (folder / "b.yaml").write_text("b: 1\n")
    (folder / "b.yaml").chmod(0)
    for above in (folder, *folder.parents[:3]):
        above.chmod(0o755)
    assert bounded(folder / "b.yaml", "--nobody") == [("SRC007", "You may not read it.")]
    assert bounded(folder, "--nobody") == [("SRC007", "You may not read it.")]
    folder.chmod(0)
    assert bounded(folder, "--nobody") == [("SRC007", "You may not read it.")]
    folder.chmod(0o755)


def test_a_file_that_vanishes_while_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.yaml").write_text("a: 1\n")

    def vanish(*_: object, **__: object) -> int:
        raise FileNotFoundError

    monkeypatch.setattr(os, "open", vanish)
    assert [each.code for each in load(tmp_path).diagnostics] == ["SRC007"]


def test_a_file_that_is_too_large(tmp_path: Path) -> None:
    with (tmp_path / "t.yaml").open("wb") as file:
        file.truncate(64 * MEGABYTES + 1)
    assert bounded(tmp_path / "t.yaml") == [("SRC007", "It is larger than 64 MB.")]


def test_a_file_of_more_values_than_memory_holds(tmp_path: Path) -> None:
    (tmp_path / "t.yaml").write_bytes(b"a:\n" + b"- b\n" * 11_000_000)
    assert bounded(tmp_path / "t.yaml") == [("SRC007", "It has more than 10,000,000 values.")]


@pytest.mark.parametrize(
    ("data", "line", "column", "word"),
    [
        ("a: 1\n".encode("utf-16"), 1, 1, "UTF-16"),
        ("a: 1\n".encode("utf-16-be"), 1, 1, "NUL"),
        ("a: 1\nå: blå\n".encode("latin-1"), 2, 1, '"å"'),
        ("å: 1\n".encode() + b"\xf6", 2, 1, '"ö"'),
        (b"\xef\xbb\xbfa\r\nbc \x80", 2, 4, "0x80"),
        (b"a: \xc3", 1, 4, "0xC3"),
        ("a: \ud800".encode("utf-8", "surrogatepass"), 1, 4, "0xED"),
        (b"RIFF\x24\x00\x00\x00WAVE", 1, 6, "NUL"),
    ],
)
def test_what_is_not_utf8(data: bytes, line: int, column: int, word: str) -> None:
    (found,) = load_bytes(data, "t.yaml").diagnostics
    assert found.code == "SRC007"
    assert found.span is not None
    assert (found.span.start.line, found.span.start.column) == (line, column)
    assert word in found.detail


@pytest.mark.parametrize("text", ["", "\ufeff", "\n\n", "# bara en kommentar\n", "---\n", "---\n...\n"])
def test_a_file_with_nothing_in_it(text: str) -> None:
    loaded = load_bytes(text.encode(), "t.yaml")
    assert [each.code for each in loaded.diagnostics] == ["SRC007"]
    assert loaded.tree is None


@pytest.mark.parametrize("text", ["{}", "x-a: 1\n"])
def test_a_file_that_says_nothing_of_the_tenant_is_for_the_model_to_judge(text: str) -> None:
    loaded = load_bytes(text.encode(), "t.yaml")
    assert loaded.diagnostics == ()
    assert loaded.tree is not None
    assert loaded.tree.data == {}


DEEP = 10_000
NESTED = {
    "brackets": "a: " + "[" * DEEP,
    "closed brackets": "a: " + "[" * DEEP + "]" * DEEP + "\n",
    "brackets on lines": "a: " + "[\n" * DEEP,
    "braces": "a: " + "{a: " * DEEP,
    "dashes": "a:\n  " + "- " * DEEP + "x\n",
    "indentation": "".join(" " * at + "a:\n" for at in range(3000)),
    "question marks": "a:\n  " + "? " * DEEP,
    "through aliases": "b: &a0 [1]\n" + "".join(f"b{at}: &a{at} [*a{at - 1}]\n" for at in range(1, DEEP)),
}


@pytest.mark.parametrize("name", NESTED)
def test_nesting_without_end(tmp_path: Path, name: str) -> None:
    (tmp_path / "t.yaml").write_text(NESTED[name])
    ((code, detail),) = bounded(tmp_path / "t.yaml")
    assert code == "SRC001"
    assert "deeper than 100 levels" in detail or name == "question marks"


def test_a_hundred_levels_are_no_mistake() -> None:
    assert load_text("a: " + "[" * 100 + "]" * 100, "t.yaml").diagnostics == ()
    assert len(load_text("a: " + "[" * 101 + "]" * 101, "t.yaml").diagnostics) == 1


LEVELS = 60
BOMBS = {
    "lists": "x-0: &a0 [1]\n"
    + "".join(f"x-{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9)}]\n" for at in range(1, LEVELS)),
    "mappings": "x-0: &a0 {k: 1}\n"
    + "".join(f"x-{at}: &a{at} {{l: *a{at - 1}, r: *a{at - 1}}}\n" for at in range(1, LEVELS)),
    "merges": "x-0: &a0 {k0: 1}\n"
    + "".join(f"x-{at}: &a{at} {{<<: *a{at - 1}, k{at}: 1}}\n" for at in range(1, 20_000)),
    "texts": f"x-a: &a {'z' * 1_000_000}\nsettings:\n" + "".join(f"  k{at}: *a\n" for at in range(100_000)),
    "texts in lists": f"x-a: &a [{'z' * 1_000_000}]\nsettings:\n" + "".join(f"  k{at}: *a\n" for at in range(9_000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_an_alias_bomb_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "t.yaml").write_text(BOMBS[name])
    ((code, detail),) = bounded(tmp_path / "t.yaml")
    assert code == "SRC007"
    assert "alias bomb" in detail


def test_a_template_that_many_users_share_is_no_bomb() -> None:
    mall = "x-mall: &mall {devices: [softphone], services: [directory_visibility], apis: [call_control]}\n"
    users = "".join(f"  u{at}: {{<<: *mall, first_name: Karin, last_name: Ek}}\n" for at in range(20_000))
    tree = load_text(f"{mall}users:\n{users}", "t.yaml")
    assert tree.diagnostics == ()
    assert tree.data["users"]["u19999"]["devices"] == ["softphone"]


def test_findings_without_end_are_cut_off(tmp_path: Path) -> None:
    for line in ("a: 1\n", "? [x]\n", "a: *x\n"):
        (tmp_path / "t.yaml").write_text(line * 60_000)
        assert {code for code, _ in bounded(tmp_path / "t.yaml")} <= {"SRC001", "SRC002"}
