"""Adopting what a backend has into files of any layout: they mean the two together, and what stood there stays."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from strategies.names import Data
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml

from avoki_config.compiler import Compilation, compile  # noqa: A004 - the word of the trade
from avoki_config.compiler.formatting import formatted
from avoki_config.compiler.writing.adopt import JUDGED, Adopted, AdoptError, adopt
from avoki_config.compiler.writing.emit import flat
from avoki_config.model.tenant import Tenant
from avoki_config.resources import MemoryState, Resource

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def in_lines(data: Data) -> str:
    return to_yaml(data)


def in_style(data: Data) -> str:
    return formatted(to_yaml(data), Tenant)


def in_brackets(data: Data) -> str:
    return "".join(f"{section}: {flat(value)}\n" for section, value in data.items())


def with_notes(data: Data) -> str:
    return (
        "# överst\n" + "".join(f"{line} # {at}\n" for at, line in enumerate(in_lines(data).splitlines())) + "# sist\n"
    )


LAYOUTS = pytest.mark.parametrize("layout", [in_lines, in_style, in_brackets, with_notes])


def compiled(folder: str, text: str) -> Compilation:
    file = Path(folder) / "tenant.yaml"
    file.write_text(text, encoding="utf-8")
    return compile(str(file), select=JUDGED)


def state(resources: list[Resource]) -> MemoryState:
    return MemoryState({each.address: each for each in resources}, 1, "lineage")


def contents(found: Compilation) -> dict[str, object]:
    return {each.address: each.attributes for each in found.resources}


def written(folder: str, found: Adopted) -> str:
    for file in found.files:
        file.write()
    return (Path(folder) / "tenant.yaml").read_text(encoding="utf-8")


@LAYOUTS
@FEW
@given(tenants(), st.data())
def test_whatever_is_missing_comes_back_in_any_layout(layout: object, tenant: Data, data: st.DataObject) -> None:
    assert callable(layout)
    with TemporaryDirectory() as folder:
        whole = compiled(folder, in_lines(tenant))
        less = json.loads(json.dumps(tenant))
        for section in sorted(set(less) - {"version", "tenant", "numbers", "voicemail", "settings", "moved"}):
            for ident in data.draw(st.lists(st.sampled_from(sorted(less[section])), unique=True)):
                del less[section][ident]
            if not less[section] and data.draw(st.booleans()):
                del less[section]
        text = layout(less)
        before = compiled(folder, text)
        after = written(folder, adopt(str(Path(folder) / "tenant.yaml"), before, state(list(whole.resources)), ()))
        assert contents(compile(str(Path(folder) / "tenant.yaml"), select=JUDGED)) == contents(whole)
        if layout is in_style:
            assert formatted(after, Tenant) == after
        if layout in (in_lines, with_notes):
            kept = iter(after.splitlines())
            stay = (line for line in text.splitlines() if "{}" not in line)
            assert all(line in kept for line in stay), "a line went, or changed its place"


@LAYOUTS
@FEW
@given(tenants(), tenants())
def test_objects_that_are_updated_are_as_the_backend_has_them(layout: object, ours: Data, theirs: Data) -> None:
    assert callable(layout)
    with TemporaryDirectory() as folder:
        backend = state(list(compiled(folder, in_lines({**theirs, "tenant": ours["tenant"]})).resources))
        before = compiled(folder, layout(ours))
        held = backend.hashes
        asked = [each.address for each in before.resources if held.get(each.address, each.hash) != each.hash]
        asked = [address for address in asked if not address.startswith("number.")]
        assume(asked)
        found = adopt(str(Path(folder) / "tenant.yaml"), before, backend, asked, update=True)
        written(folder, found)
        after = contents(compile(str(Path(folder) / "tenant.yaml"), select=JUDGED))
        for address in asked:
            assert after[address] == backend.objects[address].attributes
        others = contents(before).keys() - set(asked)
        assert {address: after[address] for address in others} == {
            address: contents(before)[address] for address in others
        }


HEAD = "version:  1\ntenant: {id: bolaget}\n"
STATE = [
    Resource("user_group.a", "user_group", {"name": "A", "protect": False}),
    Resource("user_group.b", "user_group", {"name": "B", "protect": False}),
]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("user_groups: # våra\n", "user_groups: # våra\n  a: {name: A}\n  b: {name: B}\n"),
        ("user_groups: {}\n", "user_groups: {a: {name: A}, b: {name: B}}\n"),
        ("user_groups: {b: {name: B}}", "user_groups: {b: {name: B}, a: {name: A}}"),
        (
            "user_groups:\n    b:\n        name: B\n# sist\n",
            "user_groups:\n    b:\n        name: B\n    a: {name: A}\n# sist\n",
        ),
        ("user_groups:\n  b: {name: B}", "user_groups:\n  b: {name: B}\n  a: {name: A}"),
        ("user_groups: &g\n  b: {name: B}\n", "user_groups: &g\n  b: {name: B}\n  a: {name: A}\n"),
        ("x-g: &g\n  b: {name: B}\nuser_groups: *g\n", None),
        (
            "x-g: &g\n  b: {name: B}\nuser_groups:\n  <<: *g\n",
            "x-g: &g\n  b: {name: B}\nuser_groups:\n  <<: *g\n  a: {name: A}\n",
        ),
        ("settings: {a: 1}\r\n", "settings: {a: 1}\r\n\r\nuser_groups:\r\n  a: {name: A}\r\n  b: {name: B}\r\n"),
        ("settings: {a: 1}\n...\n", None),
    ],
)
def test_an_entry_goes_to_the_end_of_its_section_or_nowhere(tmp_path: Path, before: str, after: str | None) -> None:
    head = HEAD.replace("\n", "\r\n") if "\r" in before else f"{HEAD}numbers: []\n"
    file = tmp_path / "tenant.yaml"
    file.write_bytes((head + before).encode())
    if after is None:
        with pytest.raises(AdoptError):
            adopt(str(file), compile(str(file), select=JUDGED), state(STATE), ())
        return
    for changed in adopt(str(file), compile(str(file), select=JUDGED), state(STATE), ()).files:
        changed.write()
    assert file.read_bytes().decode() == head + after


def test_an_object_that_was_moved_in_the_file_is_not_missing(tmp_path: Path) -> None:
    moved = "user_groups: {ny: {name: A}}\nmoved: [{from: user_group.a, to: user_group.ny}]\n"
    before = compiled(str(tmp_path), HEAD + moved)
    assert adopt(str(tmp_path / "tenant.yaml"), before, state(STATE[:1]), ()).addresses == ()


def test_what_the_language_has_no_words_for_is_not_taken_in(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    before = compiled(str(tmp_path), f"{HEAD}user_groups:\n  a: {{name: A}}\n")
    strange = Resource("user_group.a", "user_group", {**STATE[0].attributes, "exchange": {"row": "x"}})
    with pytest.raises(AdoptError, match="no words"):
        adopt(str(file), before, state([strange]), ("user_group.a",), update=True)
    both = Resource("user_group.a", "user_group", {**strange.attributes, "name": "Å"})
    assert "{name: Å}" in written(
        str(tmp_path), adopt(str(file), before, state([both]), ("user_group.a",), update=True)
    )
