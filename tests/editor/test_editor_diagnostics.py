"""Findings as you type, at the places where the editor counts them."""

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from editor_client import SERVER, Editor, applied, cut, editor
from lsprotocol import types
from pygls.exceptions import JsonRpcException

EXAMPLE = Path(__file__).parents[2] / "examples"
SMALL = """\
version: 1
tenant: {id: prov}
numbers: ["+46846500400"]
menus:
  vaxel:
    name: "Växeln 📞" # 📞📞
    number: "+46846500400"
    greeting: hej
    keys:
      1: {hangup: true}
    no_input: {hangup: true}
prompts:
  hej: {languages: {sv: {text: "Tryck 1. 📞", voice: sv}}} # for whoever calls
"""


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "example")
    return tmp_path / "example" / "tenant.yaml"


@pytest.mark.asyncio
async def test_the_example_has_no_error_and_a_slip_is_found_at_its_place(example: Path) -> None:
    async with editor() as person:
        person.open(example)
        assert await person.codes(example) == []
        person.replace(example, "      9: {group: english}", "      9: {group: englsh}")
        (finding,) = [each for each in await person.findings(example) if each.code == "REF001"]
        assert cut(person.texts[example], finding.range) == "englsh"
        assert finding.severity == types.DiagnosticSeverity.Error
        assert 'Did you mean "english"?' in finding.message
        person.replace(example, "englsh", "english")
        assert await person.codes(example) == []


