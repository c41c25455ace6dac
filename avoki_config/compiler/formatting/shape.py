"""What the models know of a place in a file: the order of its fields, and which texts must not look like numbers."""

import re
from collections.abc import Mapping
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from avoki_config.model.menus import Menu, Submenu
from avoki_config.model.schedules import Schedule, ScheduleException

_NUMBER_LIKE = re.compile(
    r"[-+]?[0-9][0-9_.,:]*(?:[eE][-+]?[0-9]+)?|\+[0-9][0-9.+]*|[-+]?\.[0-9][0-9_]*|0[xob][0-9a-fA-F_]+|"
    r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|[0-9]{4}-[0-9]{2}-[0-9]{2}.*|"
    r"~|null|Null|NULL|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|y|Y|n|N"
)
"""What other readers of YAML, old and new, would make a number, a date, a truth value or nothing of."""


def _bare(kind: Any) -> Any:
    """Take annotations and `| None` off a type; of a union the first part counts."""
    if get_origin(kind) is Annotated:
        return _bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        parts = [part for part in get_args(kind) if part is not NoneType]
        return _bare(parts[0])
    return kind


class Shape:
    """The type of a place: a model, a map or a list of something, or a scalar; None where nothing is known."""

    def __init__(self, kind: Any) -> None:
        """Take a field's annotation."""
        self.kind = _bare(kind)

    @property
    def model(self) -> type[BaseModel] | None:
        """Return the model of a mapping with fields."""
        return self.kind if isinstance(self.kind, type) and issubclass(self.kind, BaseModel) else None

    @property
    def order(self) -> Mapping[str, int]:
        """Return each field's place in the model; empty for what has no order of its own."""
        return _order(self.model) if self.model is not None else {}

    def field(self, name: str) -> "Shape":
        """Return the shape of a field or of a map's value."""
        if self.model is not None:
            return _fields(self.model).get(name, UNKNOWN)
        return Shape(get_args(self.kind)[1]) if get_origin(self.kind) in (dict, Mapping) else UNKNOWN

    @property
    def key(self) -> "Shape":
        """Return the shape of a map's keys; fields' names need no quotes."""
        return Shape(get_args(self.kind)[0]) if get_origin(self.kind) in (dict, Mapping) else UNKNOWN

    @property
    def item(self) -> "Shape":
        """Return the shape of a list's items."""
        return Shape(get_args(self.kind)[0]) if get_origin(self.kind) in (tuple, list) else UNKNOWN

    def wants_quotes(self, text: str) -> bool:
        """Tell whether a plain text is a text here and could be taken for something else."""
        is_text = self.kind is str or self.model is not None or get_origin(self.kind) in (tuple, list)
        return is_text and _NUMBER_LIKE.fullmatch(text) is not None


UNKNOWN = Shape(None)


ORDERS: Mapping[type[BaseModel], tuple[str, ...]] = {
    Menu: ("kind", "name", "number", "greeting", "schedule", "closed", "language", "keys"),
    Schedule: ("opposite_of",),
    ScheduleException: ("name", "holiday", "days", "date", "from", "until", "time", "repeat", "on", "repeat_until"),
}
"""What comes first where a model's own order isn't a reader's: what it is and when, before what then happens."""


@cache
def _order(model: type[BaseModel]) -> Mapping[str, int]:
    """Return each field's place: what ORDERS says, the model's own order, and protection at the end."""
    first = ORDERS.get(model, ())
    names = [*first, *(name for name in _fields(model) if name not in first)]
    names.sort(key=lambda name: name == "protect")
    return {name: at for at, name in enumerate(names)}


@cache
def _fields(model: type[BaseModel]) -> Mapping[str, Shape]:
    hints = get_type_hints(model, localns={"Submenu": Submenu}, include_extras=True)
    return {field.alias or name: Shape(hints[name]) for name, field in model.model_fields.items()}
