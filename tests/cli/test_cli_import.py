"""`import` and `export`: what exists comes into the files, what stands there stays, and no plan has more to do."""

import json
from pathlib import Path

import pytest
from cli_program import AT, EXAMPLE, run, small

from avoki_config.compiler import compile  # noqa: A004 - the word of the trade

SECRETS = {"NORDLUNDA_KARIN_PASSWORD": "vinterdäck", "NORDLUNDA_STORMOTE_PIN": "1234"}


def applied(file: Path) -> None:
    done = run("apply", file, "--yes", *AT, "--secrets-out", file.parent / ".secrets", env=SECRETS)
    assert done.returncode == 0, done.stderr


def imported(file: Path, *arguments: str | Path) -> str:
    done = run("import", file, *arguments, *AT, env=SECRETS)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def settled(file: Path) -> bool:
    done = run("plan", file, "--detailed-exitcode", *AT, env=SECRETS)
    assert done.returncode in (0, 2), done.stderr
    return done.returncode == 0


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """The example as it was applied, its sound files beside it."""
    file = tmp_path / "tenant.yaml"
    file.write_bytes(EXAMPLE.read_bytes())
    (tmp_path / "prompts").symlink_to(EXAMPLE.parent / "prompts")
    applied(file)
    return file


def without(text: str, ident: str) -> str:
    """Return a file's text without the block of an object."""
    lines = text.splitlines(keepends=True)
    start = lines.index(f"  {ident}:\n")
    end = next(at for at in range(start + 1, len(lines)) if lines[at][:4].strip())
    return "".join(lines[:start] + lines[end:])


def test_what_was_cut_out_comes_back_and_all_else_stays_to_the_byte(example: Path) -> None:
    whole = example.read_text()
    cut = without(without(whole, "ali-demir"), "el-vvs-val")
    example.write_text(cut)
    imported(example)
    after = example.read_text()
    assert settled(example)
    assert [line for line in cut.splitlines() if line not in after.splitlines()] == []
    assert sum(line.lstrip().startswith("#") for line in after.splitlines()) == sum(
        line.lstrip().startswith("#") for line in cut.splitlines()
    )
    assert run("fmt", "--check", example).returncode == 0


def test_a_dry_run_shows_the_diff_and_writes_nothing(example: Path) -> None:
    cut = without(example.read_text(), "el-vvs-val")
    example.write_text(cut)
    told = imported(example, "--dry-run")
    assert "+  el-vvs-val:" in told
    assert "Would take in prompt.el-vvs-val." in told
    assert example.read_text() == cut


def test_one_object_brings_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    file = small(tmp_path)
    more = file.read_text().replace(
        "menus:\n", "menus:\n  natt: {kind: simple, greeting: god-natt, keys: {1: {user: anna}}}\n"
    )
    more = more.replace(
        "prompts:\n",
        "prompts:\n  god-natt: {languages: {sv: {recorded: true}}}\n  extra: {languages: {sv: {recorded: true}}}\n",
    )
    before = file.read_text()
    file.write_text(more)
    applied(file)
    file.write_text(before)
    told = imported(file, "menu.natt")
    assert "Took in 2 objects: menu.natt, prompt.god-natt." in told
    assert "because others name them: prompt.god-natt" in told
    assert "extra" not in file.read_text()


def test_an_object_that_differs_is_left_and_told_of_and_taken_only_when_asked(example: Path) -> None:
    changed = (
        example.read_text()
        .replace("wrap_up: 30s", "wrap_up: 45s")
        .replace("mon-thu: 08:00-17:00", "mon-thu: 08:00-16:00")
    )
    example.write_text(changed)
    told = imported(example, "group.kundtjanst")
    assert "wrap_up: 45s → 30s" in told
    assert f"avoki-config import {example} group.kundtjanst --update" in told
    assert example.read_text() == changed
    assert "Nothing to import" in imported(example)
    imported(example, "group.kundtjanst", "schedule.kontorstid", "--update")
    assert "wrap_up: 30s # tid att skriva ärendet klart" in example.read_text()
    assert settled(example)


