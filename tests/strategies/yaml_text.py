"""Plain data as the YAML text of a tenant file, in block style."""

import json
import re
from typing import Any

_PLAIN = re.compile(r"[a-z][a-z0-9_-]*|[0-9]+")
_WORDS = frozenset({"true", "false", "null"})


def to_yaml(value: Any, indent: int = 0) -> str:
    """Return the YAML text of plain data; a text is quoted unless it is a plain word."""
    lead = "  " * indent
    if isinstance(value, dict) and value:
        return "".join(f"{lead}{_scalar(key)}:{_after(item, indent)}" for key, item in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{lead}-{_after(item, indent)}" for item in value)
    return f"{lead}{_scalar(value)}\n"


def _after(value: Any, indent: int) -> str:
    """Return what stands behind a key's colon or an entry's dash."""
    if isinstance(value, dict | list) and value:
        return "\n" + to_yaml(value, indent + 1)
    return f" {_scalar(value)}\n"


def _scalar(value: Any) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value not in _WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
