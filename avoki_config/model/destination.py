"""A destination: wherever a call can go. Manual: "Välj en destination att vidarebefordra till"."""

from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import ConfigDict, Field, model_validator

from avoki_config.diagnostics import did_you_mean
from avoki_config.model.base import Model
from avoki_config.model.errors import expected
from avoki_config.model.scalars import Flag, Id, NumberText, Yes

if TYPE_CHECKING:
    from avoki_config.model.menus import Submenu


def _one_of(kinds: tuple[str, ...]) -> dict[str, Any]:
    return {"oneOf": [{"required": [kind]} for kind in kinds]}


class Destination(Model):
    """A mapping with exactly one key that says where the call goes."""

    KINDS: ClassVar[tuple[str, ...]] = (
        "user",
        "group",
        "menu",
        "external",
        "voicemail",
        "user_voicemail",
        "conference",
        "hangup",
        "play",
    )
    model_config = ConfigDict(json_schema_extra=_one_of(KINDS))

    user: Id | None = Field(default=None, description="A user's id. Koppla till anknytning.")
    group: Id | None = Field(default=None, description="An answer group's id. Koppla till svarsgrupp.")
    menu: Id | None = Field(default=None, description="A menu's id. Koppla till knappvalsmeny.")
    external: NumberText | None = Field(
        default=None,
        description="A number outside the exchange in E.164, or a short national number. Koppla till externt.",
    )
    voicemail: Id | None = Field(default=None, description="A group voicemail's id. Gruppröstbrevlåda.")
    user_voicemail: Id | None = Field(default=None, description="A user's id: that user's voicemail. Röstbrevlåda.")
    conference: Id | None = Field(default=None, description="A conference's id. Konferensnummer.")
    hangup: Yes | None = Field(default=None, description="`true`: the call ends. Lägg på.")
    play: Id | None = Field(
        default=None, description="A prompt's id: play it, then hang up or go `then`. Spela prompt."
    )
    then: "Destination | None" = Field(default=None, description="Where the call goes after `play`.")

    @model_validator(mode="before")
    @classmethod
    def _exactly_one(cls, value: object) -> object:
        if isinstance(value, cls):
            return value
        wanted = f"a destination: a mapping with exactly one of {', '.join(cls.KINDS)}"
        if not isinstance(value, dict):
            raise expected(wanted)
        chosen = [kind for kind in cls.KINDS if kind in value]
        if len(chosen) > 1:
            raise expected(f"{wanted}, but it has {' and '.join(chosen)}")
        if not chosen:
            unknown = next((key for key in value if key not in ("protect", "then")), None)
            hint = did_you_mean(unknown, cls.KINDS) if unknown else ""
            raise expected(f"{wanted}.{hint}" if hint else wanted)
        if "then" in value and chosen != ["play"]:
            raise expected("a destination with one key; only play may add then")
        return value

    @property
    def kind(self) -> str:
        """Return the destination's one key."""
        return next(kind for kind in self.KINDS if getattr(self, kind) is not None)

    @property
    def target(self) -> str | None:
        """Return the id or number that the key names; None for `hangup`, `repeat`, `back` and a submenu."""
        value = getattr(self, self.kind)
        return value if isinstance(value, str) else None


class MenuDestination(Destination):
    """What a menu does about silence or a wrong key: a destination, or a way inside the menu."""

    KINDS: ClassVar[tuple[str, ...]] = (*Destination.KINDS, "repeat", "back")
    model_config = ConfigDict(json_schema_extra=_one_of(KINDS))

    repeat: Yes | None = Field(default=None, description="`true`: hear this menu again. Repetera.")
    back: Yes | None = Field(default=None, description="`true`: to the parent menu. Tillbaka.")


class KeyDestination(MenuDestination):
    """What a key of a menu does."""

    KINDS: ClassVar[tuple[str, ...]] = (*MenuDestination.KINDS, "submenu")
    model_config = ConfigDict(json_schema_extra=_one_of(KINDS))

    submenu: "Submenu | None" = Field(default=None, description="A menu nested in place. Barnmeny, undermenyval.")


class Forward(Destination):
    """A forwarded number and where it leads. Manual: Övrigt, Vidarekopplade nummer."""

    model_config = ConfigDict(json_schema_extra=_one_of(Destination.KINDS))

    protect: Flag = Field(default=False, description="Can't be deleted while true. Skyddad mot borttagning.")
