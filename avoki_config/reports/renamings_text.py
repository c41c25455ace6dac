"""Renames that a plan proposes, with what to paste into the file."""

from collections.abc import Iterator

from avoki_config.reports.screen import Screen, printable
from avoki_config.resources import Plan

IN_FULL = 20
"""How many proposals are explained; the entries to paste are all there."""


def render(plan: Plan, screen: Screen) -> str:
    """Return the proposals and the `moved` to paste; nothing where there are none."""
    return "".join(f"{line}\n" for line in lines(plan, screen))


def lines(plan: Plan, screen: Screen) -> Iterator[str]:
    """Yield why each looks like a rename, then the YAML that makes renames of them."""
    found = plan.renamings
    if not found:
        return
    yield screen.paint("Looks like a rename:", "cyan", bold=True)
    for each in found[:IN_FULL]:
        yield from screen.wrapped(f"{each.new} looks like {each.old} renamed: {each.why}.", "      ", "  → ")
    if len(found) > IN_FULL:
        yield f"  … and {len(found) - IN_FULL} more, which are among the entries below"
    yield ""
    yield from screen.wrapped("If so, add this to the file: then nothing is deleted and made anew.", "  ")
    yield ""
    yield "  moved:"
    yield from (f"    - {printable(each.entry)}" for each in found)
