"""What `prompts build` did: a line for each recording, and the totals; the same as JSON."""

from collections import Counter
from typing import Any

from avoki_config.exchange.sounds.build import BuildReport, Built, Outcome
from avoki_config.reports.diagnostics_json import FORMAT_VERSION
from avoki_config.reports.screen import Screen, printable

_COLOURS = {"made": "green", "failed": "red", "portal": "yellow", "kept": None}
_COUNTED: tuple[tuple[Outcome, str], ...] = (
    ("made", "made"),
    ("kept", "kept"),
    ("portal", "only in the portal"),
    ("failed", "failed"),
)


def render(report: BuildReport, screen: Screen) -> str:
    """Return the table: prompt, language, length, loudness, and what was done."""
    width = max((len(each.prompt) for each in report.results), default=0)
    lines = [_line(each, width, screen) for each in report.results]
    if report.stale:
        count = f"{len(report.stale)} recording{'' if len(report.stale) == 1 else 's'}"
        lines.append(f"{count} removed: nothing plays them." if report.pruned else f"{count} not played: see --prune.")
    counts = Counter(each.outcome for each in report.results)
    total = sum(each.recorded.seconds for each in report.results if each.recorded is not None)
    words = ", ".join(f"{counts[outcome]} {said}" for outcome, said in _COUNTED if counts[outcome]) or "no prompts"
    painted = screen.paint(f"{report.folder}: {words}", "green" if report.ok else "red", bold=True)
    return "\n".join([*lines, f"{painted}; {total:.0f} s in all.", ""])


def _line(each: Built, width: int, screen: Screen) -> str:
    head = f"{each.prompt:<{width}}  {each.language:<3}"
    outcome = screen.paint(f"{each.outcome:<6}", _COLOURS[each.outcome])
    if each.recorded is not None:
        known = each.recorded
        return (
            f"{head} {outcome} {known.seconds:6.2f} s  {known.rms:6.1f} dBFS, peak {known.peak:5.1f}  {each.recording}"
        )
    words = "recorded in the portal, which alone has it: name a file to play it here" if not each.problem else ""
    return f"{head} {outcome} {printable(each.problem or words)}"


def document(report: BuildReport) -> dict[str, Any]:
    """Return what `prompts build --format json` says; `rms_dbfs` and `peak_dbfs` are dB below full scale."""
    return {
        "format_version": FORMAT_VERSION,
        "ok": report.ok,
        "folder": str(report.folder),
        "recordings": [_plain(each) for each in report.results],
        "stale": list(report.stale),
        "pruned": report.pruned,
    }


def _plain(each: Built) -> dict[str, Any]:
    known = each.recorded
    return {
        "prompt": each.prompt,
        "language": each.language,
        "recording": each.recording,
        "outcome": each.outcome,
        "seconds": None if known is None else known.seconds,
        "rms_dbfs": None if known is None else known.rms,
        "peak_dbfs": None if known is None else known.peak,
        "made_by": None if known is None else known.made_by,
        "problem": each.problem or None,
    }