def test_each_section_goes_into_the_file_that_has_it(tmp_path: Path) -> None:
    folder = tmp_path / "nordlunda"
    folder.mkdir()
    for name, text in sections(EXAMPLE.read_text()).items():
        (folder / name).write_text(text)
    (folder / "prompts").symlink_to(EXAMPLE.parent / "prompts")
    done = run("apply", folder, "--yes", *AT, "--secrets-out", tmp_path / "out", env=SECRETS)
    assert done.returncode == 0, done.stderr
    people = folder / "people.yaml"
    people.write_text(without(people.read_text(), "ali-demir"))
    rest = (folder / "rest.yaml").read_text()
    (folder / "rest.yaml").write_text(rest[: rest.index("forwards:")])
    imported(folder)
    assert settled(folder)
    assert "ali-demir:" in people.read_text()
    assert (folder / "forwards.yaml").read_text().startswith("forwards:\n")


def sections(text: str) -> dict[str, str]:
    """Split the example into three files at the lines of two sections."""
    first, rest = text.index("users:\n"), text.index("prompts:\n")
    return {"tenant.yaml": text[:first], "people.yaml": text[first:rest], "rest.yaml": text[rest:]}


@pytest.mark.parametrize("name", ["adopted", "adopted.yaml"])
def test_a_whole_tenant_is_adopted_without_its_files(example: Path, name: str) -> None:
    new = example.parent / name
    registry = f"sqlite:{example.parent / '.avoki' / 'nordlunda.db'}"
    told = imported(new, "--backend", registry)
    assert "249 objects" in told
    assert "prompts/" in told
    assert f"Next: avoki-config plan {new} --backend {registry}" in told
    if new.is_dir():
        (new / "prompts").symlink_to(EXAMPLE.parent / "prompts")
    done = run("plan", new, "--backend", registry, "--detailed-exitcode", *AT, env=SECRETS)
    assert done.returncode == 0, done.stdout
    assert run("fmt", "--check", new).returncode == 0
    again = run("import", new, "--backend", registry, *AT)
    assert "Nothing to import" in again.stderr


def test_an_import_says_what_it_cannot_do_and_writes_nothing(tmp_path: Path) -> None:
    file = small(tmp_path)
    before = file.read_bytes()
    never = run("import", file)
    assert (never.returncode, "never applied" in never.stderr) == (1, True)
    applied(file)
    unknown = run("import", file, "menu.huvut")
    assert unknown.returncode == 1
    assert 'Did you mean "menu.huvud"?' in unknown.stderr
    for wrong in (("menu",), ("--update",), ("x.y",)):
        assert run("import", file, *wrong).returncode == 64
    assert run("import", tmp_path / "new").returncode == 64
    assert run("import", tmp_path / "new", "--backend", f"sqlite:{tmp_path / 'no.db'}").returncode == 1
    in_brackets = small(tmp_path, "{version: 1, tenant: {id: bolaget}}\n")
    refused = run("import", in_brackets)
    assert refused.returncode == 1
    assert "brackets" in refused.stderr
    assert in_brackets.read_text() == "{version: 1, tenant: {id: bolaget}}\n"
    assert before != in_brackets.read_bytes()
    assert sorted(each.name for each in tmp_path.iterdir()) == [".avoki", ".secrets", "tenant.yaml"]


def test_an_export_is_a_tenant_that_means_the_same(example: Path) -> None:
    wanted = {each.address: each.attributes for each in compile(str(example)).resources}
    for arguments in ((), ("--format", "json"), ("--real",)):
        done = run("export", example, *arguments, *AT)
        assert done.returncode == 0, done.stderr
        copy = example.parent / "copy.yaml"
        copy.write_text(done.stdout)
        assert {each.address: each.attributes for each in compile(str(copy)).resources} == wanted
        assert run("export", copy, *arguments[:2], *AT).stdout == done.stdout or "--real" in arguments
    assert json.loads(run("export", example, "--format", "json").stdout)["tenant"]["id"] == "nordlunda"


def test_an_export_of_the_backend_is_what_is_there_and_not_the_file(tmp_path: Path) -> None:
    file = small(tmp_path)
    applied(file)
    file.write_text(file.read_text().replace("last_name: Berg", "last_name: Dahl"))
    registry = f"sqlite:{tmp_path / '.avoki' / 'bolaget.db'}"
    assert "last_name: Dahl" in run("export", file).stdout
    assert "last_name: Berg" in run("export", file, "--backend", registry).stdout
    assert "last_name: Dahl" in run("export", file, env={"AVOKI_CONFIG_BACKEND": registry}).stdout


def test_a_masked_export_names_nobody(example: Path) -> None:
    done = run("export", example, "--mask", *AT)
    assert done.returncode == 0, done.stderr
    for word in ("Karin", "karin", "nordlunda.example", "+46701740620", "NORDLUNDA_KARIN"):
        assert word not in done.stdout
    assert "person-1:" in done.stdout
