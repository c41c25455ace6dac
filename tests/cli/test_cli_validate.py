"""`validate`: the JSON contract, exit codes, policy and options, through the real program."""

import shutil
from pathlib import Path

import pytest
from cli_contract import VALIDATE
from cli_program import AT, EXAMPLE, SMALL, parsed, run, small
from jsonschema import Draft202012Validator

from avoki_config.cli import exits

MISTAKES = SMALL.replace("{user: anna}}", "{user: ana}, 2: {user: anna}, 2: {menu: x}}").replace(
    "license: user", "license: user\n    nummer: 1\n    mobile: {number: +460701740605}"
)


def codes(folder: Path, *arguments: str) -> list[str]:
    value = parsed(run("validate", folder, "--format", "json", *AT, *arguments))
    return [finding["code"] for finding in value["diagnostics"] if finding["severity"] != "info"]


def test_the_example_has_no_error_and_no_warning() -> None:
    done = run("validate", EXAMPLE, "--strict", *AT)
    assert done.returncode == exits.DONE, done.stdout
    assert "no errors, no warnings" in done.stdout


def test_json_keeps_the_contract(tmp_path: Path) -> None:
    done = run("validate", small(tmp_path, MISTAKES), "--format", "json", *AT)
    value = parsed(done)
    Draft202012Validator(VALIDATE).validate(value)
    assert done.returncode == exits.FAILED
    assert value["ok"] is False
    assert value["counts"]["error"] == sum(each["severity"] == "error" for each in value["diagnostics"])
    assert list(value) == ["format_version", "ok", "counts", "diagnostics"]


def test_each_mistake_is_found_once_at_its_place(tmp_path: Path) -> None:
    file = small(tmp_path, MISTAKES)
    lines = MISTAKES.splitlines()
    value = parsed(run("validate", file, "--format", "json", *AT))
    found = {}
    for each in value["diagnostics"]:
        if each["severity"] == "error":
            start, end = each["span"]["start"], each["span"]["end"]
            assert each["span"]["file"] == str(file)
            assert each["code"] not in found
            found[each["code"]] = lines[start["line"] - 1][start["column"] - 1 : end["column"] - 1]
    assert found == {"SRC002": "2", "SRC003": "nummer", "REF001": "ana", "NUM003": "+460701740605"}


def test_a_folder_is_one_tenant_with_files_relative_to_it(tmp_path: Path) -> None:
    head, _, prompts = SMALL.partition("prompts:\n")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "head.yaml").write_text(head)
    (tmp_path / "z.yaml").write_text("prompts:\n" + prompts.replace("sv: {text", "sv: {txt"))
    value = parsed(run("validate", tmp_path, "--format", "json", *AT))
    assert [each["span"]["file"] for each in value["diagnostics"] if each["code"] == "SRC003"] == ["z.yaml"]


def test_several_tenants_are_judged_each_for_itself(tmp_path: Path) -> None:
    broken = small(tmp_path, "version: 1\n")
    done = run("validate", EXAMPLE, broken, *AT)
    assert done.returncode == exits.FAILED
    assert f"{EXAMPLE}: no errors, no warnings" in done.stdout
    assert f"{broken}: no errors" not in done.stdout
    assert f"{broken}: " in done.stdout


def test_warnings_fail_only_when_strict(tmp_path: Path) -> None:
    warned = small(tmp_path, SMALL.replace("    no_input: {user: anna}\n", ""))
    assert codes(warned) == ["MENU003"]
    assert run("validate", warned, *AT).returncode == exits.DONE
    assert run("validate", warned, "--strict", *AT).returncode == exits.FAILED


def test_select_and_ignore_take_codes_and_families(tmp_path: Path) -> None:
    text = SMALL.replace("    no_input: {user: anna}\n", "").replace("{1: {user: anna}}", "{1: {user: ana}}")
    file = small(tmp_path, text)
    assert codes(file) == ["REF001", "MENU003"] or codes(file) == ["MENU003", "REF001"]
    assert codes(file, "--select", "MENU") == ["MENU003"]
    assert codes(file, "--ignore", "MENU003") == ["REF001"]
    assert codes(file, "--ignore", "REF,menu003") == []


def test_a_file_that_cannot_be_read_is_never_selected_away(tmp_path: Path) -> None:
    file = small(tmp_path, "a: [")
    assert codes(file, "--select", "MENU003") == ["SRC001"]
    assert codes(file, "--ignore", "SRC001") == ["SRC001"]


