"""How call tests and promises went, for machines."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from avoki_config.compiler.call_tests import Tested, TestRun
from avoki_config.diagnostics.plain import span_to_plain, to_plain
from avoki_config.flow.repro import trace_command

FORMAT_VERSION = "1.0"


def document(run: TestRun, tenant: str, zone: ZoneInfo) -> dict[str, Any]:
    """Return what `test --format json` says."""
    covered = run.coverage
    failed, total = len(run.failed), len({each.span for each in run.results})
    return {
        "format_version": FORMAT_VERSION,
        "ok": run.ok,
        "counts": {"passed": total - failed, "failed": failed},
        "live": run.live,
        "results": [_result(each, tenant, zone) for each in run.results],
        "coverage": {
            "covered": len(covered.branches) - len(covered.missing),
            "total": len(covered.branches),
            "ratio": round(covered.ratio, 4),
            "missing": [{"address": branch.address, "way": branch.way} for branch in covered.missing],
        },
        "diagnostics": [to_plain(finding) for finding in run.diagnostics],
    }


def _result(each: Tested, tenant: str, zone: ZoneInfo) -> dict[str, Any]:
    return {
        "name": each.name,
        "kind": "promise" if each.promise else "test",
        "ok": not each.wrong,
        "span": span_to_plain(each.span),
        "messages": list(each.wrong),
        "first_try": list(each.first_try),
        "number": each.number,
        "inputs": list(each.inputs),
        "intervals": [[_local(instant, zone) for instant in interval] for interval in each.intervals],
        "repro": trace_command(tenant, each.number, each.instant, each.inputs, zone) if each.number else None,
    }


def _local(instant: int, zone: ZoneInfo) -> str:
    return datetime.fromtimestamp(instant, UTC).astimezone(zone).isoformat()
