"""Whatever is written: no bytes raise, and what a YAML library dumped is read as it was, each node where it stands."""

import io
from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import given
from hypothesis import strategies as st

from avoki_config.source import ignores, load_bytes, load_files, load_text

SIGNS = st.sampled_from(
    [*"aå😀 \n\t:-?#&*!|>'\"%@`[]{},.x01\r\ufeff\u2028\x85", "<<", "x-", "true", ": ", "- ", "\n  ", "keys:"]
)
MESS = st.lists(SIGNS, max_size=60).map("".join)

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\ufeff\u2028\u2029"),
    min_size=1,
    max_size=12,
)
SCALARS = (
    WORDS
    | st.booleans()
    | st.sampled_from(["+46846500400", "010", "12:30", "no", "null", "~", "", "a\nb\n", "'", '"', "x: y # z"])
)
KEYS = WORDS.filter(lambda key: not key.startswith("x-") and key != "<<")
DATA = st.dictionaries(
    KEYS,
    st.recursive(
        SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=20
    ),
    max_size=5,
)


@given(st.binary(max_size=200) | MESS.map(str.encode))
def test_no_bytes_raise_and_all_findings_have_a_place(data: bytes) -> None:
    for loaded in (load_bytes(data, "t.yaml"), load_files({"a.yaml": data, "b/c.yaml": data}, "t")):
        for finding in loaded.diagnostics:
            assert finding.code in {"SRC001", "SRC002", "SRC004", "SRC007", "SRC008"}
            assert finding.detail
            assert finding.span is not None
            assert finding.span.start <= finding.span.end
            if finding.span.file not in loaded.texts:  # no text at all
                continue
            lines = loaded.texts[finding.span.file].replace("\r\n", "\n").replace("\r", "\n").split("\n")
            assert finding.span.end.line <= len(lines)
            assert finding.span.end.column <= len(lines[finding.span.end.line - 1]) + 1
        assert loaded.tree is not None or loaded.diagnostics


@given(MESS)
def test_comments_of_any_text_are_found_without_raising(text: str) -> None:
    for comment in ignores(f"a: b # avoki: ignore X -- y\n{text}", "t.yaml")[:1]:
        assert comment.codes == ("X",)


@given(MESS)
def test_every_value_of_whatever_was_read_has_a_place(text: str) -> None:
    tree = load_text(text, "t.yaml")
    for path, _ in walked(tree.data):
        for part in ("key", "value"):
            span = tree.span(path, "key" if part == "key" else "value")
            assert span.start <= span.end


def walked(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    yield path, value
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in children:
        yield from walked(child, (*path, step))


def nodes(
    node: yaml.Node, path: tuple[str | int, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], yaml.Node, yaml.Node | None]]:
    """Walk what PyYAML's pure composer makes of a text: an independent opinion of where everything stands."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*path, key.value), value, key
            yield from nodes(value, (*path, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, value in enumerate(node.value):
            yield (*path, at), value, None
            yield from nodes(value, (*path, at))


def dumped(data: Any, style: str = "block", width: int = 10_000) -> str:
    text = io.StringIO()
    flow = style == "flow"
    yaml.dump(data, text, yaml.SafeDumper, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=width)
    return text.getvalue()


def trimmed(text: str, end: int) -> int:
    return len(text[:end].rstrip("\n"))


@given(DATA, st.sampled_from(["flow", "block"]), st.sampled_from([30, 10_000]), st.sampled_from(["\n", "\r\n"]))
def test_what_a_library_dumped_is_read_as_it_was_and_where_it_stands(
    data: dict[str, Any], style: str, width: int, newline: str
) -> None:
    text = dumped(data, style, width)
    tree = load_text(text.replace("\n", newline), "t.yaml")
    assert tree.diagnostics == ()
    assert tree.data == data
    root = yaml.compose(text, yaml.SafeLoader)
    assert root is not None
    for path, value, key in nodes(root):
        span = tree.span(path)
        assert (span.start.line, span.start.column) == (value.start_mark.line + 1, value.start_mark.column + 1)
        if not isinstance(value, yaml.CollectionNode) or value.flow_style:
            end = trimmed(text, value.end_mark.index)
            assert (span.end.line, span.end.column) == (text.count("\n", 0, end) + 1, end - text.rfind("\n", 0, end))
        if key is not None:
            span = tree.span(path, "key")
            assert (span.start.line, span.start.column) == (key.start_mark.line + 1, key.start_mark.column + 1)
            assert (span.end.line, span.end.column) == (key.end_mark.line + 1, key.end_mark.column + 1)


@given(st.lists(DATA, min_size=1, max_size=3))
def test_a_split_tenant_is_the_whole_one(parts: list[dict[str, Any]]) -> None:
    users = [{f"u{number}-{at}": value for at, value in enumerate(part.values())} for number, part in enumerate(parts)]
    split = load_files(
        {f"{number}.yaml": dumped({"users": part}).encode() for number, part in enumerate(users)},
        "t",
    )
    assert split.diagnostics == ()
    assert split.tree is not None
    assert split.tree.data == {"users": {key: value for part in users for key, value in part.items()}}
    for number, part in enumerate(users):
        for path, _ in walked(part):
            if path:
                assert split.tree.span(("users", *path)).file == f"{number}.yaml"


@given(DATA, st.data())
def test_removing_leaves_the_rest_where_it_was(data: dict[str, Any], draw: st.DataObject) -> None:
    tree = load_text(dumped(data), "t.yaml")
    before = {path: tree.span(path) for path, _ in walked(data)}
    paths = [path for path in before if path and not any(isinstance(step, int) for step in path)]
    if not paths:
        return
    gone = draw.draw(st.sampled_from(paths))
    tree.remove(gone)
    assert {path: tree.span(path) for path, _ in walked(tree.data)} == {
        path: span for path, span in before.items() if path[: len(gone)] != gone
    }