POLICY = """
[rules]
MENU003 = "info"
"""


@pytest.mark.parametrize("where", ["tenant", "above"])
def test_policy_is_found_upwards(tmp_path: Path, where: str) -> None:
    folder = tmp_path / "kund"
    folder.mkdir()
    file = small(folder, SMALL.replace("    no_input: {user: anna}\n", ""))
    (folder if where == "tenant" else tmp_path).joinpath("avoki-config.toml").write_text(POLICY)
    assert codes(file) == []


def test_a_slip_in_the_policy_closes_the_gate(tmp_path: Path) -> None:
    file = small(tmp_path)
    (tmp_path / "avoki-config.toml").write_text('[rules]\nMENU03 = "off"\n[thresholds]\nmenu_key = 4\n')
    value = parsed(run("validate", file, "--format", "json", *AT))
    errors = [each for each in value["diagnostics"] if each["severity"] == "error"]
    places = [(each["code"], each["span"]["start"]["line"]) for each in errors]
    assert places == [("SRC003", 2), ("SRC003", 4)]
    assert errors[0]["span"]["file"].endswith("avoki-config.toml")
    assert 'Did you mean "MENU003"' in errors[0]["detail"]


def test_an_ignore_needs_a_reason_and_something_to_ignore(tmp_path: Path) -> None:
    text = SMALL.replace("    no_input: {user: anna}\n", "")
    assert codes(small(tmp_path, text.replace("  huvud:", "  huvud: # avoki: ignore MENU003"))) == ["MENU003", "SRC006"]
    policy = tmp_path / "avoki-config.toml"
    policy.write_text('[[ignore]]\ncode = "MENU003"\naddress = "menu.huvud"\nreason = "the only way is a person"\n')
    assert codes(small(tmp_path, text)) == []
    policy.write_text('[[ignore]]\ncode = "MENU003"\naddress = "menu.annan"\nreason = "the only way is a person"\n')
    assert sorted(codes(small(tmp_path, text))) == ["MENU003", "SRC006"]


def test_a_comment_on_the_line_ignores_with_a_reason(tmp_path: Path) -> None:
    text = SMALL.replace("    no_input: {user: anna}\n", "")
    value = parsed(run("validate", small(tmp_path, text), "--format", "json", *AT))
    (line,) = (each["span"]["start"]["line"] for each in value["diagnostics"] if each["code"] == "MENU003")
    lines = text.splitlines()
    lines[line - 1] += " # avoki: ignore MENU003 -- ingen är tyst"
    assert codes(small(tmp_path, "\n".join(lines) + "\n")) == []
    lines[0] += " # avoki: ignore MENU003 -- på fel rad"
    assert codes(small(tmp_path, "\n".join(lines) + "\n")) == ["SRC006"]


@pytest.mark.parametrize("form", ["sarif", "junit", "github", "gitlab"])
def test_every_format_names_the_file_from_here(tmp_path: Path, form: str) -> None:
    shutil.copy(small(tmp_path, MISTAKES), tmp_path / "del.yaml")
    small(tmp_path, "")
    done = run("validate", ".", "--format", form, *AT, cwd=tmp_path)
    assert done.returncode == exits.FAILED
    assert "REF001" in done.stdout
    assert "del.yaml" in done.stdout
    assert done.stderr == ""


GARBAGE = [
    b"",
    b"\x00",
    b"\xff\xfe\x00",
    b"a: [",
    b"- 1\n",
    b"a\n---\nb\n",
    b"!!python/object:os.system x\n",
    b"{" * 9999,
]


@pytest.mark.parametrize("content", GARBAGE)
def test_garbage_is_a_finding_and_never_a_traceback(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "tenant.yaml"
    file.write_bytes(content)
    done = run("validate", file, "--format", "json", *AT)
    value = parsed(done)
    assert done.returncode == exits.FAILED
    assert value["counts"]["error"] >= 1
    assert "INT001" not in {each["code"] for each in value["diagnostics"]}


def test_a_missing_file_is_a_finding(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.yaml") == ["SRC007"]


def test_letters_that_changed_places_are_the_likeliest_slip(tmp_path: Path) -> None:
    done = run("validate", small(tmp_path), "--select", "GPR005", *AT)
    assert done.returncode == exits.USAGE
    assert 'There is no rule "GPR005". Did you mean "GRP005"?' in done.stderr
