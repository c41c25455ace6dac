"""Each patch in examples/changes applies, and is good or bad as its README says."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from avoki_config import compiler
from avoki_config.compiler import Compilation
from avoki_config.flow.difference import Verdict, compare
from avoki_config.flow.timed import TimedFlow
from avoki_config.planner import make_plan
from avoki_config.resources import MemoryState, Plan

EXAMPLES = Path(__file__).parents[2] / "examples"
PATCHES = sorted(path.stem for path in (EXAMPLES / "changes").glob("*.patch"))
AT = datetime(2026, 11, 23)  # noqa: DTZ001 - the tenant's wall clock

Changed = Callable[[str], Compilation]


@pytest.fixture
def changed(tmp_path: Path) -> Changed:
    """Return the example as a named patch leaves it."""

    def apply(patch: str) -> Compilation:
        shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns(".avoki"))
        file = EXAMPLES / "changes" / f"{patch}.patch"
        subprocess.run(["git", "apply", str(file)], cwd=tmp_path, check=True)
        return compiler.compile(str(tmp_path / "examples" / "tenant.yaml"), at=AT)

    return apply


@pytest.fixture(scope="module")
def base() -> Compilation:
    return compiler.compile(str(EXAMPLES / "tenant.yaml"), at=AT)


def _plan(base: Compilation, head: Compilation) -> Plan:
    applied = MemoryState({resource.address: resource for resource in base.resources}, serial=1, lineage="example")
    return make_plan(head.wanted, applied, backend="memory")


def _actions(plan: Plan) -> set[tuple[str, str]]:
    return {(str(change.action), change.address) for change in plan.changes}


def _verdict(base: Compilation, head: Compilation) -> Verdict:
    assert base.at is not None
    at = int(base.at.timestamp())
    return compare(TimedFlow.from_instant(base.graph, at), TimedFlow.from_instant(head.graph, at))


def _grades(verdict: Verdict) -> dict[str, set[str]]:
    grades: dict[str, set[str]] = {}
    for difference in verdict.differences:
        grades.setdefault(difference.number, set()).add(difference.grade)
    return grades


def test_the_example_has_no_error_and_no_warning(base: Compilation) -> None:
    assert [(d.code, d.detail) for d in base.diagnostics if d.severity != "info"] == []


def test_every_patch_is_in_the_readme() -> None:
    readme = (EXAMPLES / "changes" / "README.md").read_text(encoding="utf-8")
    rows = [line.split("`")[1] for line in readme.splitlines() if line.startswith("| `")]
    assert sorted(rows) == PATCHES


@pytest.mark.parametrize("patch", PATCHES)
def test_a_change_is_readable_and_its_references_resolve(changed: Changed, patch: str) -> None:
    head = changed(patch)
    assert head.resources
    assert [
        d.detail for d in head.diagnostics if d.code.startswith(("SRC", "REF", "NUM00", "INT")) and d.severity != "info"
    ] == []


@pytest.mark.parametrize("patch", ["rename-menu", "staffing"])
def test_a_harmless_change_is_proved_harmless(base: Compilation, changed: Changed, patch: str) -> None:
    assert _verdict(base, changed(patch)).equivalent


def test_a_rename_is_a_move_and_not_a_new_menu(base: Compilation, changed: Changed) -> None:
    expected = {("move", "menu.kundmeny"), ("update", "forward.+46406280400")}
    assert _actions(_plan(base, changed("rename-menu"))) == expected


def test_new_words_are_heard_where_the_prompt_is_played_in_swedish(base: Compilation, changed: Changed) -> None:
    grades = _grades(_verdict(base, changed("new-words")))
    numbers = ["+46406280400", "+46846500400", "+46846500401", "+46846500410"]
    assert grades == {number: {"hears_otherwise"} for number in numbers}


def test_shorter_fridays_are_felt_on_fridays_only(base: Compilation, changed: Changed) -> None:
    head = changed("shorter-fridays")
    assert _actions(_plan(base, head)) == {("update", "schedule.kontorstid")}
    verdict = _verdict(base, head)
    assert _grades(verdict)["+46846500400"] == {"dropped"}
    assert _grades(verdict)["+46846500411"] == {"lands_elsewhere"}
    assert head.at is not None
    edges = {
        (datetime.fromtimestamp(edge, head.at.tzinfo).isoweekday(), datetime.fromtimestamp(edge, head.at.tzinfo).hour)
        for difference in verdict.differences
        for interval in difference.intervals
        for edge in interval
    }
    assert edges == {(5, 14), (5, 15)}


def test_a_dropped_group_shows_what_its_author_overlooked(base: Compilation, changed: Changed) -> None:
    head = changed("drop-english")
    assert ("delete", "group.english") in _actions(_plan(base, head))
    assert _grades(_verdict(base, head)) == {
        "+46846500400": {"dropped"},
        "+46846500415": {"dropped", "hears_otherwise"},
    }


def test_a_loop_at_night_traps_callers_at_night(base: Compilation, changed: Changed) -> None:
    verdict = _verdict(base, changed("night-loop"))
    assert {grade for grades in _grades(verdict).values() for grade in grades} == {"trapped"}
    assert base.at is not None
    office_hours = [int(base.at.replace(day=day, hour=10).timestamp()) for day in range(23, 28)]
    when = [interval for difference in verdict.differences for interval in difference.intervals]
    assert not any(start <= instant < end for start, end in when for instant in office_hours)


@pytest.mark.parametrize(
    ("patch", "code", "address"),
    [("night-loop", "FLOW003", "group.jour"), ("greeting-out-of-step", "MENU004", "menu.huvudnummer")],
)
def test_a_mistake_is_found_before_it_is_merged(changed: Changed, patch: str, code: str, address: str) -> None:
    found = {(d.code, d.address) for d in changed(patch).diagnostics if d.severity != "info"}
    assert found == {(code, address)}


def test_a_protected_forward_blocks_the_plan(base: Compilation, changed: Changed) -> None:
    plan = _plan(base, changed("delete-protected"))
    assert [(d.code, d.address) for d in plan.diagnostics] == [("PLAN001", "forward.+46313900600")]
