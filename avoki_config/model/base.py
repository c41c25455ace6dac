"""What every model shares."""

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from avoki_config.model.scalars import Flag, Neutral


class Model(BaseModel):
    """A frozen piece of the language; a field that it doesn't know is an error.

    `defer_build`: only whole documents are validated, so only theirs is built, once, with every piece inside.
    """

    NEUTRAL: ClassVar[Neutral | None] = None
    """What stands in for one that is broken as a whole; without it, an empty mapping does."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_by_name=False, defer_build=True, hide_input_in_errors=True
    )


class Protectable(Model):
    """An object of its own, which `protect: true` keeps from being deleted."""

    protect: Flag = Field(
        default=False,
        description="Can't be deleted while true, not even by deleting its block. Skyddad mot borttagning.",
    )
