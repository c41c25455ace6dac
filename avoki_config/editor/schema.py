"""The generated schema of the language, asked by path: what a field means and what may stand in it."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from avoki_config.model.schema import json_schema

Schema = Mapping[str, Any]
Way = tuple[str | int, ...]


class Field(NamedTuple):
    """A field, or what stands below it: the schema of its value, and the model and the name that it belongs to."""

    schema: Schema
    model: str
    name: str

    @property
    def description(self) -> str:
        """Return what it means; of a field without words of its own, what its model is."""
        own = self.schema.get("description") or next((each.get("description") for each, _ in shapes(self)), "")
        return str(own or "")


class Property(NamedTuple):
    """A field that a mapping may have."""

    name: str
    field: Field
    required: bool


@cache
def _whole() -> Schema:
    return json_schema("tenant")


def shapes(field: Field) -> Iterator[tuple[Schema, str]]:
    """Yield every plain schema that a value may have, with the model that it is of."""
    waiting = [(field.schema, field.model)]
    while waiting:
        schema, model = waiting.pop(0)
        if "$ref" in schema:
            name = str(schema["$ref"]).rpartition("/")[2]
            waiting.append((_whole()["definitions"][name], name))
        elif "anyOf" in schema or "allOf" in schema:
            waiting += ((each, model) for each in (*schema.get("anyOf", ()), *schema.get("allOf", ())))
        else:
            yield schema, model


def field_at(path: Way) -> Field | None:
    """Return the field at a path of a tenant file, of which any item stands for a list's; None for what isn't one."""
    field: Field | None = Field(_whole(), "Tenant", "")
    for step in path:
        field = _step(field, step) if field else None
    return field


def _step(field: Field, step: str | int) -> Field | None:
    for schema, model in shapes(field):
        if isinstance(step, int):
            if "items" in schema:
                return Field(schema["items"], model, field.name)
        elif step in schema.get("properties", {}):
            return Field(schema["properties"][step], model, step)
        elif (below := _by_pattern(schema, step)) is not None:
            return Field(below, model, field.name)
    return None


def _by_pattern(schema: Schema, step: str) -> Schema | None:
    patterns = schema.get("patternProperties", {})
    found: Schema | None = next((patterns[each] for each in patterns if each != "^x-" and re.search(each, step)), None)
    return found


def properties(field: Field) -> list[Property]:
    """Return the fields of the mapping that a value may be, in the language's order."""
    return [
        Property(name, Field(below, model, name), name in schema.get("required", ()))
        for schema, model in shapes(field)
        for name, below in schema.get("properties", {}).items()
    ]


def companions(field: Field) -> dict[str, set[str]]:
    """Return the fields that only stand beside others, and those others, such as `then` beside `play`."""
    return {name: set(others) for schema, _ in shapes(field) for name, others in schema.get("dependencies", {}).items()}


def alternatives(field: Field) -> list[str]:
    """Return the fields of which a mapping has exactly one, such as the kinds of a destination."""
    return [
        each["required"][0]
        for schema, _ in shapes(field)
        for each in schema.get("oneOf", ())
        if len(each.get("required", ())) == 1
    ]


def values(field: Field) -> list[str]:
    """Return the words that a value may be, of one that has only a few."""
    found: list[str] = []
    for schema, _ in shapes(field):
        found += (str(each) for each in schema.get("enum", ()) if isinstance(each, str))
        found += ["true"] if schema.get("const") is True else []
        found += ["true", "false"] if schema.get("type") == "boolean" else []
    return found
