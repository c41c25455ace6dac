import pytest
from tenant_documents import marked

from avoki_config.diagnostics import Diagnostic
from avoki_config.model.calls import Between, CallsFile
from avoki_config.model.calls_parse import parse_calls
from avoki_config.model.times import TimeRange
from avoki_config.source import load_text

TEST = "tests:\n  - name: Julafton\n    call: +46846500400\n    at: 2026-12-24 10:00\n"
EXPECT = "    expect: {ends: {hangup: true}}\n"
PROMISE = "promises:\n  - name: Öppet\n    call: +46846500400\n    reaches: [group]\n"


def read(text: str) -> tuple[CallsFile, tuple[Diagnostic, ...]]:
    result = parse_calls(load_text(text, "x.calls.yaml"))
    return result.calls, result.diagnostics


def test_a_test_of_the_language_is_read_whole() -> None:
    calls, found = read(
        """\
tests:
  - name: Julafton är stängt
    call: "+46846500400"
    at: 2026-12-24 10:00
    press: ["3", 1, silence, "*"]
    when: {group.kundtjanst: no_agents, user.karin: busy}
    expect: {hears: [helgstangt], ends: {callback: kundtjanst}}
"""
    )
    assert found == ()
    (test,) = calls.tests
    assert test.press == ("3", "1", "silence", "*")
    assert test.when == {"group.kundtjanst": "no_agents", "user.karin": "busy"}
    assert str(test.at) == "2026-12-24 10:00"
    assert test.expect.hears == ("helgstangt",)
    assert test.expect.ends is not None
    assert (test.expect.ends.kind, test.expect.ends.target) == ("callback", "kundtjanst")


def test_promises_of_the_language_are_read_whole() -> None:
    calls, found = read(
        """\
promises:
  - {name: Öppettider, call: "+46846500400", between: mon-fri 08:00-15:00, except: [holidays, 2026-12-23],
     reaches: [group, user], within_keys: 2}
  - {name: Inga nya externa mål, never_external: true, allow: ["+46406280499"]}
"""
    )
    assert found == ()
    first, second = calls.promises
    assert first.between == Between(("mon", "tue", "wed", "thu", "fri"), TimeRange(480, 900))
    assert str(first.between) == "mon-fri 08:00-15:00"
    assert (first.except_, first.reaches, first.within_keys) == (("holidays", "2026-12-23"), ("group", "user"), 2)
    assert (second.never_external, second.allow, second.call) == (True, ("+46406280499",), None)


def test_except_and_reaches_may_be_one_word() -> None:
    calls, found = read("promises: [{name: a, call: 1, reaches: group, except: holidays}]\n")
    assert found == ()
    assert (calls.promises[0].except_, calls.promises[0].reaches) == (("holidays",), ("group",))


@pytest.mark.parametrize(
    "end", ["group: a", "external: 1177", "hangup: true", "not_in_service: true", "trapped: true", "voicemail: a"]
)
def test_a_call_may_end_like_this(end: str) -> None:
    assert read(f"{TEST}    expect: {{ends: {{{end}}}}}\n")[1] == ()


ONE_MISTAKE = {
    "an unknown section": ("SRC003", "⟦test: []\n"),
    "a test without expectation": ("SRC005", "tests:\n  - ⟦name: a\n    call: 1\n    at: 2026-12-24\n"),
    "nothing expected": ("SRC005", f"{TEST}    ⟦expect: {{}}\n"),
    "no such key": ("SRC004", f"{TEST}{EXPECT}    press: [1, ⟦12]\n"),
    "an outcome of a menu": ("SRC004", f"{TEST}{EXPECT}    when: {{⟦menu.a: answered}}\n"),
    "an outcome of nothing": ("SRC004", f"{TEST}{EXPECT}    when: {{⟦group.Å: answered}}\n"),
    "a user's outcome at a group": ("SRC004", f"{TEST}{EXPECT}    when: {{group.a: ⟦busy}}\n"),
    "an end in a menu": ("SRC004", f"{TEST}    expect: {{ends: ⟦{{menu: a}}}}\n"),
    "a day without hours": ("SRC004", f"{PROMISE}    between: ⟦mon-fri\n"),
    "an unknown end": ("SRC004", "promises: [{name: a, call: 1, reaches: [⟦human]}]\n"),
    "a promise of nothing": ("SRC005", "promises: [⟦{name: a, call: 1}]\n"),
    "a promise to nobody": ("SRC005", "promises: [⟦{name: a, reaches: [group]}]\n"),
    "numbers allowed for nothing": ("SRC004", f"{PROMISE}    ⟦allow: ['+46406280499']\n"),
    "keys for nothing": ("SRC004", "promises: [{name: a, never_external: true, ⟦within_keys: 2}]\n"),
}


@pytest.mark.parametrize("name", ONE_MISTAKE)
def test_one_mistake_is_one_finding_at_its_place(name: str) -> None:
    code, written = ONE_MISTAKE[name]
    text, expected = marked(written)
    _, found = read(text)
    spans = [finding.span for finding in found]
    assert [finding.code for finding in found] == [code]
    assert [f"{span.start.line}:{span.start.column}" for span in spans if span is not None] == expected
