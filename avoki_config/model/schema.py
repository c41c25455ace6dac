"""The JSON schemas that editors use, made from the models: draft-07, as the YAML language servers understand it.

What stands in a file is more than what the models see: keys that begin with `x-` are allowed on every mapping, a text
that looks like a number is an integer to an editor, an empty schedule is null to it, and a part of a split tenant lacks
what stands in another part.
"""

from typing import Any, Literal

import orjson

from avoki_config.model.base import Model
from avoki_config.model.calls import CallsFile
from avoki_config.model.seconds import duration_text
from avoki_config.model.tenant import Tenant

Name = Literal["tenant", "calls"]
Schema = dict[str, Any]
DOCUMENTS: dict[Name, type[Model]] = {"tenant": Tenant, "calls": CallsFile}
SHORT_FORMS: dict[str, list[str]] = {"NumberEntry": ["string", "integer"], "Schedule": ["null"]}
"""Models that a plain value may stand for, and its types."""
NOTE = "^x-"
"""Notes of the writer's own, on any mapping."""


def schema_text(name: Name) -> str:
    """Return the schema of a kind of document as the text of `schema/NAME.schema.json`: the same bytes every time."""
    return orjson.dumps(json_schema(name), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE).decode()


def json_schema(name: Name) -> Schema:
    """Return the schema of a kind of document as plain values."""
    raw = DOCUMENTS[name].model_json_schema(ref_template="#/definitions/{model}")
    definitions = raw.pop("$defs")
    root = _tidy(raw)
    root.pop("required", None)
    tidy = {model: _tidy(definitions[model]) for model in sorted(definitions)}
    for model, short in SHORT_FORMS.items():
        if model in tidy:
            tidy[model] = {"description": tidy[model].pop("description"), "anyOf": [{"type": short}, tidy[model]]}
    title = {"$schema": "http://json-schema.org/draft-07/schema#", "title": raw["title"]}
    return {**title, **root, "definitions": tidy}


def _tidy(node: Any) -> Any:
    """Return a schema without pydantic's ways that editors don't need or don't know."""
    if isinstance(node, list):
        return [_tidy(item) for item in node]
    if not isinstance(node, dict):
        return node
    node = _without_null(node)
    tidy = {key: _each(value) if key in _NAMED else _tidy(value) for key, value in node.items() if key not in _DROPPED}
    if "description" in tidy:
        tidy["description"] = str(tidy["description"]).partition("\n")[0]
    if "default" in node:
        tidy.update(_default(node))
    if "$ref" in tidy and len(tidy) > 1:
        tidy["allOf"] = [{"$ref": tidy.pop("$ref")}]
    return _mapping(tidy) if tidy.get("type") == "object" else tidy


_NAMED = frozenset({"properties", "patternProperties"})
"""Keywords whose keys are the document's names, not the schema's."""
_DROPPED = frozenset({"title", "default"})


def _each(named: Schema) -> Schema:
    return {name: _tidy(value) for name, value in named.items()}


def _without_null(node: Schema) -> Schema:
    """Return a schema without its null: an optional field is one that can be left out."""
    choices = [choice for choice in node.get("anyOf", ()) if choice != {"type": "null"}]
    if len(choices) != 1:
        return node
    return {**choices[0], **{key: value for key, value in node.items() if key != "anyOf"}}


def _default(node: Schema) -> Schema:
    """Return the default as a person writes it; what is empty or a whole object tells nobody anything."""
    default = node["default"]
    if default is None or default == [] or isinstance(default, dict):
        return {}
    if isinstance(default, int) and node.get("type") == "string":
        return {"default": duration_text(default)}
    return {"default": default}


def _mapping(node: Schema) -> Schema:
    """Allow notes on a mapping, and nothing else that it doesn't know."""
    patterns = {_unlike_note(pattern): value for pattern, value in node.get("patternProperties", {}).items()}
    node["patternProperties"] = {**patterns, NOTE: {}}
    node.setdefault("additionalProperties", False)
    return node


def _unlike_note(pattern: str) -> str:
    """Return a pattern that leaves the writer's notes out."""
    if pattern.startswith("^"):
        return f"^(?!x-){pattern[1:]}"
    return f"^(?!x-).*{pattern}"
