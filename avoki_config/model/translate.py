"""pydantic's errors as problems: coded, worded, and at a path of the document.

pydantic's `loc` is no path: it names fields of short forms that the document doesn't have, and marks keys by `[key]`.
"""

import re
from typing import Any

from pydantic_core import ErrorDetails

from avoki_config.diagnostics import certain, did_you_mean, suggest
from avoki_config.model.base import Model
from avoki_config.model.problem import Path, Problem
from avoki_config.model.scalars import QUICK
from avoki_config.model.shape import fields_of, shape_at

SECRET_FIELDS = frozenset({"password", "pin"})
LONGEST_QUOTE = 60
_WANTED = {
    "bool_type": "true or false",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "tuple_type": "a list",
    "string_type": "text",
    "string_unicode": "text of Unicode characters",
    "recursion_loop": "less nesting: this is nested too deeply",
    "recursion_depth_exceeded": "less nesting: this is nested too deeply",
}


def problems(errors: list[ErrorDetails], data: Any, document: type[Model]) -> list[Problem]:
    """Return the mistakes behind pydantic's errors, the broken keys first: what stands under one is part of it.

    A required field that is missing because its name is misspelt is part of the misspelling.
    """
    found = [_problem(error, data, document) for error in errors if QUICK not in error["loc"]]
    misspelt = {path for problem in found for path in problem.spoils}
    kept = (problem for problem in found if problem.code != "SRC005" or problem.path not in misspelt)
    return sorted(kept, key=lambda problem: problem.code != "SRC003" and problem.part != "key")


def _problem(error: ErrorDetails, data: Any, document: type[Model]) -> Problem:
    path, value, is_key = _place(error["loc"], data)
    if error["type"] == "missing":
        return _missing((*path, str(error["loc"][-1])), document)
    if error["type"] == "extra_forbidden":
        return _unknown(path, data, document)
    seen = path[-1] if is_key else value
    secret = any(part in SECRET_FIELDS for part in path)
    wanted, hint = _wanted(error, seen)
    detail = f"Expected {wanted}{_stands(seen, secret=secret, key=is_key)}.{'' if secret else hint}"
    if is_key:
        return Problem("SRC004", path, detail, part="key", repair="remove")
    return Problem("SRC004", path, detail)


def _place(loc: tuple[str | int, ...], data: Any) -> tuple[Path, Any, bool]:
    """Return the longest path of the document in pydantic's `loc`, what stands there, and whether the key is meant."""
    path: list[str | int] = []
    for part in loc:
        if part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data)):
            data = data[part]
            path.append(part)
    return tuple(path), data, loc[-1:] == ("[key]",)


def _missing(path: Path, document: type[Model]) -> Problem:
    shape = shape_at(document, path)
    words = shape.description if shape else ""
    return Problem("SRC005", path, f'"{path[-1]}" is required here and missing.', f"Add {path[-1]}: {words}")


def _unknown(path: Path, data: Any, document: type[Model]) -> Problem:
    """Say that a field doesn't exist; the one that it is a slip for, when that isn't there, is lost with it."""
    owner = shape_at(document, path[:-1])
    fields = fields_of(owner.type) if owner else {}
    name, parent = str(path[-1]), _at(data, path[:-1])
    nearest = suggest(name, fields.keys() - parent.keys()) or suggest(name, fields)
    spoils = ((*path[:-1], nearest),) if nearest and nearest not in parent else ()
    hint = f' Did you mean "{nearest}"?' if nearest else ""
    return Problem(
        "SRC003",
        path,
        f'"{name}" is not a field here.{hint}',
        f"The fields here are {', '.join(fields)}. A note of your own begins with x-.",
        part="key",
        spoils=spoils,
        repair="remove",
        meant=nearest if spoils and certain(name, fields) == nearest else None,
    )


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _wanted(error: ErrorDetails, seen: object) -> tuple[str, str]:
    """Return what was expected as a noun phrase, and a did-you-mean."""
    context = error.get("ctx", {})
    if error["type"] == "expected":
        return error["msg"], str(context.get("hint", ""))
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']*)'", str(context.get("expected", ""))) or ["true"]
        hint = did_you_mean(seen, choices) if isinstance(seen, str) else ""
        return (f"one of {', '.join(choices)}" if len(choices) > 1 else choices[0]), hint
    return _WANTED.get(error["type"], "something else"), ""


def _stands(value: object, *, secret: bool, key: bool) -> str:
    """Say what stands there, as a half sentence; of a secret only what kind of thing."""
    if isinstance(value, bool):
        return f", but {str(value).lower()} stands here"
    if not isinstance(value, str):
        return f", but a {'list' if isinstance(value, list) else 'mapping'} stands here"
    if secret and not key:
        return ", but something else stands here"
    text = value if len(value) <= LONGEST_QUOTE else value[: LONGEST_QUOTE - 1] + "…"
    return f', but "{text}" stands here'
