"""Step by step, whatever happens: nothing twice, nothing left behind, right counts, and the next apply arrives."""

import os
import shutil
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from child_processes import start, wait
from faults import KINDS, every_break
from hypothesis import given, settings
from hypothesis import strategies as st
from resource_sets import NUMBERS, TENANT, resource, tenant_of, tenants
from stepwise_place import FolderPlace, opened

from avoki_config.backends.stepwise.backend import Stepwise
from avoki_config.backends.stepwise.journal import FileJournal
from avoki_config.planner import MovedEntry, Rules, Wanted, apply_plan, apply_wanted, plan_on
from avoki_config.resources import (
    ApplyResult,
    BackendError,
    LockHeldError,
    Plan,
    Resource,
    Secrets,
    StalePlanError,
    Step,
    stopping,
)

ALL = Rules(force=("PLAN002", "PLAN003"))
HELLO = resource("prompt.hello", languages={"sv": {"text": "Hej"}})
ANNA = resource("user.anna", number=NUMBERS[0])
OMAR = resource("user.omar", number=NUMBERS[1])


def menu(ident: str, number: str | None = None, **keys: str) -> Resource:
    own = {"number": number} if number else {}
    found = {key.strip("_"): {"menu": to} for key, to in keys.items()}
    return resource(f"menu.{ident}", **own, greeting="hello", keys=found)


BEFORE = tenant_of(HELLO, ANNA, OMAR, menu("a", NUMBERS[2], _1="b"), menu("b", NUMBERS[3]))
AFTER = tenant_of(HELLO, ANNA, menu("a", NUMBERS[3], _1="c"), menu("c", NUMBERS[2], _1="d", _2="a"), menu("d", _1="c"))
MOVED = (MovedEntry("menu.b", "menu.d"),)


def apply(folder: Path, wanted: list[Resource], moved: tuple[MovedEntry, ...] = ()) -> None:
    apply_wanted(opened(folder), Wanted(TENANT, wanted, moved), ALL)


def contents(folder: Path) -> dict[str, object]:
    return {address: one.attributes for address, one in opened(folder).read().objects.items()}


def wanted_contents(wanted: list[Resource]) -> dict[str, object]:
    return {one.address: one.attributes for one in wanted}


