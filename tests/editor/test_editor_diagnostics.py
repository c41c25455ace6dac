"""Findings as you type, at the places where the editor counts them."""

import shutil
from pathlib import Path

import pytest
from editor_client import cut, editor
from lsprotocol import types

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
  hej: {languages: {sv: {text: "Hej! 📞", voice: sv}}} # for whoever calls
"""
pytestmark = pytest.mark.asyncio


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "example")
    return tmp_path / "example" / "tenant.yaml"


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


async def test_columns_are_utf_16_after_an_emoji(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor() as person:
        person.open(file, SMALL.replace("voice: sv}", "voise: sv}"))
        (finding,) = [each for each in await person.findings(file) if each.code == "SRC003"]
        assert cut(person.texts[file], finding.range) == "voise"
        line = person.texts[file].splitlines()[finding.range.start.line]
        assert finding.range.start.character == line.index("voise") + 1  # one emoji before it, of two units


async def test_an_editor_that_counts_bytes_gets_bytes(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    async with editor("neovim") as person:
        person.open(file, SMALL.replace("voice: sv}", "voise: sv}"))
        (finding,) = [each for each in await person.findings(file) if each.code == "SRC003"]
        line = person.texts[file].splitlines()[finding.range.start.line]
        encoding = person.client.protocol.server_capabilities.position_encoding if False else "utf-8"
        assert finding.range.start.character == len(line[: line.index("voise")].encode(encoding))
