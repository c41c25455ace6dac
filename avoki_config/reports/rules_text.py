"""Rules as a person reads them: the table of all, and the page of one."""

import re
from collections.abc import Sequence

from avoki_config.diagnostics import CatalogueEntry
from avoki_config.reports.diagnostics_text import COLOURS
from avoki_config.reports.screen import Screen

_INLINE_CODE = re.compile(r"`([^`]+)`")


def table(entries: Sequence[CatalogueEntry], screen: Screen) -> str:
    """Return a line for each rule: code, severity, name and summary."""
    width = max(len(entry.name) for entry in entries)
    lines: list[str] = []
    for entry in entries:
        begin = f"{entry.code:<8}{entry.severity:<9}{entry.name:<{width}}  "
        first, *rest = screen.wrapped(entry.summary, " " * len(begin), begin)
        lines += [first.replace(entry.severity, screen.paint(entry.severity, COLOURS[entry.severity]), 1), *rest]
    return "".join(line + "\n" for line in lines)


def page(entry: CatalogueEntry, summary: str, sections: dict[str, str], screen: Screen) -> str:
    """Return a rule's page: its sections in order, examples as they are written."""
    head = screen.paint(f"{entry.code} {entry.name}", COLOURS[entry.severity], bold=True)
    lines = [f"{head} ({entry.severity})", "", *screen.wrapped(_bare(summary), "")]
    for title, text in sections.items():
        lines += ["", screen.paint(title, bold=True), *_markdown(text, screen)]
    return "".join(line.rstrip() + "\n" for line in lines)


def _markdown(text: str, screen: Screen) -> list[str]:
    """Return paragraphs wrapped, list items hung, and fenced code as it stands."""
    lines: list[str] = []
    paragraph: list[str] = []
    fenced = False
    for line in [*text.splitlines(), ""]:
        fence = line.startswith("```")
        item = line.startswith(("- ", "* "))
        if (fence or item or not line.strip()) and paragraph and not fenced:
            lines += _paragraph(paragraph, screen)
            paragraph = []
        if fence:
            fenced = not fenced
        elif fenced:
            lines.append(f"    {line}")
        elif line.strip():
            paragraph.append(line.strip())
    return lines


def _paragraph(words: list[str], screen: Screen) -> list[str]:
    hang = "    " if words[0].startswith(("- ", "* ")) else "  "
    return screen.wrapped(_bare(" ".join(words)), hang, "  ")


def _bare(text: str) -> str:
    return _INLINE_CODE.sub(r"\1", text)