def arrives(folder: Path) -> None:
    """The next apply gets there, nothing is left to do, and history and journal know of every end."""
    apply(folder, AFTER, MOVED)
    assert contents(folder) == wanted_contents(AFTER)
    backend = opened(folder)
    assert not plan_on(backend, Wanted(TENANT, AFTER, MOVED)).changes
    assert backend.read().serial == len(backend.history())
    assert all(entry.result == "applied" or entry.result.startswith("partial: ") for entry in backend.history())
    state = backend.read()
    assert state.applied is not None
    assert state.applied.objects == state.objects  # nothing of what was done is drift


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder with the tenant as it was before, to copy: its lineage is the same in each copy."""
    apply(tmp_path / "old", BEFORE)
    return tmp_path / "old"


@pytest.mark.parametrize("kind", KINDS)
def test_broken_at_any_lasting_call_the_next_apply_arrives(old: Path, kind: str) -> None:
    calls = 0
    for call in every_break(
        lambda call: shutil.copytree(old, old.with_name(str(call))),
        lambda call: apply(old.with_name(str(call)), AFTER, MOVED),
        KINDS[kind],
        step=1 if kind == "kill -9" else 3,
    ):
        calls = call
        arrives(old.with_name(str(call)))
    assert calls > 30


def test_a_saved_plan_goes_on_where_it_was_killed(old: Path) -> None:
    plan = plan_on(opened(old), Wanted(TENANT, AFTER, MOVED), ALL)
    resumed = set()
    for call in every_break(
        lambda call: shutil.copytree(old, old.with_name(str(call))),
        lambda call: apply_plan(opened(old.with_name(str(call))), plan),
        0,
    ):
        folder = old.with_name(str(call))
        try:
            result = apply_plan(opened(folder), plan)
        except StalePlanError as error:
            resumed.add(next(words for words in ("already", "stale", "stopped after") if words in str(error)))
            arrives(folder)
            continue
        resumed.add("on")
        assert (result.outcome, result.done, result.total) == ("applied", len(plan.steps), len(plan.steps))
        assert contents(folder) == wanted_contents(AFTER)
        assert [entry.result for entry in opened(folder).history()] == ["applied", "applied"]
    assert "on" in resumed


def test_a_saved_plan_does_not_go_on_over_what_somebody_changed_meanwhile(old: Path) -> None:
    plan = plan_on(opened(old), Wanted(TENANT, AFTER, MOVED), ALL)
    failing(old, plan, at=4)
    (old / "objects" / "menu.d.json").write_text('{"keys": {}}')
    with pytest.raises(StalePlanError, match=r"stopped after 3 of \d steps, and menu\.d changed since"):
        apply_plan(opened(old), plan)
    arrives(old)


class Failing(FolderPlace):
    """A place whose step of that number (counted from 1) fails, before or after it is done."""

    def __init__(self, folder: Path, at: int, *, after: bool = False, error: BaseException | None = None) -> None:
        super().__init__(folder)
        self.left, self.after = at, after
        self.error = error or BackendError("the portal said no")

    def take(self, plan: Plan, step: Step, secrets: Secrets) -> None:
        self.left -= 1
        if not self.left and not self.after:
            raise self.error
        super().take(plan, step, secrets)
        if not self.left:
            raise self.error


def failing(folder: Path, plan: Plan, at: int, **how: Any) -> ApplyResult:
    return apply_plan(Stepwise(TENANT, Failing(folder, at, **how), FileJournal(folder / "journal")), plan)


@pytest.mark.parametrize(
    ("after", "done"), [(False, 2), (True, 3)], ids=["before it is done", "when its answer is lost"]
)
def test_a_step_that_fails_is_counted_by_what_is_there(old: Path, *, after: bool, done: int) -> None:
    plan = plan_on(opened(old), Wanted(TENANT, AFTER, MOVED), ALL)
    result = failing(old, plan, at=3, after=after)
    assert (result.outcome, result.done, result.total) == ("partial", done, len(plan.steps))
    step = plan.steps[2]
    assert f"Step 3 of {len(plan.steps)}, {step.action} {step.address}, failed: the portal said no" in result.stopped
    assert opened(old).history()[-1].result == f"partial: {done} of {len(plan.steps)} steps"
    assert apply_plan(opened(old), plan).outcome == "applied"
    arrives(old)


class Asked(FolderPlace):
    """A place during whose step of that number somebody asks to stop."""

    left = 3

    def take(self, plan: Plan, step: Step, secrets: Secrets) -> None:
        self.left -= 1
        if not self.left:
            assert stopping.request()
        super().take(plan, step, secrets)


def test_asked_to_stop_it_stops_after_the_current_step(old: Path) -> None:
    plan = plan_on(opened(old), Wanted(TENANT, AFTER, MOVED), ALL)
    result = apply_plan(Stepwise(TENANT, Asked(old), FileJournal(old / "journal")), plan)
    assert (result.outcome, result.done) == ("partial", 3)
    assert result.stopped.startswith("Stopped before step 4")
    arrives(old)


def test_asked_twice_it_stops_at_once_and_says_how_far_it_came(old: Path) -> None:
    plan = plan_on(opened(old), Wanted(TENANT, AFTER, MOVED), ALL)
    result = failing(old, plan, at=3, error=KeyboardInterrupt())
    assert (result.outcome, result.done) == ("partial", 2)
    assert result.stopped.startswith("Stopped at once in step 3")
    arrives(old)


def test_only_one_applies_at_a_time_and_a_dead_one_is_none(old: Path) -> None:
    read, write = os.pipe()

    def hold() -> None:
        with opened(old).lock():
            os.write(write, b".")
            signal.pause()

    pid = start(hold)
    os.read(read, 1)
    with pytest.raises(LockHeldError, match=f"locked by .*process {pid}"):
        apply(old, AFTER, MOVED)
    os.kill(pid, signal.SIGKILL)
    wait(pid)
    arrives(old)


def test_a_journal_that_was_changed_is_damage(old: Path) -> None:
    journal = old / "journal"
    first, *rest = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(first.replace(b"begin", b"bexin") + b"".join(rest))
    with pytest.raises(BackendError, match="in the middle of the journal"):
        opened(old).read()


@settings(max_examples=15, deadline=None)
@given(tenants(), tenants(), st.integers(1, 20), st.booleans())
def test_from_any_tenant_to_any_other_over_a_failure(
    before: list[Resource],
    after: list[Resource],
    at: int,
    lost: bool,  # noqa: FBT001 - drawn
) -> None:
    with TemporaryDirectory(dir="/dev/shm") as name:
        folder = Path(name)
        apply(folder, [unprotected(one) for one in before])
        wanted = [unprotected(one) for one in after]
        failing(folder, plan_on(opened(folder), Wanted(TENANT, wanted), ALL), at, after=lost)
        apply(folder, wanted)
        assert contents(folder) == wanted_contents(wanted)


def unprotected(one: Resource) -> Resource:
    return Resource(one.address, one.kind, {**one.attributes, "protect": False}, one.references)
