"""The plan file: what it says, and that nothing but what was saved is ever read back."""

from dataclasses import replace
from pathlib import Path

import orjson
import pytest
from resource_sets import NUMBERS, TENANT, objects, resource

from avoki_config.backends.memory import MemoryBackend
from avoki_config.diagnostics import Position, Span, diagnostic
from avoki_config.planner import (
    BlockedPlanError,
    Wanted,
    apply_plan,
    apply_wanted,
    decode,
    encode,
    make_plan,
    plan_json,
    read_plan,
)
from avoki_config.resources import MemoryState, Plan, StalePlanError

SPAN = Span("tenant.yaml", Position(3, 5), Position(3, 9))
FINDING = diagnostic("PLAN005", "Samtal till växeln hamnar på annat håll.", address="menu.m", span=SPAN)
OLD = resource("menu.m", number=NUMBERS[0], keys={"1": {"hangup": True}})
NEW = resource("menu.m", number=NUMBERS[0], keys={"1": {"menu": "n"}})
OTHER = resource("menu.n", keys={})
INVENTORY = resource(f"number.{NUMBERS[0]}")


def plan() -> Plan:
    wanted = Wanted(TENANT, [NEW, OTHER, INVENTORY], spans={"menu.m": SPAN, "prompt.p": SPAN})
    state = MemoryState(objects(OLD, INVENTORY), 12, "lineage")
    return make_plan(wanted, state, backend="memory", diagnostics=[FINDING])


def test_the_json_is_the_contracts() -> None:
    made = plan()
    span = {"file": "tenant.yaml", "start": {"line": 3, "column": 5}, "end": {"line": 3, "column": 9}}
    assert plan_json(made) == {
        "format_version": "1.0",
        "tenant": "nordlunda",
        "backend": "memory",
        "serial": 12,
        "lineage": "lineage",
        "fingerprint": made.fingerprint,
        "reads": {"menu.m": OLD.hash, "menu.n": None, INVENTORY.address: INVENTORY.hash},
        "summary": {"create": 1, "update": 1, "delete": 0, "move": 0, "unchanged": 1},
        "changes": [
            {
                "address": "menu.m",
                "action": "update",
                "previous_address": None,
                "fields": [{"path": "keys.1", "before": {"hangup": True}, "after": {"menu": "n"}, "sensitive": False}],
                "span": span,
            },
            {"address": "menu.n", "action": "create", "previous_address": None, "fields": [], "span": None},
        ],
        "steps": [
            {"action": "create", "address": "menu.n", "previous_address": None, "pending": [], "previous_owner": None},
            {"action": "update", "address": "menu.m", "previous_address": None, "pending": [], "previous_owner": None},
        ],
        "diagnostics": [
            {
                "code": "PLAN005",
                "name": "main-number-changes",
                "severity": "warning",
                "summary": FINDING.summary,
                "detail": FINDING.detail,
                "help": "",
                "address": "menu.m",
                "span": span,
                "related": [],
                "docs": "docs/rules/PLAN005.md",
            }
        ],
        "halfway": None,
        "drift": [],
        "hints": [],
        "secrets": [],
    }


def test_the_file_is_that_json_and_more_and_shows_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.json"
    path.write_bytes(encode(plan()))
    saved = orjson.loads(path.read_bytes())
    assert {name: saved[name] for name in plan_json(plan())} == plan_json(plan())
    assert plan_json(read_plan(path)) == plan_json(plan())


def test_the_fingerprint_is_of_what_would_be_done() -> None:
    made = plan()
    same = [
        replace(made, diagnostics=()),
        replace(made, spans={}),
        replace(made, serial=99),
    ]
    other = [
        replace(made, tenant="sydlunda"),
        replace(made, lineage=None),
        replace(made, changes=made.changes[:1]),
        replace(made, steps=made.steps[:1]),
        replace(made, reads={**made.reads, "menu.m": None}),
        replace(made, after={**made.after, "menu.m": OLD}),
    ]
    assert {one.fingerprint for one in same} == {made.fingerprint}
    assert made.fingerprint not in {one.fingerprint for one in other}
    assert made.fingerprint.startswith("sha256:")


def test_no_byte_of_the_file_can_be_other() -> None:
    whole = encode(plan())
    for at in range(len(whole)):
        for flip in (0x01, 0x20, 0x80):
            refused(whole[:at] + bytes([whole[at] ^ flip]) + whole[at + 1 :])


def test_no_length_but_the_whole_is_read() -> None:
    whole = encode(plan())
    for length in range(len(whole)):
        refused(whole[:length])
    refused(whole + b"\n")
    refused(b"\n" + whole)


def test_what_was_never_a_plan_is_refused() -> None:
    for data in (b"", b"{}", b"[]", b"null", b"\xff\xfe", b"version: 1", b'{"format_version": 1}', bytes(2000)):
        refused(data)


def refused(data: bytes) -> None:
    with pytest.raises(StalePlanError, match=r"^The plan .*nothing was changed\.$"):
        decode(data)


def test_a_plan_that_was_edited_is_refused_however_it_is_written() -> None:
    edited = orjson.loads(encode(plan()))
    edited["after"]["menu.m"]["attributes"]["keys"] = {"1": {"external": "+46406280499"}}
    refused(orjson.dumps(edited))
    refused(orjson.dumps(edited, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))


def test_a_newer_formats_plan_is_refused_by_its_name() -> None:
    newer = {**orjson.loads(encode(plan())), "format_version": "1.1"}
    with pytest.raises(StalePlanError, match=r"newer format 1\.1; this version reads 1\.0"):
        decode(orjson.dumps(newer))


def test_a_blocked_plan_can_be_shown_but_not_applied() -> None:
    blocked = replace(plan(), diagnostics=(diagnostic("PLAN001", "protected"),))
    again = decode(encode(blocked))
    assert again.blocked
    backend = MemoryBackend(TENANT, objects(OLD, INVENTORY))
    with pytest.raises(BlockedPlanError) as error:
        apply_plan(backend, again)
    assert error.value.plan == again
    assert dict(backend.read().objects) == objects(OLD, INVENTORY)


def test_who_does_not_agree_changes_nothing() -> None:
    backend = MemoryBackend(TENANT, objects(OLD, INVENTORY))
    applied = apply_wanted(backend, Wanted(TENANT, [NEW, OTHER, INVENTORY]), agrees=lambda _: False)
    assert applied.result is None
    assert applied.plan.summary["update"] == 1
    assert dict(backend.read().objects) == objects(OLD, INVENTORY)


def test_nobody_is_asked_about_nothing() -> None:
    backend = MemoryBackend(TENANT, objects(OLD, INVENTORY))
    applied = apply_wanted(backend, Wanted(TENANT, [OLD, INVENTORY]), agrees=lambda _: pytest.fail("asked"))
    assert applied.result is not None
    assert applied.result.outcome == "nothing"
