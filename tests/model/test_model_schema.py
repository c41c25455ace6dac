"""The committed schemas: fresh, well-formed draft-07, as wide as the language and as tight as the models."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft7Validator
from model_fields import CASES, PLACES, Case
from ruamel.yaml import YAML
from strategies.tenants import tenants
from tenant_documents import HEAD, USER

from avoki_config.model.schema import DOCUMENTS, Name, json_schema, schema_text

ROOT = Path(__file__).parents[2]
TENANT = Draft7Validator(json_schema("tenant"))
CALLS = Draft7Validator(json_schema("calls"))


def as_an_editor(text: str) -> Any:
    """Read YAML as an editor does: by YAML 1.2's own types, with every key a text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(text), default=str))


def is_red(validator: Draft7Validator, text: str) -> bool:
    return not validator.is_valid(as_an_editor(text))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_committed_schema_is_what_the_models_say(name: Name) -> None:
    committed = (ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == schema_text(name), "write it anew with avoki-config schema"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_schema_is_draft_07_and_uses_nothing_newer(name: Name) -> None:
    schema = json_schema(name)
    Draft7Validator.check_schema(schema)
    newer = ("$defs", "prefixItems", "unevaluated", "dependentRequired", '"null"', "$anchor")
    assert [word for word in newer if word in schema_text(name).replace('"null"\n          ]', "")] == []


def _named(node: Any, path: str = "") -> dict[str, Any]:
    """Return every property of a schema by the way to it."""
    found = (
        {f"{path}/{name}": value for name, value in node.get("properties", {}).items()} if "properties" in node else {}
    )
    for key, value in node.items():
        if isinstance(value, dict):
            found |= _named(value, f"{path}/{key}")
    return found


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_field_tells_an_editor_what_it_is(name: Name) -> None:
    silent = [path for path, field in _named(json_schema(name)).items() if not field.get("description")]
    assert silent == []


def test_a_part_of_a_split_tenant_is_not_red() -> None:
    assert not is_red(TENANT, "users: {}\n")
    assert not is_red(CALLS, "promises: []\n")


def test_an_unquoted_number_and_an_empty_schedule_are_not_red() -> None:
    assert not is_red(TENANT, f"{HEAD}numbers: [+46846500400, {{number: +46846500401}}]\nschedules: {{alltid: }}\n")


@pytest.mark.parametrize("name", ["tenant.yaml", "nordlunda.calls.yaml"])
def test_the_example_is_not_red(name: str) -> None:
    validator = CALLS if "calls" in name else TENANT
    document = as_an_editor((ROOT / "examples" / name).read_text(encoding="utf-8"))
    assert [error.message for error in validator.iter_errors(document)] == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.place}.{case.name}")
def test_a_right_value_is_not_red(case: Case) -> None:
    document = as_an_editor(PLACES[case.place].text(case.name, case.good))
    assert [error.message for error in TENANT.iter_errors(document)] == []


BEYOND = frozenset({("exception", "date"), ("user", "extension")})
"""Mistakes that a schema can't see: a day that no calendar has; to an editor `01` and `1` are one integer."""
WRONG = [case for case in CASES if case.bad is not None and (case.place, case.name) not in BEYOND]


@pytest.mark.parametrize("case", WRONG, ids=lambda case: f"{case.place}.{case.name}")
def test_a_wrong_value_is_red(case: Case) -> None:
    assert is_red(TENANT, PLACES[case.place].text(case.name, str(case.bad).replace("⟦", "")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.place}.{case.name}")
def test_a_note_is_not_red_and_an_unknown_field_is(case: Case) -> None:
    place = PLACES[case.place]
    text = place.text(case.name, case.good)
    assert not is_red(TENANT, f"{text}{' ' * place.indent}x-note: [anything, {{at: all}}]\n")
    assert is_red(TENANT, f"{text}{' ' * place.indent}unknown: 1\n")


MISTAKES = {
    "a password written out": HEAD + USER.replace("{secret: KARIN}", "hunter2"),
    "a missing field": "user_groups: {a: {description: x}}",
    "an id in capitals": "user_groups: {A: {name: x}}",
    "a misspelt section": "user_grops: {}",
    "another version": "version: 2",
    "two destinations": "forwards: {'+46313900600': {user: a, group: b}}",
    "then without play": "forwards: {'+46313900600': {user: a, then: {group: b}}}",
    "a submenu outside keys": "forwards: {'+46313900600': {submenu: {greeting: a}}}",
    "an exception on a date and a holiday": (
        "schedules: {a: {exceptions: [{name: A, status: open, date: 2026-12-24, holiday: b}]}}"
    ),
    "an exception on no day": "schedules: {a: {exceptions: [{name: A, status: open}]}}",
    "a day by its long name": "schedules: {a: {weekly: {monday: 08:00-17:00}}}",
    "a key of two digits": "menus: {a: {greeting: b, keys: {10: {user: a}}}}",
    "number and range": "numbers: [{number: 1, range: 2}]",
    "a protected submenu": "menus: {a: {greeting: b, keys: {1: {submenu: {greeting: c, protect: true}}}}}",
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_typical_mistake_is_red(name: str) -> None:
    assert is_red(TENANT, MISTAKES[name])


CALL_MISTAKES = {
    "no expectation": "tests: [{name: a, call: +46846500400, at: 2026-12-24 10:00}]",
    "no instant": "tests: [{name: a, call: +46846500400, expect: {}}]",
    "an unknown outcome": "tests: [{name: a, call: 1, at: 2026-12-24, expect: {}, when: {group.a: lunch}}]",
    "an outcome of a menu": "tests: [{name: a, call: 1, at: 2026-12-24, expect: {}, when: {menu.a: answered}}]",
    "an end in a menu": "tests: [{name: a, call: 1, at: 2026-12-24, expect: {ends: {menu: a}}}]",
    "hours without days": "promises: [{name: a, call: 1, reaches: [group], between: 08:00-17:00}]",
    "an unknown end": "promises: [{name: a, call: 1, reaches: [human]}]",
}


@pytest.mark.parametrize("name", CALL_MISTAKES)
def test_a_typical_mistake_in_call_tests_is_red(name: str) -> None:
    assert is_red(CALLS, CALL_MISTAKES[name])


@given(tenants())
@settings(max_examples=40, deadline=None)
def test_no_right_tenant_is_red(data: dict[str, Any]) -> None:
    assert [error.message for error in TENANT.iter_errors(data)] == []
