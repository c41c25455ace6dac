"""Values in one line, written as the language writes them."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from avoki_config.resources.secrets import MASK

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9+/.@_][\wÀ-ÿ+/.@ :()–-]*")


def inline(value: Any) -> str:
    """Return a value as one line of YAML; None, which stands for an absent field, as `(none)`.

    Keys are in order: a mapping that was read back from a registry is the same text as one from a file.
    """
    if value is None:
        return "(none)"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_text(str(key))}: {inline(item)}" for key, item in sorted(value.items())) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(inline, value)) + "]"
    if value == MASK:
        return MASK
    return _text(value) if isinstance(value, str) else str(value)


def _text(text: str) -> str:
    """Return a text bare where nothing in it could be read as YAML's own."""
    plain = _PLAIN.fullmatch(text) and ": " not in text and text[-1] not in " :"
    return text if plain else json.dumps(text, ensure_ascii=False)
