"""A whole tenant as text: one canonical file, or one file a section."""

from collections.abc import Iterable, Iterator
from typing import Any

from avoki_config.address import SECTION_KINDS
from avoki_config.compiler.formatting import formatted
from avoki_config.compiler.writing.document import Document, document
from avoki_config.compiler.writing.emit import entry
from avoki_config.model.tenant import Tenant
from avoki_config.resources import Resource

FIRST = "tenant.yaml"
_IN_FIRST = ("tenant", "numbers", "voicemail", "settings")


def one_file(resources: Iterable[Resource]) -> str:
    """Return the canonical YAML of a tenant, defaults left out, entries by id: the same objects, the same bytes."""
    return text({"version": 1, **document(resources)})


def files(resources: Iterable[Resource]) -> dict[str, str]:
    """Return the files of a folder tenant by name: what holds for all in `tenant.yaml`, then one file a section."""
    whole = document(resources)
    first = {section: value for section, value in whole.items() if section in _IN_FIRST}
    found = {FIRST: text({"version": 1, **first})}
    rest = {section: value for section, value in whole.items() if section not in _IN_FIRST}
    return found | {f"{section}.yaml": text({section: value}) for section, value in rest.items()}


def text(whole: Document) -> str:
    """Return a document's YAML in the one style."""
    parts = ["".join(f"{line}\n" for line in _section(section, value)) for section, value in whole.items()]
    return formatted("\n".join(parts), Tenant)


def _section(section: str, value: Any) -> Iterator[str]:
    """Yield a section's lines, an empty one between objects that take several."""
    if section not in SECTION_KINDS:
        yield from entry(section, value, 0)
        return
    yield f"{section}:"
    before: list[str] = []
    for ident, one in value.items():
        found = list(entry(ident, one, 2))
        if len(before) > 1 or (before and len(found) > 1):
            yield ""
        yield from found
        before = found
