"""From findings to diagnostics: places, silence where a lower layer has spoken, and the tool's own faults."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from avoki_config.diagnostics import Diagnostic, Position, Span
from avoki_config.model.tenant import Tenant
from avoki_config.validators.frame import Context, Finding, Path
from avoki_config.validators.run import run

TENANT = Tenant.model_validate({"version": "1", "tenant": {"id": "t"}})
CONTEXT = Context(TENANT, {}, datetime(2026, 11, 23, tzinfo=UTC))


class Tree:
    """Places that name their path, to see which one was asked for."""

    def span(self, path: Path, part: str = "value") -> Span:
        return Span("/".join(map(str, (*path, part))), Position(1, 1), Position(1, 2))


@dataclass
class FakeRule:
    check: Callable[[Context], Iterable[Finding]]
    CODE: str = "REF001"


def found(finding: Finding, *broken: Path) -> list[Diagnostic]:
    return run(CONTEXT, [FakeRule(lambda _context: [finding])], Tree(), broken)


def test_finding_becomes_a_diagnostic_at_its_place() -> None:
    path = ("menus", "m", "keys", "2", "submenu", "greeting")
    (diagnostic,) = found(Finding(path, "why", help="how", part="key", related=(("also", ("prompts", "p")),)))
    assert (diagnostic.code, diagnostic.name, diagnostic.severity) == ("REF001", "unknown-target", "error")
    assert (diagnostic.detail, diagnostic.help, diagnostic.address) == ("why", "how", "menu.m/2")
    assert diagnostic.span is not None
    assert diagnostic.span.file == "menus/m/keys/2/submenu/greeting/key"
    assert [(related.message, related.span.file) for related in diagnostic.related] == [("also", "prompts/p/value")]


@pytest.mark.parametrize(
    ("broken", "silent"),
    [
        (("menus", "m", "keys"), True),
        (("menus", "m", "keys", "1", "group"), True),
        (("menus", "m"), True),
        (("menus", "m", "closed"), False),
    ],
)
def test_finding_is_silent_when_what_it_rests_on_is_broken(broken: Path, *, silent: bool) -> None:
    assert (found(Finding(("menus", "m", "keys"), "why"), broken) == []) is silent


def test_needs_replace_the_path_itself() -> None:
    finding = Finding(("groups", "g", "number"), "why", needs=(("numbers",),))
    assert found(finding, ("groups", "g", "number")) != []
    assert found(finding, ("numbers", 3)) == []


def test_a_rule_that_crashes_is_a_finding_and_the_others_are_run() -> None:
    def crash(_context: Context) -> Iterator[Finding]:
        yield Finding(("users",), "before the crash")
        raise KeyError("secret-value")

    rules = [FakeRule(crash, "NUM001"), FakeRule(lambda _context: [Finding(("users",), "why")], "USR001")]
    diagnostics = run(CONTEXT, rules, Tree())
    assert sorted(diagnostic.code for diagnostic in diagnostics) == ["INT001", "NUM001", "USR001"]
    (crashed,) = (diagnostic for diagnostic in diagnostics if diagnostic.code == "INT001")
    assert crashed.severity == "error"
    assert "NUM001" in crashed.detail
    assert "KeyError" in crashed.detail
    assert "secret-value" not in crashed.detail + crashed.help
    assert "Traceback" not in crashed.detail


def test_order_is_by_place_and_not_by_rule() -> None:
    rules = [
        FakeRule(lambda _context: [Finding(("users",), "u")]),
        FakeRule(lambda _context: [Finding(("menus",), "m")]),
    ]
    assert [diagnostic.detail for diagnostic in run(CONTEXT, rules, Tree())] == ["m", "u"]
    assert run(CONTEXT, rules, Tree()) == run(CONTEXT, rules[::-1], Tree())


def test_what_rules_share_is_computed_once() -> None:
    calls: list[Context] = []

    def build(context: Context) -> int:
        calls.append(context)
        return len(calls)

    context = Context(CONTEXT.tenant, {}, CONTEXT.at)
    assert (context.once(build), context.once(build), len(calls)) == (1, 1, 1)
