"""A destination: wherever a call can go. Manual: "Välj en destination att vidarebefordra till"."""

from typing import Any, ClassVar

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from avoki_config.diagnostics import did_you_mean
from avoki_config.model.base import Model
from avoki_config.model.errors import expected
from avoki_config.model.scalars import REPORTED, Flag, Id, Neutral, NumberText, Yes


def one_of(kinds: tuple[str, ...]) -> dict[str, Any]:
    """Return the part of a JSON schema that wants exactly one of these keys, and `then` only with `play`."""
    company = {"dependencies": {"then": ["play"]}} if "play" in kinds else {}
    return {"oneOf": [{"required": [kind]} for kind in kinds], **company}


class Choice(Model):
    """A mapping with exactly one of `KINDS` as a key: the shape of a destination, and of the end of a call."""

    KINDS: ClassVar[tuple[str, ...]] = ()
    NOUN: ClassVar[str] = "a destination"

    @model_validator(mode="before")
    @classmethod
    def _exactly_one(cls, value: object) -> object:
        if isinstance(value, dict):
            chosen = [kind for kind in cls.KINDS if kind in value]
            if len(chosen) == 1 and ("then" not in value or chosen[0] == "play"):
                return value
            raise cls._wrong(value, chosen)
        raise cls._wrong({}, [])

    @classmethod
    def _wrong(cls, value: dict[str, object], chosen: list[str]) -> PydanticCustomError:
        """Say what a right one is, and what is wrong with this one."""
        if len(chosen) == 1:
            return expected(f"{cls.NOUN} with one key; only play may add then, and this one has {chosen[0]}")
        wanted = f"{cls.NOUN}, a mapping with exactly one of {', '.join(cls.KINDS)}"
        if chosen:
            return expected(f"{wanted}; this one has {' and '.join(chosen)}")
        hints = (did_you_mean(key, cls.KINDS) for key in value if key not in ("protect", "then"))
        return expected(wanted, next(filter(None, hints), ""))

    @property
    def kind(self) -> str:
        """Return the destination's one key."""
        return next(kind for kind in self.KINDS if getattr(self, kind) is not None)

    @property
    def target(self) -> str | None:
        """Return the id or number that the key names; None for `hangup`, `repeat`, `back` and a submenu."""
        value = getattr(self, self.kind)
        return value if isinstance(value, str) else None


class Destination(Choice):
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
    NEUTRAL: ClassVar[Neutral | None] = Neutral({"menu": REPORTED})
    model_config = ConfigDict(json_schema_extra=one_of(KINDS))

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


class Forward(Destination):
    """A forwarded number and where it leads. Manual: Övrigt, Vidarekopplade nummer."""

    model_config = ConfigDict(json_schema_extra=one_of(Destination.KINDS))

    protect: Flag = Field(default=False, description="Can't be deleted while true. Skyddad mot borttagning.")
