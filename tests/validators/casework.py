"""Cases: YAML fragments that say, on the line itself, what the rules find there.

A fragment is joined to `base.yaml`; one with `version` is a whole tenant. `# expect: CODE …` on a line says which
findings begin on it, `# expect below: …` those of the next, `# at: 2026-11-23 08:00` when the horizon begins.
Information that isn't expected doesn't count: a fragment needn't use every number.
"""

import re
import shutil
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from avoki_config.compiler import pipeline
from avoki_config.diagnostics import Diagnostic
from avoki_config.source import load

HERE = Path(__file__).parent
FRAGMENT = "fragment.yaml"
_EXPECT = re.compile(r"#\s*expect(?P<below> below)?:\s*(?P<codes>(?:[A-Z]+[0-9]{3}\s*)+)$")
_AT = re.compile(r"^#\s*at:\s*(.+?)\s*$", re.MULTILINE)


class Seen(NamedTuple):
    """A finding by the line of the fragment that it begins on; 0 for the base."""

    line: int
    code: str


def expected(text: str) -> Counter[Seen]:
    """Return what the comments of a fragment say."""
    found: Counter[Seen] = Counter()
    for number, line in enumerate(text.splitlines(), 1):
        match = _EXPECT.search(line)
        if match is not None:
            place = number + 1 if match["below"] else number
            found.update(Seen(place, code) for code in match["codes"].split())
    return found


def seen(found: list[Diagnostic], codes: set[str]) -> Counter[Seen]:
    """Return the findings; information counts only within the fragment, and only of the codes that are asked for."""
    return Counter(
        Seen(line, finding.code)
        for finding in found
        if finding.severity != "info" or (finding.code in codes and _line(finding))
        for line in (_line(finding),)
    )


def findings(text: str, folder: Path, beside: Path | None = None) -> list[Diagnostic]:
    """Return what there is to say about a fragment; `beside` is a folder whose folders (prompts) stand beside it."""
    if beside is not None:
        for part in beside.iterdir():
            if part.is_dir():
                shutil.copytree(part, folder / part.name, dirs_exist_ok=True)
    (folder / FRAGMENT).write_text(text, "utf-8")
    fragment = _data(folder / FRAGMENT)
    if "version" not in fragment:
        (folder / "base.yaml").write_bytes(orjson.dumps(_base_without(fragment)))
    match = _AT.search(text)
    return list(
        pipeline.compile(str(folder), at=datetime.fromisoformat(match[1] if match else "2026-11-23")).diagnostics
    )


def _base_without(fragment: dict[str, Any]) -> dict[str, Any]:
    """Return the base tenant without what the fragment defines itself; JSON is YAML."""
    base = _data(HERE / "base.yaml")
    for section, own in fragment.items():
        if isinstance(own, dict) and section in base:
            base[section] = {} if section == "tenant" else _others(base[section], own)
    return {section: value for section, value in base.items() if value != {}}


def _data(path: Path) -> dict[str, Any]:
    """Return what a file holds, nothing for one that can't be read."""
    tree = load(str(path)).tree
    return {} if tree is None else tree.data


def _others(entries: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    return {ident: entry for ident, entry in entries.items() if ident not in own}


def _line(finding: Diagnostic) -> int:
    span = finding.span
    return span.start.line if span is not None and Path(span.file).name == FRAGMENT else 0