@pytest.mark.asyncio
async def test_columns_are_utf_16_after_an_emoji(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor() as person:
        person.open(file, SMALL.replace("voice: sv}", "voise: sv}"))
        (finding,) = [each for each in await person.findings(file) if each.code == "SRC003"]
        assert cut(person.texts[file], finding.range) == "voise"
        line = person.texts[file].splitlines()[finding.range.start.line]
        assert finding.range.start.character == line.index("voise") + 1  # one emoji before it, of two units


@pytest.mark.asyncio
async def test_an_editor_that_counts_bytes_gets_bytes(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor("neovim") as person:
        person.open(file, SMALL.replace("voice: sv}", "voise: sv}"))
        (finding,) = [each for each in await person.findings(file) if each.code == "SRC003"]
        line = person.texts[file].splitlines()[finding.range.start.line]
        assert finding.range.start.character == len(line[: line.index("voise")].encode("utf-8"))


@pytest.mark.asyncio
async def test_a_broken_file_says_its_syntax_error_and_nothing_stale(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor() as person:
        person.open(file, SMALL.replace("hangup: true}\n    no", "group: nobody}\n    no"))
        assert "REF001" in await person.codes(file)
        person.replace(file, "      1: {group: nobody}", "      1: {group: nobody")
        assert await person.codes(file) == ["SRC001"]


@pytest.mark.asyncio
async def test_a_folder_is_one_tenant_and_unsaved_texts_count(tmp_path: Path) -> None:
    head, menus = SMALL.split("menus:\n")
    first, second = tmp_path / "a.yaml", tmp_path / "sub" / "b.yaml"
    second.parent.mkdir()
    first.write_text(head, "utf-8")
    second.write_text("menus:\n" + menus, "utf-8")
    async with editor(root=tmp_path) as person:
        person.open(second)
        assert await person.codes(second) == []
        person.open(first)
        person.replace(first, '["+46846500400"]', '["+46846500401"]')
        assert await person.codes(first) == ["USR006"]
        await person.until(second, ["NUM005"])
        person.close(first)  # as it was saved
        await person.until(second, [])
        person.close(second)
        await person.until(first, [])


@pytest.mark.asyncio
async def test_a_part_that_becomes_a_tenant_of_its_own_is_judged_alone(tmp_path: Path) -> None:
    head, menus = SMALL.split("menus:\n")
    first, second = tmp_path / "a.yaml", tmp_path / "b.yaml"
    first.write_text(head, "utf-8")
    async with editor() as person:
        person.open(second, "menus:\n" + menus)
        assert "SRC005" not in await person.codes(second)
        person.type(second, SMALL.replace("id: prov", "id: annan"))
        assert await person.codes(second) == ["USR006"]


@pytest.mark.asyncio
async def test_the_policy_is_read_as_it_is_typed(tmp_path: Path) -> None:
    file, policy = tmp_path / "tenant.yaml", tmp_path / "avoki-config.toml"
    policy.write_text("", "utf-8")
    async with editor() as person:
        person.open(file, SMALL)
        assert await person.codes(file) == ["USR006"]
        person.open(policy)
        person.type(policy, '[rules]\nUSR006 = "off"\nUSR999 = "off"\n')
        await person.until(policy, ["SRC003"])
        await person.until(file, [])


HOURS = """\
schedules:
  kontor:
    default: closed
    weekly: {mon-fri: 08:00-17:00}
    exceptions:
      - {name: Lunch, date: 2026-12-22, status: open}
      - {name: Jul, from: 2026-12-21, until: 2026-12-31, status: closed}
"""


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("text", "code", "title", "mended"),
    [
        (SMALL.replace("greeting: hej", "greeting: 'hejj'"), "REF001", "Change to hej", "greeting: 'hej'"),
        (
            SMALL.replace('"+46846500400"\n', '"08-465 004 00"\n'),
            "NUM002",
            "Change to +46846500400",
            'number: "+46846500400"',
        ),
        (SMALL + HOURS, "TIME001", "Add Jul to overrides", "overrides: [Jul]"),
    ],
)
async def test_what_mends_a_finding_is_offered_as_an_edit(
    tmp_path: Path, text: str, code: str, title: str, mended: str
) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor() as person:
        person.open(file, text)
        found = [each for each in await person.findings(file) if each.code == code]
        context = types.CodeActionContext(found)
        identifier = types.TextDocumentIdentifier(file.as_uri())
        question = types.CodeActionParams(identifier, found[0].range, context)
        (action,) = await person.client.text_document_code_action_async(question) or ()
        assert isinstance(action, types.CodeAction)
        assert action.title == title
        assert action.edit is not None
        edits = [each for each in (action.edit.changes or {})[file.as_uri()] if isinstance(each, types.TextEdit)]
        person.type(file, applied(person.texts[file], edits))
        assert mended in person.texts[file]
        assert code not in await person.codes(file)


GARBAGE = (
    "",
    "\ufeff" + SMALL,
    "\ufeff\ufeff",
    SMALL.replace("\n", "\r\n"),
    SMALL.replace("\n", "\r"),
    "\0\0\0",
    "\ud83d lone: \udcde",
    "{" * 3000,
    "- " * 3000,
    "a: &a [*a, *a]\nmenus: *a",
    "menus: &m\n  a: *m\n",
    "menus:\n  a: {keys: {1: {submenu: {keys: {1: {submenu: ",
    "version: 1\n---\nversion: 1\n",
    "!!python/object:os.system x",
    "\x85\u2028\u2029 menus:\x0c\x0b\n a",
    "numbers: [+1..+99999999999]\n",
    "tenant: {id: a, time_zone: Nowhere, holidays: XX}\nmenus: {a: 1, b: [x], c: {keys: [1]}}\nmoved: {a: b}\n",
    "users: {true: {}, 1.5: {}, ? [a] : b}\n",
    "📞: 📞\nmenus:\n  📞: {greeting: 📞}\n",
    "tests: [1]\nversion: 2\n",
)


@pytest.mark.asyncio
async def test_nothing_that_a_document_holds_ends_the_server(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor() as person:
        person.open(file, SMALL)
        for text in GARBAGE:
            person.type(file, text)
            await ask_everything(person, file)
        person.type(file, SMALL)
        assert await person.codes(file) == ["USR006"]


async def ask_everything(person: Editor, file: Path) -> None:
    """Ask every question at the beginning, in the middle, at the end and beyond."""
    identifier = types.TextDocumentIdentifier(file.as_uri())
    lines = person.texts[file].count("\n")
    places = [(0, 0), (0, 3), (lines // 2, 7), (lines, 0), (lines, 10**6), (10**6, 10**6)]
    for where in (types.Position(*place) for place in places):
        at: dict[str, Any] = {"text_document": identifier, "position": where}
        await person.client.text_document_hover_async(types.HoverParams(**at))
        await person.client.text_document_completion_async(types.CompletionParams(**at))
        await person.client.text_document_definition_async(types.DefinitionParams(**at))
        references = types.ReferenceParams(types.ReferenceContext(include_declaration=True), **at)
        await person.client.text_document_references_async(references)
        with suppress(JsonRpcException):
            await person.client.text_document_rename_async(types.RenameParams(new_name="ny", **at))
    await person.client.text_document_document_symbol_async(types.DocumentSymbolParams(identifier))


@pytest.mark.asyncio
async def test_another_language_s_yaml_is_left_alone(tmp_path: Path) -> None:
    compose = tmp_path / "docker-compose.yaml"
    async with editor() as person:
        person.open(compose, "version: 3\nservices: {web: {image: x}}\n")
        await ask_everything(person, compose)
        person.open(tmp_path / "tenant.yaml", SMALL)
        assert await person.codes(tmp_path / "tenant.yaml") == ["USR006"]
        assert list(person.published) == [(tmp_path / "tenant.yaml").as_uri()]


@pytest.mark.asyncio
async def test_a_document_that_was_never_saved_is_judged(tmp_path: Path) -> None:  # noqa: ARG001 - not in a folder
    async with editor() as person:
        item = types.TextDocumentItem("untitled:Untitled-1.yaml", "yaml", 1, SMALL)
        person.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        found = await person.next_about("untitled:Untitled-1.yaml")
        assert [each.code for each in found] == ["USR006"]


@pytest.mark.asyncio
async def test_typing_fast_is_judged_once_it_pauses(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor() as person:
        person.open(file, SMALL)
        await person.findings(file)
        before = person.count
        for at in range(200):
            person.type(file, SMALL + f"# {at}\n")
        assert await person.codes(file) == ["USR006"]
        assert person.count - before < 20


def test_an_editor_that_dies_takes_the_server_with_it() -> None:
    ended = subprocess.run(SERVER, input=b"", capture_output=True, timeout=60, check=False)
    assert (ended.returncode, ended.stdout, ended.stderr) == (1, b"", b"")


def test_words_that_are_no_protocol_are_logged_without_what_they_say() -> None:
    body = b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"hemligt": "Karin Ek"}}'
    message = b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    broken = b"Content-Length: 12\r\n\r\nKarin Ek was "
    ended = subprocess.run(SERVER, input=message + broken, capture_output=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert b"Karin" not in ended.stderr
    assert b"Traceback" not in ended.stderr
