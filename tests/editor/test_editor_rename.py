"""Renaming an id in every file that names it; what comes out compiles and tests as before."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from editor_client import Editor, applied, editor
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from avoki_config.compiler import compile as compile_tenant
from avoki_config.compiler.call_tests import calls_files, run_calls
from avoki_config.diagnostics import Diagnostic

FILES = {
    "a.yaml": """\
version: 1
tenant: {id: prov}
numbers: ["+46846500400", "+46846500401", "+46846500402", "+46846500403"]
x-text: &hej "hej" # 📞
users:
  "karin":
    first_name: Karin
    last_name: Ek
    email: karin@prov.example
    password: {generate: true}
    number: "+46846500402"
    license: user
    administrator: true
    devices: [softphone]
""",
    "menus/b.yaml": """\
menus:
  vaxel:
    number: "+46846500400"
    greeting: hej
    keys: {1: {group: 'support'}, 2: {submenu: {greeting: hej, keys: {"1": {menu: vaxel}}, no_input: {menu: vaxel}}}}
    no_input: {group: support}
    invalid: {hangup: true}
""",
    "menus/c.yml": """\
groups:
  support:
    license: premium
    name: 📞 Support
    number: "+46846500401"
    members: [{user: karin}]
    queue: {max_wait: 4m, on_max_wait: {hangup: true}, on_no_agents: {play: hej}}
prompts:
  hej: {languages: {sv: {text: "Hej! För support, tryck 1. För mer, tryck 2.", voice: sv}}}
""",
    "prov.calls.yaml": """\
tests:
  - name: Support svarar
    call: "+46846500400"
    at: 2026-12-07 10:00
    press: ["1"]
    when: {group.support: no_agents}
    expect: {hears: [hej, hej], ends: {hangup: true}}
  - {name: Svarar, call: "+46846500401", at: 2026-12-07 10:00, expect: {ends: {group: support}}}
