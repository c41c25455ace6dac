"""What the models say of a path: which fields there are, and what may stand in for a broken value.

Only mistakes ask, so nothing here is on the way of a document that is right.
"""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from avoki_config.model.base import Model
from avoki_config.model.problem import Path
from avoki_config.model.scalars import Neutral


class Shape(NamedTuple):
    """The type at a path, without `Annotated` and `None`; `required` of a field, None for an entry of a list or map."""

    type: Any
    neutral: Neutral | None
    required: bool | None = None
    description: str = ""


def shape_at(document: type[Model], path: Path) -> Shape | None:
    """Return what the models say of a path in a document, or None where the path leads out of the language."""
    shape = Shape(document, document.NEUTRAL, required=True)
    for part in path:
        below = _below(shape.type, part)
        if below is None:
            return None
        shape = below
    return shape


@cache
def fields_of(model: type[Model]) -> dict[str, Shape]:
    """Return the fields of a model by their names in the language."""
    hints = get_type_hints(model, include_extras=True)
    return {
        info.alias or name: _bare(hints[name])._replace(required=info.is_required(), description=info.description or "")
        for name, info in model.model_fields.items()
        if not info.exclude
    }


def _below(kind: Any, part: str | int) -> Shape | None:
    if isinstance(kind, type) and issubclass(kind, Model):
        return fields_of(kind).get(str(part))
    if get_origin(kind) is dict:
        return _bare(get_args(kind)[1])
    return _bare(get_args(kind)[0]) if get_origin(kind) is tuple else None


def _bare(hint: Any) -> Shape:
    """Strip `Annotated` and `None` from a type, and pick up its neutral value on the way."""
    neutral: Neutral | None = None
    while True:
        if get_origin(hint) is Annotated:
            hint, *extras = get_args(hint)
            neutral = next((extra for extra in extras if isinstance(extra, Neutral)), neutral)
        elif get_origin(hint) in (Union, UnionType):
            hint = next(choice for choice in get_args(hint) if choice is not NoneType)
        else:
            break
    if isinstance(hint, type) and issubclass(hint, Model):
        neutral = (hint.NEUTRAL or Neutral({}))._replace(kept=True)
    return Shape(hint, neutral)
