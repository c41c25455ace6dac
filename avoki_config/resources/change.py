"""What a plan is made of: changes of objects, their fields, and the steps that carry them out."""

from dataclasses import dataclass
from typing import Any, Literal

Action = Literal["create", "update", "delete", "move"]
StepAction = Literal["create", "move", "link", "update", "switch", "unlink", "delete"]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after; `path` joins the language's names with dots (`keys.1.submenu.keys.2`).

    A destination and a list are one value. None stands for absent. A sensitive field's values are references, never
    secrets.
    """

    path: str
    before: Any
    after: Any
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One object that becomes another; `fields` is empty for a create and a delete."""

    address: str
    action: Action
    fields: tuple[FieldChange, ...] = ()
    previous_address: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that a backend does. What is shown is what is run: the plan's list is the executor's list.

    `create` makes an object, `link` completes one that was made before what it refers to, `update` changes one,
    `switch` gives one its number and takes it from the object that has it, `previous_owner`. After each of them the
    object is as the plan wants it, but for the fields in `pending`, which are as before. `unlink` takes references from
    an object: `pending` is what it loses. `move` renames an object and every reference to it; `delete` removes one.
    """

    action: StepAction
    address: str
    previous_address: str | None = None
    pending: tuple[str, ...] = ()
    previous_owner: str | None = None
