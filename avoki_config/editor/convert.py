"""Findings and places as the protocol has them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from lsprotocol import types

from avoki_config.compiler.fixing import Placed, alone
from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.editor.files import Files
from avoki_config.editor.snapshot import Snapshot
from avoki_config.editor.text import Document
from avoki_config.source.places import Text

SOURCE = "avoki-config"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_UNNECESSARY = frozenset({"REF002", "FLOW006"})


class Places:
    """Spans of one compilation as places of the editor's; each file is looked at once."""

    def __init__(self, snapshot: Snapshot, files: Files) -> None:
        """Take the compilation, and the documents that are open."""
        self.snapshot = snapshot
        self._files = files
        self._known: dict[str, tuple[str, Document]] = {}

    def file(self, name: str) -> tuple[str, Document]:
        """Return the address and the text of a file as spans name it."""
        if name not in self._known:
            path = self.snapshot.file(name)
            text = Document(self.snapshot.texts.get(name, ""), self._files.encoding)
            self._known[name] = self._files.uri(path), self._files.open.get(path, text)
        return self._known[name]

    def range(self, span: Span) -> types.Range:
        """Return a span as a range in its document."""
        document = self.file(span.file)[1]
        return document.range(document.at(span.start), document.at(span.end))

    @cached_property
    def texts(self) -> Mapping[str, Text]:
        """Return the texts that were compiled, by the names that spans use."""
        return {name: Text(name, Path(), text, 0) for name, text in self.snapshot.texts.items()}

    def location(self, span: Span) -> types.Location:
        """Return a span as a place in its document."""
        return types.Location(self.file(span.file)[0], self.range(span))


def diagnostics(places: Places) -> Iterator[tuple[str, types.Diagnostic]]:
    """Yield every finding with the address of the file that it belongs to; one without a place, the tenant's own."""
    snapshot = places.snapshot
    for finding in snapshot.findings():
        span = finding.span or Span.at(next(iter(snapshot.compilation.texts), str(snapshot.path)))
        yield places.file(span.file)[0], _diagnostic(finding, span, places)


def _diagnostic(finding: Diagnostic, span: Span, places: Places) -> types.Diagnostic:
    related = [types.DiagnosticRelatedInformation(places.location(each.span), each.message) for each in finding.related]
    return types.Diagnostic(
        range=places.range(span),
        message=" ".join(filter(None, (f"{finding.summary}.", finding.detail, finding.help))),
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source=SOURCE,
        tags=[types.DiagnosticTag.Unnecessary] if finding.code in _UNNECESSARY else None,
        related_information=related or None,
        data=fix_data(finding, places),
    )


def fix_data(finding: Diagnostic, places: Places) -> dict[str, Any] | None:
    """Return what a quick fix says and the edits that it makes, where the finding's own are certain and can be made."""
    placed = alone(finding, places.texts)
    if not placed:
        return None
    what = ", ".join(dict.fromkeys(fix.text for fix in finding.fix))
    title = f"Add {what} to {finding.fix[0].field}" if finding.fix[0].field else f"Change to {what}"
    return {"title": title, "edits": [_edit(each, places) for each in placed]}


def fix_edits(data: Mapping[str, Any]) -> dict[str, Sequence[types.TextEdit]]:
    """Return the edits in what `fix_data` gave, by address of the document, as an editor sends it back."""
    changes: defaultdict[str, list[types.TextEdit]] = defaultdict(list)
    for each in data["edits"]:
        line, character, end_line, end_character = each["range"]
        place = types.Range(types.Position(line, character), types.Position(end_line, end_character))
        changes[each["uri"]].append(types.TextEdit(place, each["text"]))
    return dict(changes)


def _edit(placed: Placed, places: Places) -> dict[str, Any]:
    uri, document = places.file(placed.file)
    start, end = (document.position(document.lead + at) for at in (placed.splice.start, placed.splice.end))
    return {"uri": uri, "range": [start.line, start.character, end.line, end.character], "text": placed.splice.text}
