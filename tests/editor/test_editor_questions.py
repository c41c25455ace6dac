"""Hover, completion, definitions, references and symbols, asked over the real protocol."""

import shutil
from pathlib import Path

import pytest
from editor_client import cut, editor
from lsprotocol import types

EXAMPLE = Path(__file__).parents[2] / "examples"
pytestmark = pytest.mark.asyncio


@pytest.fixture
def example(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "example")
    return tmp_path / "example" / "tenant.yaml"


async def test_hovers_say_what_things_are_and_do(example: Path) -> None:
    async with editor() as person:
        person.open(example)
        number = await person.hover(example, '+46846500400"\n    greeting: valkommen', 4)
        assert "Operatör: Exempeltele" in number
        first = number.partition("Så svarar numret")[2].split("\n- ")[1]
        assert first.startswith("mån–tors 08:00–17:00, fre 08:00–15:00, utom ")
        assert first.endswith(": Knappvalsmeny Huvudnummer (1 Felanmälan, 2 Ekonomi, 9 English, 0 Växeln)")
        assert "hör helgstangt, sedan lägger på" in number
        group = await person.hover(example, "1: {group: felanmalan}\n      2: {group: ekonomi}", 12)
        assert "**Svarsgrupp Felanmälan** `group.felanmalan`" in group
        assert "- ring +46846500400, tryck 1\n- ring +46406280400, tryck 2 1" in group
        user = await person.hover(example, "  sara-nyqvist:", 4)
        assert "ring +46846500400, slå anknytning 611" in user
        prompt = await person.hover(example, "greeting: valkommen", 14)
        assert "- sv: Välkommen till Nordlunda" in prompt
        schedule = await person.hover(example, "schedule: kontorstid # stängt", 14)
        assert "- Öppet: mån–tors 08:00–17:00, fre 08:00–15:00, utom " in schedule
        assert "Används på 7 ställen" in schedule


async def test_hovers_say_what_fields_mean_and_when_holidays_are(example: Path) -> None:
    async with editor() as person:
        person.open(example)
        field = await person.hover(example, "timeout: 8s", 2)
        assert field == "**timeout** (standard `5s`)\n\nHow long to wait for a key. Väntetid på tonval."
        kind = await person.hover(example, "kind: simple", 1)
        assert "ett av `simple`, `auto_attendant`" in kind
        holiday = await person.hover(example, "holiday: midsommarafton", 12)
        assert "Infaller: fre 2027-06-25, fre 2028-06-23, fre 2029-06-22" in holiday
        person.replace(example, "barge_in: false", "barge_in: false # avoki: ignore GRP005 -- so")
        assert "**GRP005 unlimited-wait** (warning)" in await person.hover(example, "ignore GRP005", 8)
        assert await person.hover(example, "Hela växeln står", 3) == ""


async def test_names_are_completed_while_the_yaml_is_half_written(example: Path) -> None:
    async with editor() as person:
        person.open(example)
        await person.findings(example)
        person.replace(example, "9: {group: english}", "9: {group: eng")
        items = await person.complete(example, "9: {group: eng")
        assert list(items) == ["english"]
        assert items["english"].detail == "English"
        assert "9: {group: english" in await person.written(example, "9: {group: eng", "english")
        person.replace(example, "9: {group: eng", "9: {")
        kinds = await person.complete(example, "9: {")
        assert {"user", "group", "menu", "submenu", "repeat", "back"} <= kinds.keys()
        assert "then" not in kinds
        person.replace(example, "9: {", "9: ")
        whole = await person.complete(example, "      9: ")
        assert {"{group: english}", "{play: stangt}", "{hangup: true}", "{submenu: }"} <= whole.keys()


async def test_fields_are_completed_with_what_they_mean(example: Path) -> None:
    async with editor() as person:
        person.open(example)
        person.replace(example, "    name: Huvudnummer\n", "    name: Huvudnummer\n    t\n")
        items = await person.complete(example, "    name: Huvudnummer\n    t")
        assert {"timeout", "attempts"} <= items.keys()
        assert not {"name", "number", "greeting", "kind"} & items.keys()
        assert "Väntetid på tonval" in str(items["timeout"].documentation)
        assert "    timeout: \n" in await person.written(example, "    name: Huvudnummer\n    t", "timeout")
        person.replace(example, "kind: simple\n", "kind: \n")
        assert list(
            await person.complete(
                example, "  huvudnummer: # 08-465 004 00, numret på webbplatsen och på skyltarna\n    kind: "
            )
        ) == ["simple", "auto_attendant"]


SMALL = """\
version: 1
tenant: {id: prov}
numbers: ["+46846500400", "+46846500401", "+46846500402"]
users:
  karin: {first_name: Karin, last_name: Ek, email: a@prov.example, password: {generate: true}, license: user}
user_groups: {kontoret: {name: Kontoret}}
menus:
  vaxel: {number: "+46846500400", greeting: hej, keys: {1: {user: karin}}}
schedules: {alltid: }
prompts:
  hej: {languages: {sv: {text: Hej}}}
x-notes: {}
"""