""",
    "avoki-config.toml": '[[ignore]]\ncode = "GRP008"\naddress = "group.support"\nreason = "prov"\n',
}
pytestmark = pytest.mark.asyncio


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def told(folder: Path) -> Counter[tuple[str, str, str]]:
    """Return what is wrong with a tenant and its call tests, whatever its objects are called."""

    def plain(finding: Diagnostic) -> tuple[str, str, str]:
        return finding.code, finding.span.file if finding.span else "", str(finding.span and finding.span.start.line)

    compilation = compile_tenant(str(folder))
    assert compilation.ok, compilation.diagnostics
    run = run_calls(compilation, calls_files(folder))
    assert [each.wrong for each in run.results] == [(), ()]
    assert run.diagnostics == ()
    return Counter(map(plain, compilation.diagnostics))


async def renamed(person: Editor, folder: Path, file: str, text: str, new: str) -> dict[str, str]:
    """Rename what stands at a text, write the files, and return those that changed."""
    changes = await person.rename(folder / file, text, new)
    return dict(edited(folder, Path(uri.removeprefix("file://")), edits) for uri, edits in changes.items())


def edited(folder: Path, path: Path, edits: Sequence[types.TextEdit]) -> tuple[str, str]:
    after = applied(path.read_text("utf-8"), edits)
    path.write_text(after, "utf-8")
    return path.relative_to(folder).as_posix(), after


async def test_a_group_is_renamed_in_every_file(folder: Path) -> None:
    before = told(folder)
    async with editor() as person:
        person.open(folder / "menus/b.yaml")
        written = await renamed(person, folder, "menus/b.yaml", "support'}", "hjalpen")
    assert sorted(written) == ["avoki-config.toml", "menus/b.yaml", "menus/c.yml", "prov.calls.yaml"]
    assert "keys: {1: {group: 'hjalpen'}, 2" in written["menus/b.yaml"]
    assert written["menus/c.yml"].endswith("\nmoved:\n  - {from: group.support, to: group.hjalpen}\n")
    assert "name: 📞 Support\n" in written["menus/c.yml"]
    assert "when: {group.hjalpen: no_agents}" in written["prov.calls.yaml"]
    assert 'address = "group.hjalpen"' in written["avoki-config.toml"]
    assert "support" not in "".join(written.values()).replace("För support", "").replace("group.support, to", "")
    assert told(folder) == before


@pytest.mark.parametrize(
    ("file", "text", "new"),
    [
        ("a.yaml", 'karin":', "karin-ek"),
        ("menus/b.yaml", "vaxel:", "huvud"),
        ("menus/c.yml", "hej: {lang", "valkommen"),
    ],
)
async def test_keys_are_renamed_where_they_stand(folder: Path, file: str, text: str, new: str) -> None:
    before = told(folder)
    async with editor() as person:
        person.open(folder / file)
        written = await renamed(person, folder, file, text, new)
    assert new in written[file]
    assert told(folder) == before


async def test_renaming_twice_leaves_one_entry_from_the_oldest_id(folder: Path) -> None:
    async with editor() as person:
        file = folder / "menus/c.yml"
        person.open(file)
        person.type(file, (await renamed(person, folder, "menus/c.yml", "support:", "hjalpen"))["menus/c.yml"])
        person.type(file, (await renamed(person, folder, "menus/c.yml", "hjalpen:", "kundhjalp"))["menus/c.yml"])
        assert person.texts[file].endswith("\nmoved:\n  - {from: group.support, to: group.kundhjalp}\n")
        person.type(file, (await renamed(person, folder, "menus/c.yml", "hej: {lang", "halsning"))["menus/c.yml"])
        assert person.texts[file].endswith(
            "\nmoved:\n  - {from: group.support, to: group.kundhjalp}\n  - {from: prompt.hej, to: prompt.halsning}\n"
        )
        with pytest.raises(JsonRpcException, match=r"group.support is an old address in moved"):
            await person.rename(file, "kundhjalp:", "support")
    told(folder)


@pytest.mark.parametrize(
    ("moved", "after"),
    [
        ("moved: []\n", "moved: [{from: group.support, to: group.hjalpen}]\n"),
        ("moved:\n", "moved:\n  - {from: group.support, to: group.hjalpen}\n"),
        (
            "moved: [{from: menu.gamla, to: menu.vaxel}] # flyttat\n",
            "moved: [{from: menu.gamla, to: menu.vaxel}, {from: group.support, to: group.hjalpen}] # flyttat\n",
        ),
        (
            "moved:\n- from: menu.gamla\n  to: menu.vaxel # så\n",
            "moved:\n- from: menu.gamla\n  to: menu.vaxel # så\n- {from: group.support, to: group.hjalpen}\n",
        ),
    ],
)
async def test_an_entry_of_moved_is_laid_out_as_the_others(folder: Path, moved: str, after: str) -> None:
    file = folder / "menus/c.yml"
    file.write_text(FILES["menus/c.yml"] + moved, "utf-8")
    async with editor() as person:
        person.open(file)
        written = await renamed(person, folder, "menus/c.yml", "support:", "hjalpen")
    assert written["menus/c.yml"].endswith(after)
    told(folder)


async def test_what_cannot_be_renamed_is_refused_in_words(folder: Path) -> None:
    file = folder / "menus/c.yml"
    refused = [
        ("support:", "Support", '"Support" is no id'),
        ("support:", "", '"" is no id'),
        ("user: karin", "karin", "Only an object's id"),
        ("license", "x", "Only an object's id"),
        ('"+46846500401"', "x", "Only an object's id"),
        ("karin}", "ny", "There is no user.karin"),
    ]
    async with editor() as person:
        person.open(file)
        for text, new, words in refused[:-1]:
            with pytest.raises(JsonRpcException) as refusal:
                await person.rename(file, text, new)
            assert words in str(refusal.value)
        person.open(folder / "a.yaml", FILES["a.yaml"].replace('"karin"', '"karn"'))
        with pytest.raises(JsonRpcException, match=r"There is no user.karin"):
            await person.rename(file, "karin}", "ny")
        person.replace(folder / "a.yaml", "karn", "hans")
        person.replace(file, "user: karin", "user: hans")
        person.replace(file, "license: premium", "license: {premium")
        with pytest.raises(JsonRpcException, match=r"can't be read"):
            await person.rename(folder / "menus/c.yml", "support:", "ny")


async def test_a_taken_id_is_refused_and_the_placeholder_is_the_id(folder: Path) -> None:
    file = folder / "menus/b.yaml"
    async with editor() as person:
        person.open(file, FILES["menus/b.yaml"] + "  annan: {greeting: hej, keys: {1: {hangup: true}}}\n")
        with pytest.raises(JsonRpcException, match='There is a menu "annan" already'):
            await person.rename(file, "vaxel:", "annan")
        question = types.PrepareRenameParams(**person.at(file, "'support'", 3))
        found = await person.client.text_document_prepare_rename_async(question)
        assert isinstance(found, types.PrepareRenamePlaceholder)
        assert found.placeholder == "support"
        line = person.texts[file].splitlines()[found.range.start.line]
        assert line[found.range.start.character : found.range.end.character] == "support"
