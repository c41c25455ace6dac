"""The JSON contracts of trace and diff, as schemas written from ARCHITECTURE."""

from typing import Any

from cli_contract import SPAN, TEXT

Schema = dict[str, Any]


def _closed(**properties: Schema) -> Schema:
    """An object with exactly these fields."""
    return {"type": "object", "required": [*properties], "properties": properties, "additionalProperties": False}


_WITH_ID = ["group", "user", "user_voicemail", "voicemail", "external", "conference", "callback"]
END: Schema = {
    "oneOf": [
        _closed(kind={"enum": _WITH_ID}, id=TEXT),
        _closed(kind={"enum": ["hangup", "trapped", "not_in_service"]}),
    ]
}
INSTANT: Schema = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
NUMBER: Schema = {"type": "string", "pattern": r"^\+\d+$"}
TEXTS: Schema = {"type": "array", "items": TEXT}
NUMBERS: Schema = {"type": "array", "items": NUMBER}
STEP: Schema = {
    "type": "object",
    "required": ["address", "event", "value", "language", "span"],
    "properties": {
        "address": TEXT,
        "event": {"enum": ["number", "schedule", "key", "silence", "invalid", "outcome", "play"]},
        "value": {"type": ["string", "null"]},
        "language": TEXT,
        "span": SPAN,
    },
}
TRACE = _closed(
    format_version={"const": "1.0"},
    to=NUMBER,
    at=INSTANT,
    ends=END,
    hears=TEXTS,
    steps={"type": "array", "items": STEP},
)
SEEN = _closed(ends=END, hears=TEXTS, span=SPAN)
DIFFERENCE = _closed(
    number=NUMBER,
    grade={"enum": ["trapped", "dropped", "lands_elsewhere", "hears_otherwise", "waits_otherwise"]},
    inputs=TEXTS,
    when=TEXT,
    intervals={
        "type": "array",
        "minItems": 1,
        "items": {"type": "array", "items": INSTANT, "minItems": 2, "maxItems": 2},
    },
    hours_per_year={"type": "number", "exclusiveMinimum": 0},
    before=SEEN,
    after=SEEN,
    repro={"type": "string", "pattern": "^avoki-config trace "},
)
DIFF = _closed(
    format_version={"const": "1.0"},
    equivalent={"type": "boolean"},
    horizon=_closed(**{"from": INSTANT, "until": INSTANT}),
    numbers=_closed(added=NUMBERS, removed=NUMBERS, changed=NUMBERS, unchanged=NUMBERS),
    staffing={"type": "array", "items": _closed(address=TEXT, fields=TEXTS)},
    differences={"type": "array", "items": DIFFERENCE},
)
