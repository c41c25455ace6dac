"""The JSON contracts, as schemas written from ARCHITECTURE."""

from typing import Any

Schema = dict[str, Any]


def _object(required: Schema, **optional: Schema) -> Schema:
    return {"type": "object", "required": list(required), "properties": {**required, **optional}}


TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
POSITION = _object({"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}})
SPAN = _object({"file": TEXT, "start": POSITION, "end": POSITION})
OPTIONAL_SPAN: Schema = {"anyOf": [{"type": "null"}, SPAN]}
OPTIONAL_TEXT: Schema = {"type": ["string", "null"]}
DIAGNOSTIC = _object(
    {
        "code": {"type": "string", "pattern": "^[A-Z]+[0-9]{3}$"},
        "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "severity": {"enum": ["error", "warning", "info"]},
        "summary": TEXT,
        "detail": TEXT,
        "help": TEXT,
        "address": OPTIONAL_TEXT,
        "span": OPTIONAL_SPAN,
        "related": {"type": "array", "items": _object({"message": TEXT, "span": SPAN})},
        "docs": {"type": "string", "pattern": "^docs/rules/[A-Z]+[0-9]{3}[.]md$"},
    }
)
DIAGNOSTICS: Schema = {"type": "array", "items": DIAGNOSTIC}
VALIDATE = _object(
    {
        "format_version": {"const": "1.0"},
        "ok": {"type": "boolean"},
        "counts": _object({"error": COUNT, "warning": COUNT, "info": COUNT}),
        "diagnostics": DIAGNOSTICS,
    }
)
CHANGE = _object(
    {
        "address": TEXT,
        "action": {"enum": ["create", "update", "delete", "move"]},
        "previous_address": OPTIONAL_TEXT,
        "fields": {
            "type": "array",
            "items": _object({"path": TEXT, "before": {}, "after": {}, "sensitive": {"type": "boolean"}}),
        },
        "span": OPTIONAL_SPAN,
    }
)
HASH: Schema = {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"}
DRIFT = _object(
    {
        "address": TEXT,
        "action": {"enum": ["changed", "added", "removed"]},
        "outcome": {"enum": ["repaired", "deleted", "agreed", "left"]},
        "fields": {
            "type": "array",
            "items": _object({"path": TEXT, "file": {}, "applied": {}, "real": {}, "sensitive": {"type": "boolean"}}),
        },
        "since": {
            "anyOf": [
                {"type": "null"},
                _object({"serial": COUNT, "at": TEXT, "who": TEXT, "commit": OPTIONAL_TEXT}),
            ]
        },
    }
)
HINT = _object({"hint": {"const": "renamed"}, "address": TEXT, "previous_address": TEXT, "why": TEXT, "yaml": TEXT})
PLAN = _object(
    {
        "format_version": {"const": "1.0"},
        "tenant": TEXT,
        "backend": TEXT,
        "serial": COUNT,
        "lineage": OPTIONAL_TEXT,
        "fingerprint": HASH,
        "reads": {"type": "object", "additionalProperties": {"anyOf": [{"type": "null"}, HASH]}},
        "summary": _object(dict.fromkeys(("create", "update", "delete", "move", "unchanged"), COUNT)),
        "changes": {"type": "array", "items": CHANGE},
        "steps": {"type": "array", "items": _object({"action": TEXT, "address": TEXT})},
        "diagnostics": DIAGNOSTICS,
        "drift": {"type": "array", "items": DRIFT},
        "hints": {"type": "array", "items": HINT},
    }
)
