"""`init` and `fmt`: what they write, and what they never touch."""

import json
import stat
from pathlib import Path

import pytest
from cli_program import AT, SMALL, parsed, run, small

from avoki_config.cli import exits

UNTIDY = "tenant: {name: Bolaget, id: bolaget} # vi\nversion: 1\nnumbers: [+46846500400]\n"
TIDY = 'version: 1\ntenant: {id: bolaget, name: Bolaget} # vi\nnumbers: ["+46846500400"]\n'


def test_the_starter_validates_without_a_word_and_is_in_the_one_style(tmp_path: Path) -> None:
    folder = tmp_path / "ny mapp"
    done = run("init", folder)
    assert done.returncode == exits.DONE, done.stderr
    made = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {str(Path(line).relative_to(folder)) for line in done.stdout.splitlines()} == made
    assert {"tenant.yaml", "tenant.calls.yaml", "avoki-config.toml", ".gitignore", ".vscode/settings.json"} <= made
    for path in (folder, folder / "tenant.yaml"):
        counts = parsed(run("validate", path, "--strict", "--format", "json", *AT))["counts"]
        assert (counts["error"], counts["warning"]) == (0, 0)
    assert run("fmt", folder, "--check").returncode == exits.DONE
    assert run("plan", folder, *AT).returncode == exits.DONE


def test_the_starters_editor_settings_name_files_that_are_there(tmp_path: Path) -> None:
    run("init", tmp_path)
    settings = json.loads((tmp_path / ".vscode" / "settings.json").read_text())
    for schema in settings["yaml.schemas"]:
        assert json.loads((tmp_path / schema).read_text())["$schema"]
    for name in ("tenant.yaml", "tenant.calls.yaml"):
        modeline = (tmp_path / name).read_text().splitlines()[0]
        assert (tmp_path / modeline.partition("$schema=")[2]).is_file()


def test_init_touches_nothing_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "tenant.yaml").write_text("mine")
    done = run("init", tmp_path)
    assert done.returncode == exits.FAILED
    assert "tenant.yaml" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["tenant.yaml"]
    assert (tmp_path / "tenant.yaml").read_text() == "mine"


def test_fmt_writes_check_and_diff_do_not(tmp_path: Path) -> None:
    file = small(tmp_path, UNTIDY)
    check, diff = run("fmt", file, "--check"), run("fmt", file, "--diff")
    assert (check.returncode, check.stdout) == (exits.FAILED, f"{file}\n")
    assert diff.returncode == exits.DONE
    assert '+numbers: ["+46846500400"]' in diff.stdout
    assert file.read_text() == UNTIDY
    done = run("fmt", file)
    assert (done.returncode, done.stdout) == (exits.DONE, f"{file}\n")
    assert file.read_text() == TIDY
    again = run("fmt", file, "--check")
    assert (again.returncode, again.stdout) == (exits.DONE, "")


def test_fmt_keeps_mode_link_and_line_ends(tmp_path: Path) -> None:
    real = tmp_path / "real.yaml"
    real.write_bytes(UNTIDY.replace("\n", "\r\n").encode())
    real.chmod(0o640)
    link = tmp_path / "tenant.yaml"
    link.symlink_to(real)
    assert run("fmt", link).returncode == exits.DONE
    assert link.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert real.read_bytes() == TIDY.replace("\n", "\r\n").encode()


def test_fmt_of_a_folder_leaves_out_what_the_tenant_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "avoki-config.toml").write_text('exclude = ["drafts/**"]\n')
    names = ("a.yaml", "m/b.yml", "drafts/c.yaml", ".hidden/d.yaml", "e.txt")
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(UNTIDY)
    assert run("fmt", tmp_path).returncode == exits.DONE
    assert [name for name in names if (tmp_path / name).read_text() == TIDY] == ["a.yaml", "m/b.yml"]


def test_fmt_of_call_tests(tmp_path: Path) -> None:
    file = tmp_path / "a.calls.yaml"
    file.write_text("tests:\n- {call: +46846500400, name: Ett, at: 2026-11-24 10:00, expect: {ends: {hangup: true}}}\n")
    assert run("fmt", file).returncode == exits.DONE
    assert file.read_text().startswith('tests:\n  - {name: Ett, call: "+46846500400", at: 2026-11-24 10:00')


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"a: [", "SRC001"),
        (b"a: 1\na: 2\n", "SRC002"),
        (b"\xff\xfe", "SRC007"),
        (b"? [a]\n: b\n", "fmt"),
        (b"version: 1\nsettings: {[a]: b}\n", ""),
    ],
)
def test_fmt_leaves_alone_what_it_cannot_format(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "tenant.yaml"
    file.write_bytes(content)
    done = run("fmt", file)
    assert done.returncode == exits.FAILED
    assert "Traceback" not in done.stderr
    assert said in done.stderr or "can't be formatted" in done.stderr
    assert file.read_bytes() == content


def test_fmt_as_a_filter() -> None:
    done = run("fmt", "-", data=UNTIDY)
    assert (done.returncode, done.stdout) == (exits.DONE, TIDY)
    assert run("fmt", "-", data="a: [").returncode == exits.FAILED


def test_fmt_of_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = run("fmt", tmp_path / "none.yaml")
    assert done.returncode == exits.FAILED
    assert "no such file" in done.stderr


def test_fmt_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    file = small(tmp_path, SMALL)
    run("fmt", file)
    assert [path.name for path in tmp_path.iterdir()] == ["tenant.yaml"]
