"""Call the example tenant on a real exchange, and tell an administrator what callers heard and where they ended.

usage: exchange_calls.py TENANT WORK
"""

import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from textwrap import fill
from zoneinfo import ZoneInfo

from avoki_config.compiler import compile as compile_tenant
from avoki_config.exchange.live.hurried import SAID
from avoki_config.exchange.live.run import Asked, Theatre, play
from avoki_config.exchange.live.verdict import LiveResult
from avoki_config.resources import Resource

ZONE = ZoneInfo("Europe/Stockholm")
CALLS: Sequence[tuple[str, str, str, Sequence[str], Mapping[str, str]]] = (
    ("A Tuesday morning: main number, key 1", "2026-11-24 10:00", "+46846500400", ["1"], {}),
    ("A Tuesday morning: main number, says nothing", "2026-11-24 10:00", "+46846500400", [], {}),
    ("A Tuesday morning: main number, dials extension 423", "2026-11-24 10:00", "+46846500400", ["4", "2", "3"], {}),
    ("A Tuesday morning: customer care, keys 2 and 2", "2026-11-24 10:00", "+46846500401", ["2", "2"], {}),
    (
        "A Tuesday morning: customer care, where nobody is logged in",
        "2026-11-24 10:00",
        "+46846500410",
        [],
        {"group.kundtjanst": "no_agents"},
    ),
    ("Christmas Eve: main number", "2026-12-24 10:00", "+46846500400", ["1"], {}),
    ("Christmas Eve: the fault desk", "2026-12-24 10:00", "+46846500411", [], {}),
    ("Christmas Eve: accounts", "2026-12-24 10:00", "+46846500414", [], {}),
    ("A Friday evening: main number", "2026-11-27 18:00", "+46846500400", ["1"], {}),
    ("A Friday evening: the fault desk", "2026-11-27 18:00", "+46846500411", [], {}),
    ("A Friday evening: the number in the stairwells", "2026-11-27 18:00", "+46846500413", [], {}),
)
"""Title, local time, number, keys, outcomes."""

ENDS = {
    "group": "answered in the group {}",
    "user": "answered by {}",
    "user_voicemail": "in the voicemail of {}",
    "voicemail": "in the group voicemail {}",
    "external": "called out to {}",
    "conference": "in the conference {}",
    "hangup": "the exchange hung up",
    "not_in_service": "the number isn't in service",
}


def main(tenant: str, work: Path) -> int:
    """Make the calls; return 1 when one didn't go as the evaluator says."""
    compilation = compile_tenant(tenant, at=datetime(2026, 11, 23, tzinfo=ZONE))
    assert compilation.tree is not None
    assert compilation.tenant is not None
    held = {each.address: each for each in compilation.resources}
    asked = [
        Asked(title, number, int(datetime.fromisoformat(at).replace(tzinfo=ZONE).timestamp()), tuple(keys), outcomes)
        for title, at, number, keys, outcomes in CALLS
    ]
    urls = [f"asterisk+sqlite:{work}/{at}.db" for at in range(2)]
    ident = compilation.tenant.tenant.id
    results = play(compilation.resources, asked, Theatre(ident, compilation.tree.root, work, work / "kept", urls))
    print(fill(SAID, 100), end="\n\n")
    for each in asked:
        print("\n".join(told(each, results[each.name], held)), end="\n\n")
    wrong = sum(bool(result.wrong) for result in results.values())
    print(f"{len(asked)} calls were made; {len(asked) - wrong} went as the evaluator says.")
    return 1 if wrong else 0


def told(asked: Asked, result: LiveResult, held: Mapping[str, Resource]) -> list[str]:
    """Return the lines about one call."""
    at = datetime.fromtimestamp(asked.instant, ZONE)
    lines = [asked.name, f"  dialled  {asked.number}, {at:%Y-%m-%d %H:%M}"]
    for prompt in result.hears:
        attributes = held[f"prompt.{prompt}"].attributes
        source = next(iter(attributes["languages"].values()))
        words = source.get("text") or f"({source.get('file') or 'recorded in the portal'})"
        lines.append(
            fill(
                f"{attributes.get('name', prompt)}: {words}",
                96,
                initial_indent="  heard    ",
                subsequent_indent="             ",
            )
        )
    kind, ident = result.ends
    taken = f" ({', '.join(result.taken_by)})" if kind == "group" and result.taken_by else ""
    lines.append(f"  ended    {ENDS.get(kind, kind).format(ident)}{taken}")
    return [*lines, *(f"  WRONG    {each}" for each in result.wrong)]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
