"""SARIF against the official schema of 2.1.0, within what GitHub takes, with identities that survive edits.

`sarif-schema-2.1.0.json` is OASIS's own, unchanged, from github.com/oasis-tcs/sarif-spec (sarif-2.1/schema); OASIS lets
implementations take it in (issue 583 there). GitHub's limits: its documentation, "SARIF support for code scanning".
"""

import gzip
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from avoki_config.compiler import compile  # noqa: A004 - the word of the trade
from avoki_config.diagnostics import CATALOGUE, Diagnostic, Position, Related, Span, diagnostic
from avoki_config.reports import sarif

SCHEMA = Draft4Validator(orjson.loads((Path(__file__).parent / "sarif-schema-2.1.0.json").read_bytes()))
EXAMPLE = Path(__file__).parents[2] / "examples" / "tenant.yaml"
MOST_BYTES = 10_000_000
MOST_TAGS = 20

texts = st.text(max_size=20)
positions = st.builds(Position, st.integers(1, 10**6), st.integers(1, 10**4))
spans = st.builds(Span, texts.filter(bool), positions, positions)
findings = st.builds(
    diagnostic,
    st.sampled_from(sorted(CATALOGUE)),
    texts,
    help=texts,
    address=st.none() | texts,
    span=st.none() | spans,
    related=st.lists(st.builds(Related, texts, spans), max_size=2),
)


def run(found: list[Diagnostic]) -> dict[str, Any]:
    log = orjson.loads(sarif.render(found))
    SCHEMA.validate(log)
    return dict(log["runs"][0])


@settings(max_examples=100, deadline=None)
@given(st.lists(findings, max_size=5))
def test_any_findings_hold_to_the_schema(found: list[Diagnostic]) -> None:
    results = run(found)["results"]
    assert len(results) == len(found)


def test_every_rule_holds_to_the_schema_and_has_few_tags() -> None:
    rules = run([diagnostic(code, "What.") for code in CATALOGUE])["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(CATALOGUE)
    assert all(len(rule["properties"]["tags"]) <= MOST_TAGS for rule in rules)


def test_the_most_results_are_within_githubs_bytes() -> None:
    many = [
        diagnostic(
            "REF001", f'There is no group "grupp-{at}". Did you mean "{at * 7919 % 99991}"?', address=f"menu.m{at}"
        )
        for at in range(sarif.MOST_RESULTS + 1)
    ]
    text = sarif.render(many)
    assert len(orjson.loads(text)["runs"][0]["results"]) == 25_000
    assert len(gzip.compress(text.encode())) < MOST_BYTES


def test_fingerprints_stay_when_lines_are_put_above() -> None:
    wrong = EXAMPLE.read_text("utf-8").replace("{group: ekonomi}", "{group: bokforing}")
    moved = wrong.replace("version: 1\n", "# en rad\n# en till\nversion: 1\n")
    prints = [fingerprints(text) for text in (wrong, moved)]
    assert prints[0] == prints[1]
    assert len(set(prints[0])) == len(prints[0]) > 2


def fingerprints(text: str) -> list[str]:
    at = datetime.fromisoformat("2026-11-23")
    found = compile(str(EXAMPLE), at=at, overlay={EXAMPLE.resolve(): text.encode()}).diagnostics
    here = [replace(each, span=replace(each.span, file="tenant.yaml")) for each in found if each.span is not None]
    return [result["partialFingerprints"]["avokiConfig/v1"] for result in run(here)["results"]]
