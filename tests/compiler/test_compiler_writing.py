"""From resources back to the language: what is written lowers to the same resources again."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies.names import Data
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml

from avoki_config.compiler.formatting import formatted
from avoki_config.compiler.writing.document import document
from avoki_config.compiler.writing.emit import flat, lines
from avoki_config.compiler.writing.whole import files, one_file
from avoki_config.model.parse import parse
from avoki_config.model.tenant import Tenant
from avoki_config.resources import Resource
from avoki_config.resources.lower import lower
from avoki_config.source import load, load_bytes
from avoki_config.source.files import read_bytes

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
EXAMPLE = Path(__file__).parents[2] / "examples" / "tenant.yaml"


def resources(text: str | bytes) -> list[Resource]:
    loaded = load_bytes(text.encode() if isinstance(text, str) else text, "tenant.yaml")
    assert loaded.tree is not None
    assert not loaded.diagnostics
    parsed = parse(loaded.tree)
    assert not [finding for finding in parsed.diagnostics if finding.severity == "error"]
    return lower(parsed.tenant, lambda _: None)


def contents(found: list[Resource]) -> dict[str, Any]:
    return {one.address: one.attributes for one in found}


@FEW
@given(tenants())
def test_what_is_written_lowers_to_the_same_resources(tenant: Data) -> None:
    before = resources(to_yaml(tenant))
    written = one_file(before)
    assert contents(resources(written)) == contents(before)
    assert one_file(resources(written)) == written
    assert formatted(written, Tenant) == written


@FEW
@given(tenants())
def test_a_folder_of_files_lowers_to_the_same_resources(tenant: Data) -> None:
    before = resources(to_yaml(tenant))
    with TemporaryDirectory() as folder:
        for name, text in files(before).items():
            (Path(folder) / name).write_text(text, encoding="utf-8")
        loaded = load(folder)
        assert loaded.tree is not None
        assert contents(lower(parse(loaded.tree).tenant, lambda _: None)) == contents(before)


def test_the_example_comes_back_whole_and_brief() -> None:
    text = one_file(resources(read_bytes(EXAMPLE)))
    assert contents(resources(text)) == contents(resources(read_bytes(EXAMPLE)))
    assert "mon-thu: 08:00-17:00" in text
    assert '{range: "+46313900600..+46313900649", operator: Exempeltele}' in text
    assert "wrap_up: 30s" in text
    assert "administrator: false" not in text
    assert "sha256" not in text


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


WORDS = st.lists(
    st.sampled_from(["För", "växeln,", "tryck", "0.", "#1:", "-", '"nu"', "a" * 130, "", "\t"]), max_size=60
)


@given(WORDS.map(" ".join))
def test_a_long_text_is_folded_and_reads_back_as_it_was(text: str) -> None:
    written = "\n".join(lines({"settings": {"v": text}}))
    tree = load_bytes(f"version: 1\ntenant: {{id: a}}\n{written}\n".encode(), "t").tree
    assert tree is not None
    assert tree.data["settings"]["v"] == text
    if len(text) > 200 and "  " not in text and "\t" not in text and text == text.strip() and "a" * 130 not in text:
        assert all(len(line) <= 120 for line in written.splitlines())


@given(
    st.recursive(
        TEXTS | st.booleans() | st.sampled_from(["true", "no", "~", "010", "0x1f", "12:30", "1e5", "#", "a: b", "-"]),
        lambda inner: st.dictionaries(TEXTS, inner, min_size=1, max_size=3) | st.lists(inner, min_size=1, max_size=3),
        max_leaves=8,
    )
)
def test_any_plain_data_reads_back_as_it_was(value: object) -> None:
    for text in ("\n".join(lines({"settings": {"v": value}})), f"settings: {{v: {flat(value)}}}\n"):
        tree = load_bytes(f"version: 1\ntenant: {{id: a}}\n{text}".encode(), "t").tree
        assert tree is not None
        assert tree.data["settings"]["v"] == _read(value)


def _read(value: object) -> object:
    """Return data as the loader gives it: `x-` fields are notes, and left out."""
    if isinstance(value, Mapping):
        return {name: _read(one) for name, one in value.items() if not name.startswith("x-")}
    return [_read(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize(
    "numbers", [["+46846500400", "+46846500401", "+46846500403"], ["+46313900698", "+46313900699"]]
)
def test_numbers_in_a_row_of_one_operator_are_a_range(numbers: list[str]) -> None:
    made = [Resource(f"number.{each}", "number", {"operator": "A"}) for each in numbers]
    ranges = document(made)["numbers"]
    assert ranges[0] == {"range": f"{numbers[0]}..{numbers[1]}", "operator": "A"}
    assert ranges[1:] == [{"number": each, "operator": "A"} for each in numbers[2:]]
