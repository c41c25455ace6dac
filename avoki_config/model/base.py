"""What every model shares."""

from pydantic import BaseModel, ConfigDict, Field

from avoki_config.model.scalars import Flag


class Model(BaseModel):
    """A frozen piece of the language; a field that it doesn't know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_name=False)


class Protectable(Model):
    """An object of its own, which `protect: true` keeps from being deleted."""

    protect: Flag = Field(
        default=False,
        description="Can't be deleted while true, not even by deleting its block. Skyddad mot borttagning.",
    )
