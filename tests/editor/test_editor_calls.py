"""Findings in call tests as they are typed: what `test` would say of their fields and names."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from editor_client import Editor, cut, editor
from test_editor_diagnostics import GARBAGE, SMALL, ask_everything

CALLS = """\
tests:
  - name: Växeln 📞 svarar
    call: "+46846500400"
    at: 2026-11-24 10:00
    press: ["1"]
    expect: {hears: [hej], ends: {hangup: true}}
promises:
  - {name: Inget ut, call: "+46846500400", never_external: true, except: julafton}
"""
PEOPLE = """\
groups:
  jour:
    {name: Jour, license: attendant, number: "+46846500401", queue: {max_wait: 1m, on_max_wait: {hangup: true}}}
"""
TENANT = SMALL.replace('["+46846500400"]', '["+46846500400..+46846500401"]') + PEOPLE


async def found(person: Editor, file: Path) -> list[tuple[str, str]]:
    """Return the findings of a document: each code, and the text that it is about."""
    return [(str(each.code), cut(person.texts[file], each.range)) for each in await person.findings(file)]


@pytest.fixture
def tenant(tmp_path: Path) -> Path:
    file = tmp_path / "tenant.yaml"
    file.write_text(TENANT, "utf-8")
    return file


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("press:", "pres:", [("SRC003", "pres")]),
        ("[hej]", "[hejj]", [("REF001", "hejj")]),
        ("{hangup: true}}", "{group: jourr}}", [("REF001", "jourr")]),
        ("{hangup: true}}", "{group: jour}}", []),
        ("{hangup: true}}", "{callback: anna}}", [("REF001", "anna")]),
        ('    call: "+46846500400"', '    call: "+46846500477"', [("NUM005", '"+46846500477"')]),
        ('press: ["1"]', "when: {group.jourr: overflow}", [("REF001", "group.jourr")]),
        ('press: ["1"]', "when: {group.jour: overflow}", [("REF001", "group.jour")]),
        ('press: ["1"]', "when: {group.jour: no_agents}", []),
        ('out, call: "+46846500400"'.replace("out", "ut"), 'ut, call: "+46846500477"', [("NUM005", '"+46846500477"')]),
        ("except: julafton", "except: julafon", [("TIME010", "julafon")]),
        ("at: 2026-11-24 10:00", "at: tisdag", [("SRC004", "tisdag")]),
    ],
)
async def test_a_slip_in_a_test_or_a_promise_is_found_at_its_place_and_fails_test_too(
    tenant: Path, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    calls = tenant.with_name("prov.calls.yaml")
    text = CALLS.replace(old, new)
    calls.write_text(text, "utf-8")
    async with editor() as person:
        person.open(calls, CALLS)
        assert await found(person, calls) == []
        person.type(calls, text)
        assert await found(person, calls) == expected
    assert not expected or not all_hold(tenant)


def all_hold(tenant: Path) -> bool:
    command = [sys.executable, "-m", "avoki_config", "test", str(tenant), "--at", "2026-11-23", "--format", "json"]
    ran = subprocess.run(command, capture_output=True, timeout=60, check=False)
    return json.loads(ran.stdout)["ok"] is True


@pytest.mark.asyncio
async def test_a_number_that_is_not_the_tenant_s_may_be_out_of_service(tenant: Path) -> None:
    calls = tenant.with_name("prov.calls.yaml")
    gone = "{name: Borta, call: '+46846500477', at: 2026-11-24, expect: {ends: {not_in_service: true}}}"
    async with editor() as person:
        person.open(calls, f"tests: [{gone}]\n")
        assert await found(person, calls) == []


@pytest.mark.asyncio
async def test_names_follow_the_tenant_as_it_is_typed(tenant: Path) -> None:
    calls = tenant.with_name("prov.calls.yaml")
    async with editor() as person:
        person.open(tenant)
        person.open(calls, CALLS)
        assert await found(person, calls) == []
        person.type(tenant, TENANT.replace("hej", "valkommen"))
        await person.until(calls, ["REF001"])
        person.type(tenant, TENANT.replace("hej", "valkommen").replace("menus:", "menus: {"))
        await person.until(calls, [])  # nobody knows the names
        person.type(tenant, TENANT.replace("hej", "valkommen"))
        await person.until(calls, ["REF001"])
        person.close(calls)
        await person.until(calls, [])


@pytest.mark.asyncio
async def test_call_tests_lie_below_the_folder_of_a_tenant(tmp_path: Path) -> None:
    head, menus = SMALL.split("menus:\n")
    (tmp_path / "kund" / "prov").mkdir(parents=True)
    (tmp_path / "kund" / "a.yaml").write_text(head, "utf-8")
    (tmp_path / "kund" / "b.yaml").write_text("menus:\n" + menus, "utf-8")
    calls = tmp_path / "kund" / "prov" / "a.calls.yaml"
    async with editor(root=tmp_path) as person:
        person.open(calls, CALLS.replace("[hej]", "[hejj]"))
        assert await found(person, calls) == [("REF001", "hejj")]


@pytest.mark.asyncio
async def test_among_several_tenants_only_fields_are_judged(tenant: Path) -> None:
    tenant.with_name("annan.yaml").write_text(TENANT.replace("id: prov", "id: annan"), "utf-8")
    calls = tenant.with_name("prov.calls.yaml")
    async with editor() as person:
        person.open(calls, CALLS.replace("[hej]", "[hejj]").replace("press:", "pres:"))
        assert await found(person, calls) == [("SRC003", "pres")]


@pytest.mark.asyncio
async def test_a_slip_of_a_field_is_mended_by_its_own_fix(tmp_path: Path) -> None:
    calls = tmp_path / "prov.calls.yaml"
    async with editor() as person:
        person.open(calls, CALLS.replace("press:", "pres:"))
        (finding,) = await person.findings(calls)
        assert finding.data is not None
        assert finding.data["title"] == "Change to press"


@pytest.mark.asyncio
async def test_nothing_that_call_tests_hold_ends_the_server(tenant: Path) -> None:
    calls = tenant.with_name("prov.calls.yaml")
    async with editor() as person:
        person.open(tenant)
        person.open(calls, CALLS)
        for text in (*GARBAGE, "tests: [{name: 1, when: {group.: x}}]\n", "promises: [{between: x, except: {a: b}}]\n"):
            person.type(calls, text)
            await ask_everything(person, calls)
            await person.findings(calls)
        person.type(calls, CALLS)
        assert await found(person, calls) == []