PLACES: tuple[tuple[str, set[str], set[str]], ...] = (
    ("schedules:\n  x:\n    holidays: {close: [", {"public", "julafton"}, {"simple"}),
    ("schedules:\n  x:\n    holidays: {close: [public], except: [", {"julafton"}, {"public"}),
    ("schedules:\n  x:\n    exceptions:\n      - {name: a, holiday: ", {"midsommarafton"}, {"public"}),
    ("schedules:\n  x:\n    weekly:\n      ", {"mon", "mon-fri", "sun"}, {"protect"}),
    ("schedules:\n  x:\n    opposite_of: ", {"alltid"}, {"hej"}),
    ("schedules:\n  x:\n    time_zone: Europe/St", {"Europe/Stockholm"}, {"Asia/Tokyo"}),
    ("menus:\n  x:\n    greeting: ", {"hej"}, {"alltid"}),
    ('menus:\n  x:\n    number: "', {"+46846500401"}, {"+46846500400"}),
    ("groups:\n  x:\n    members: [{user: ", {"karin"}, {"hej"}),
    ("groups:\n  x:\n    members:\n      - {user: karin, role: ", {"member", "supervisor"}, {"karin"}),
    ("users:\n  x:\n    user_groups: [", {"kontoret"}, {"karin"}),
    ("users:\n  x:\n    password: ", {"{secret: }", "{generate: true}"}, {"true"}),
    ("users:\n  x:\n    administrator: ", {"true", "false"}, set()),
    ("forwards:\n  ", {"+46846500401"}, {"+46846500400"}),
    ("moved:\n  - {from: menu.old, to: ", {"menu.vaxel", "user.karin"}, {"forward.+46846500402"}),
    ("groups:\n  x: {} # avoki: ignore GRP00", {"GRP001", "GRP005"}, {"TIME001"}),
    ("menus:\n  x:\n    name: ", set(), {"hej"}),
    ("menus:\n  x: # ", set(), {"greeting"}),
    ("prompts:\n  x:\n    description: |\n      ", set(), {"languages"}),
)


async def test_what_may_stand_at_a_place(tmp_path: Path) -> None:
    file, wrong = tmp_path / "tenant.yaml", list[object]()
    async with editor() as person:
        person.open(file, SMALL)
        await person.findings(file)
        for text, some, none in PLACES:
            person.type(file, SMALL + text)
            labels = (await person.complete(file, text)).keys()
            wrong += [(text, sorted(labels))] if not some <= labels or none & labels else []
    assert wrong == []


async def test_definitions_and_references(example: Path) -> None:
    async with editor() as person:
        person.open(example)
        assert await person.definition(example, "1: {group: felanmalan}\n      2: {group: ekonomi}", 12) == (
            "tenant.yaml",
            "felanmalan",
        )
        assert await person.definition(example, '+46846500400"\n    greeting: valkommen', 4) == (
            "tenant.yaml",
            '{range: "+46846500400..+46846500479", operator: Exempeltele}',
        )
        question = person.at(example, "greeting: fel-val", 12)
        found = await person.client.text_document_references_async(
            types.ReferenceParams(types.ReferenceContext(include_declaration=True), **question)
        )
        assert found is not None
        places = [person.place(each) for each in found]
        calls = example.with_name("nordlunda.calls.yaml").read_text("utf-8").count("fel-val")
        assert places == [("tenant.yaml", "fel-val")] * 2 + [("nordlunda.calls.yaml", "fel-val")] * calls
        lines = [person.texts[example].splitlines()[each.range.start.line].strip() for each in found[:2]]
        assert lines == ["fel-val:", "greeting: fel-val"]


async def test_symbols_nest_submenus_as_callers_meet_them(example: Path) -> None:
    async with editor() as person:
        person.open(example)
        identifier = types.TextDocumentIdentifier(example.as_uri())
        found = await person.client.text_document_document_symbol_async(types.DocumentSymbolParams(identifier))
        assert found is not None
        sections = {each.name: each for each in found if isinstance(each, types.DocumentSymbol)}
        assert list(sections)[:5] == ["version", "tenant", "numbers", "users", "user_groups"]
        menus = {each.name: each for each in sections["menus"].children or ()}
        (fault,) = menus["kundservice"].children or ()
        assert (fault.name, fault.detail) == ("2", "Fel i bostaden")
        assert [(each.name, each.detail) for each in fault.children or ()] == [("3", "El och VVS")]
        assert cut(person.texts[example], menus["kundservice"].selection_range) == "kundservice"
        for each in (menus["kundservice"], fault):
            assert each.range.start <= each.selection_range.start
            assert each.selection_range.end <= each.range.end
