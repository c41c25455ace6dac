"""Findings and places as the protocol has them."""

import re
from collections.abc import Iterator

from lsprotocol import types

from avoki_config.diagnostics import Diagnostic, Span
from avoki_config.editor.files import Files
from avoki_config.editor.snapshot import Snapshot
from avoki_config.editor.text import Document

SOURCE = "avoki-config"
_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}
_SUGGESTION = re.compile(r'Did you mean "([^"\s]+)"\?')
_WORD = re.compile(r"""(["']?)[\w+.*#-]+\1""")
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
            text = Document(self.snapshot.compilation.texts.get(name, ""), self._files.encoding)
            self._known[name] = self._files.uri(path), self._files.open.get(path, text)
        return self._known[name]

    def range(self, span: Span) -> types.Range:
        """Return a span as a range in its document."""
        document = self.file(span.file)[1]
        return document.range(document.at(span.start), document.at(span.end))

    def written(self, span: Span) -> str:
        """Return the text of a span."""
        document = self.file(span.file)[1]
        return document.text[document.at(span.start) : document.at(span.end)]

    def location(self, span: Span) -> types.Location:
        """Return a span as a place in its document."""
        return types.Location(self.file(span.file)[0], self.range(span))


def diagnostics(places: Places) -> Iterator[tuple[str, types.Diagnostic]]:
    """Yield every finding with the address of the file that it belongs to; one without a place, the tenant's own."""
    compilation = places.snapshot.compilation
    for finding in compilation.diagnostics:
        span = finding.span or Span.at(next(iter(compilation.texts), str(places.snapshot.path)))
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
        data=_fix(finding, places.written(span)),
    )


def _fix(finding: Diagnostic, written: str) -> dict[str, str] | None:
    """Return the word that was meant in the stead of the one that is written, in the same quotes."""
    meant = _SUGGESTION.search(f"{finding.detail} {finding.help}")
    word = _WORD.fullmatch(written)
    return {"replace": f"{word[1]}{meant[1]}{word[1]}", "with": meant[1]} if meant and word else None
