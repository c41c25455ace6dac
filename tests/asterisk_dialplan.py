"""A compiled dialplan as a reader sees it: which extensions there are, and where every line leads."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from strategies.yaml_text import to_yaml

from avoki_config.backends.asterisk import wiring
from avoki_config.backends.asterisk.compiling import Compiled, compile_rows
from avoki_config.compiler import compile as compile_tenant
from avoki_config.model.parse import parse
from avoki_config.resources import Resource
from avoki_config.resources.lower import lower
from avoki_config.source import load_text

YEAR = 2026
_MOVES = {"to": "s", "re": "again", "af": "after"}
_PLACE = re.compile(r"(to|re|af)([0-9a-f]{12}-\d+)")


def example() -> Sequence[Resource]:
    """Return the resources of the example tenant."""
    return compile_tenant("examples/tenant.yaml").resources


def lowered(data: Any) -> list[Resource]:
    """Return the resources of a tenant as plain data; every file has the same hash."""
    parsed = parse(load_text(to_yaml(data), "tenant.yaml"))
    assert parsed.diagnostics == ()
    return lower(parsed.tenant, lambda _: "0" * 64)


def compiled(resources: Sequence[Resource]) -> Compiled:
    return compile_rows(resources, "nordlunda", YEAR)


def rows_of(whole: Compiled, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, whoever owns them."""
    return [dict(row.values) for rows in whole.rows.values() for row in rows if row.table == table]


def written_extensions() -> set[tuple[str, str]]:
    """Return the extensions of `extensions.conf`."""
    found: set[tuple[str, str]] = set()
    context = ""
    for text in wiring.dialplan().splitlines():
        if heading := re.fullmatch(r"\[([a-z-]+)\]", text):
            context = heading[1]
        elif exten := re.match(r"exten => ([^,]+),1,", text):
            found.add((context, exten[1]))
    return found


def dead_ends(whole: Compiled) -> Iterator[str]:
    """Yield every line that leads to an extension which isn't there."""
    lines = rows_of(whole, "ast_extensions")
    there = {(each["context"], each["exten"]) for each in lines} | written_extensions()
    for each in lines:
        for target in _targets(each, there):
            if target not in there:
                yield f"{each['context']},{each['exten']},{each['priority']}: {each['app']}({each['appdata']})"
    for each in (*rows_of(whole, "ast_numbers"), *rows_of(whole, "ast_internal")):
        context, exten, _ = each["begins"].split(",")
        if context != "avoki-internal" and _place(context, exten) not in there:
            yield str(each)


def _targets(line: dict[str, Any], there: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    if line["app"] not in {"Goto", "GotoIf", "Gosub"}:
        return
    text = re.sub(r"\$[{\[].*[}\]]", "$", line["appdata"].rpartition("?")[2]).partition("(")[0]
    *context_given, exten, priority = text.split(",")
    assert priority == "1", line
    context = context_given[0] if context_given else line["context"]
    if context in {"avoki-hours", "avoki-listen"}:
        return
    if "$" in exten:
        # a number follows: there are as many such extensions as numbers; a day that isn't there is asked for before
        begin = exten.removesuffix("$")
        names = [name for at, name in there if at == context and re.fullmatch(f"{begin}\\d+", name)]
        assert names or not begin, line
        return
    place = _place(context, exten)
    yield place if place in there or (context, exten) in there else ("avoki", exten)


def _place(context: str, exten: str) -> tuple[str, str]:
    """Return where an extension leads: a move to the place that it names."""
    move = _PLACE.fullmatch(exten)
    return (move[2], _MOVES[move[1]]) if move else (context, exten)
