"""The beginning and the end of a document: one mapping at the top, and nothing after it."""

from typing import Any

from yaml.events import AliasEvent, DocumentStartEvent, MappingStartEvent, StreamEndEvent

from avoki_config.source.rare import Rare

_BEGIN = "Begin a tenant with version: 1 and tenant:."


def begin(rare: Rare) -> bool:
    """Read up to the top-level mapping; tell whether there is one, and remark on what stands in its stead."""
    rare.get()
    if rare.get().__class__ is StreamEndEvent:
        return False
    top = rare.get()
    if top.__class__ is MappingStartEvent:
        if top.anchor or top.tag:
            rare.open(top)
        return True
    what, start, after = _other_top(top)
    if start == after:
        end(rare)
    else:
        detail = f"A file is a mapping of names to values, such as version: 1, but this one is {what}."
        help_ = "A colon needs a space after it." if what == "text" and ":" in top[3] else _BEGIN
        rare.note("SRC001", start, after, detail, help_)
    return False


def _other_top(top: Any) -> tuple[str, int, int]:
    """Return what stands in a mapping's stead, and where: nowhere if nothing does."""
    if isinstance(top, tuple):
        return "text", top[4].index, top[5].index
    start: int = top.start_mark.index
    return "an alias" if isinstance(top, AliasEvent) else "a list", start, max(start + 1, top.end_mark.index)


def end(rare: Rare) -> None:
    """Read to the end of the stream, where nothing more may stand; raises what the parser raises."""
    rare.get()
    event = rare.get()
    start: int = event.start_mark.index
    if event.__class__ is DocumentStartEvent:
        detail = "A second YAML document begins here; a file holds one."
        rare.note("SRC001", start, start + 3, detail, "Remove the ---, or put what follows it in a file of its own.")
