"""The parser is PyYAML's own, and stays PyYAML's for everybody else."""

import threading

import pytest
import yaml

from avoki_config.source import events, load_text

TEXT = "a: &x 'b'\nc: [*x, 1, true, ]\nd: |\n  e\n"
DATA = {"a": "b", "c": ["b", "1", True], "d": "e\n"}


def kinds() -> list[str]:
    return [type(event).__name__ for event in yaml.parse(TEXT, yaml.CSafeLoader)]


def test_pyyaml_is_as_it_was_after_loading_and_after_an_error() -> None:
    before = kinds()
    assert "ScalarEvent" in before
    load_text(TEXT, "t.yaml")
    load_text("a: [", "t.yaml")
    assert kinds() == before


def test_two_parsers_of_one_thread_do_not_disturb_each_other() -> None:
    with events.events("a: b") as outer:
        assert load_text(TEXT, "t.yaml").data == DATA
        assert [event[3] for event in iter(outer, None) if isinstance(event, tuple)] == ["a", "b"]


def test_threads_take_turns() -> None:
    found = []
    threads = [threading.Thread(target=lambda: found.append(load_text(TEXT, "t.yaml").data)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [DATA] * 8


def test_a_pyyaml_that_builds_its_scalars_otherwise_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_LIGHT", False)
    monkeypatch.setattr(events, "_scalar", yaml.ScalarEvent)
    tree = load_text(TEXT, "t.yaml")
    assert tree.data == DATA
    assert tree.span(("c", 1)).start.column == 9
