"""A tenant's whole registry as one JSON document: `state pull` writes it, `state push` reads it.

The same registry gives the same bytes. The document ends with a checksum of every byte before it.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

import orjson

from avoki_config.backends.registry import tables
from avoki_config.backends.registry.images import Image
from avoki_config.backends.registry.whole import Whole, problems
from avoki_config.resources import HistoryEntry, StalePlanError

_VERSION = "1.0"
_CLOSING = re.compile(rb',\n  "checksum": "(sha256:[0-9a-f]{64})"\n\}\n\Z')


@dataclass(frozen=True)
class Document:
    """What a registry holds of a tenant, and rows of its further tables, without tenant, seal and secrets' HMACs."""

    whole: Whole
    further: Mapping[str, Sequence[Mapping[str, Any]]]


def encode(document: Document) -> bytes:
    """Return the document's bytes."""
    whole = document.whole
    value = {
        "format_version": _VERSION,
        "registry_format": tables.FORMAT,
        "tenant": whole.tenant,
        "lineage": whole.lineage,
        "serial": whole.serial,
        "resources": whole.attributes,
        "history": [asdict(entry) for entry in whole.history],
        "images": [image._asdict() for image in whole.images],
        "further": document.further,
    }
    text = orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).removesuffix(b"\n}")
    return text + b',\n  "checksum": "%s"\n}\n' % _checksum(text)


def decode(data: bytes) -> Document:
    """Return the document that `encode` wrote, proved whole.

    Raises StalePlanError, with words for the user, for anything else: damaged, cut short, changed, a newer format's.
    """
    closing = _CLOSING.search(data)
    if closing is None or closing[1] != _checksum(data[: closing.start()]):
        _refuse("The document is damaged, was changed, or is no registry's: its checksum does not hold.")
    try:
        value = orjson.loads(data)
        newer = int(value["registry_format"]) > tables.FORMAT or value["format_version"] != _VERSION
        if newer:
            _refuse(
                f"The document is of registry format {value['registry_format']}; this version knows {tables.FORMAT}."
            )
        document = _document(value)
        found = next(problems(document.whole), None)
    except (KeyError, TypeError, ValueError, AttributeError):
        _refuse("The document is of a format that this version does not know.")
    if found is not None:
        _refuse(f"The document is not whole: {found}.")
    return document


def _document(value: Mapping[str, Any]) -> Document:
    whole = Whole(
        value["tenant"],
        value["lineage"],
        value["serial"],
        value["resources"],
        [HistoryEntry(**entry) for entry in value["history"]],
        [Image(**image) for image in value["images"]],
    )
    return Document(whole, value["further"])


def _checksum(text: bytes) -> bytes:
    return b"sha256:" + hashlib.sha256(text).hexdigest().encode()


def _refuse(why: str) -> NoReturn:
    raise StalePlanError(f"{why} Nothing was changed.")
