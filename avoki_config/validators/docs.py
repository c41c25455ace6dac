"""Write the rules' pages, docs/rules, from their docstrings: `python -m avoki_config.validators.docs [FOLDER]`."""

import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

from avoki_config.validators.docstring import SECTIONS, RuleDoc, rule_doc
from avoki_config.validators.registry import RULES

FOLDER = Path("docs/rules")
FAMILIES = {
    "SRC": "The source text",
    "INT": "The tool itself",
    "REF": "References",
    "NUM": "Numbers",
    "USR": "Users",
    "FLOW": "What calls do",
    "MENU": "Menus",
    "TIME": "Opening hours",
    "GRP": "Answer groups",
    "PRM": "Prompts",
    "PRV": "Privacy",
    "PLAN": "Plans",
    "REG": "Registries",
    "SEC": "Secrets",
}
_INTRODUCTION = """\
# Rules

Written from the docstrings in `avoki_config/validators/` by `make docs`; change them there. Severities are the
defaults: `[rules]` in `avoki-config.toml` changes them, and `# avoki: ignore CODE -- reason` on a line takes one
finding away. `avoki-config explain CODE` shows a rule in the terminal.
"""


def pages() -> dict[str, str]:
    """Return every page of `docs/rules` by file name, the index too."""
    docs = [rule_doc(code) for code in RULES]
    found = {f"{doc.entry.code}.md": _page(doc) for doc in docs}
    found["README.md"] = _index(docs)
    return found


def write(folder: Path = FOLDER) -> None:
    """Write the pages, and take away those of rules that are no more."""
    wanted = pages()
    folder.mkdir(parents=True, exist_ok=True)
    for stale in folder.glob("*.md"):
        if stale.name not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, "utf-8")


def _page(doc: RuleDoc) -> str:
    entry = doc.entry
    sections = "".join(f"\n## {title}\n\n{doc.sections[title]}\n" for title in SECTIONS)
    return f"# {entry.code} {entry.name}\n\n**{entry.severity}** · {entry.summary}\n\n{doc.summary}\n{sections}"


def _index(docs: Iterable[RuleDoc]) -> str:
    order = list(FAMILIES)
    by_family = sorted(docs, key=lambda doc: (order.index(_family(doc)), doc.entry.code))
    parts = [_INTRODUCTION]
    for family, found in groupby(by_family, key=_family):
        parts.append(f"\n## {FAMILIES[family]}\n\n| code | name | severity | finds |\n|---|---|---|---|\n")
        parts.extend(_row(doc) for doc in found)
    return "".join(parts)


def _row(doc: RuleDoc) -> str:
    entry = doc.entry
    return f"| [{entry.code}]({entry.code}.md) | {entry.name} | {entry.severity} | {' '.join(doc.summary.split())} |\n"


def _family(doc: RuleDoc) -> str:
    return doc.entry.code.rstrip("0123456789")


if __name__ == "__main__":
    write(*(Path(argument) for argument in sys.argv[1:2]))
