"""Call tests and promises: `*.calls.yaml`, what must hold whatever else changes."""

from typing import Annotated, ClassVar, Literal, NamedTuple, get_args

from pydantic import ConfigDict, Field, WithJsonSchema
from pydantic.functional_serializers import PlainSerializer
from pydantic.functional_validators import BeforeValidator

from avoki_config.model.base import Model
from avoki_config.model.destination import Choice, one_of
from avoki_config.model.errors import expected
from avoki_config.model.scalars import LIKE_NUMBER, REPORTED, Id, Neutral, NumberText, Word, Yes, integer, scalar
from avoki_config.model.times import CLOCK_RANGE, DAY_SPAN, MomentText, TimeRange, day_span, time_range

Outcome = Literal["answered", "no_agents", "overflow", "max_wait", "callback", "no_answer", "busy"]
Press = Annotated[
    str, scalar('a key of the telephone (0 to 9, "*" or "#") or silence', "^(?:[0-9*#]|silence)$", shown=LIKE_NUMBER)
]
EndKind = Literal["group", "user", "user_voicemail", "voicemail", "external", "conference", "callback"]


ObjectAddress = Annotated[str, scalar("the address of a group or a user, such as group.vaxel", r"^(?:group|user)\.")]


class Between(NamedTuple):
    """Hours of a week: which days, in order, and which `[start, end)` of each, in minutes."""

    days: tuple[str, ...]
    time: TimeRange

    def __str__(self) -> str:
        """Return `mon-fri 08:00-15:00`."""
        days = self.days[0] if len(self.days) == 1 else f"{self.days[0]}-{self.days[-1]}"
        return f"{days} {self.time}"


def _between(value: object) -> Between:
    days, _, time = value.partition(" ") if isinstance(value, str) else ("", "", "")
    try:
        return Between(day_span(days), time_range(time.strip()))
    except ValueError:
        raise expected("days and a time range, such as mon-fri 08:00-15:00") from None


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


BetweenText = Annotated[
    Between,
    BeforeValidator(_between),
    PlainSerializer(str),
    WithJsonSchema({"type": "string", "pattern": f"^(?:{DAY_SPAN}) +{CLOCK_RANGE}$"}),
]
_WORDS = {"type": "string"}
Exceptions = Annotated[
    tuple[Word, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_WORDS, {"type": "array", "items": _WORDS}]}),
]
_KIND = {"type": "string", "enum": list(get_args(EndKind))}
Reaches = Annotated[
    tuple[EndKind, ...],
    BeforeValidator(_listed),
    WithJsonSchema({"anyOf": [_KIND, {"type": "array", "items": _KIND}]}),
]


class End(Choice):
    """Where a call ended, written like a destination."""

    KINDS: ClassVar[tuple[str, ...]] = (*get_args(EndKind), "hangup", "not_in_service", "trapped")
    NOUN: ClassVar[str] = "the end of a call"
    NEUTRAL: ClassVar[Neutral | None] = Neutral({"group": REPORTED})
    model_config = ConfigDict(json_schema_extra=one_of(KINDS))

    group: Id | None = Field(default=None, description="A member of this group answered. Svarsgrupp.")
    user: Id | None = Field(default=None, description="This user answered. Anknytning.")
    user_voicemail: Id | None = Field(default=None, description="This user's voicemail. Röstbrevlåda.")
    voicemail: Id | None = Field(default=None, description="This group voicemail. Gruppröstbrevlåda.")
    external: NumberText | None = Field(default=None, description="This number outside the exchange. Externt.")
    conference: Id | None = Field(default=None, description="This conference. Konferensnummer.")
    callback: Id | None = Field(default=None, description="The caller will be called back by this group. Callback.")
    hangup: Yes | None = Field(default=None, description="`true`: the exchange hung up. Lägg på.")
    not_in_service: Yes | None = Field(default=None, description="`true`: nobody has the number.")
    trapped: Yes | None = Field(default=None, description="`true`: the call went round in a circle by itself.")


class Expectation(Model):
    """What a caller must hear, in order and whole, and where the call must end; either may be left out."""

    hears: tuple[Id, ...] | None = Field(default=None, description="The prompts heard, in order, repetitions too.")
    ends: End | None = Field(default=None, description="Where the call ends.")


class CallTest(Model):
    """One call that must go as it says."""

    name: Word = Field(description="What the test is about, in a sentence.")
    call: NumberText = Field(description="The dialled number.")
    at: Annotated[MomentText, Neutral("2000-01-01")] = Field(
        description="The instant of the call, in the tenant's zone: 2026-12-24 10:00."
    )
    press: tuple[Press, ...] = Field(
        default=(), description="Keys in order; `silence` lets a menu time out. After the last, the caller is silent."
    )
    when: dict[ObjectAddress, Outcome] = Field(
        default_factory=dict,
        description="What the configuration doesn't decide, by address: group.x: no_agents, user.y: busy.",
    )
    expect: Expectation = Field(description="What must happen.")


class Promise(Model):
    """What must hold at every instant of the horizon."""

    name: Word = Field(description="What is promised, in a sentence.")
    call: NumberText | None = Field(default=None, description="The dialled number; left out, every number.")
    between: BetweenText | None = Field(default=None, description="The hours it holds in: mon-fri 08:00-15:00.")
    except_: Exceptions = Field(
        default=(), alias="except", description="`holidays`, `exceptions`, names of holidays, dates: where it needn't."
    )
    reaches: Reaches = Field(default=(), description="The kinds of end, one of which some press leads to.")
    within_keys: Annotated[int, integer(0, 99)] | None = Field(
        default=None, description="The most keys that it may take to reach them."
    )
    never_external: Yes | None = Field(
        default=None, description="`true`: no input and no outcome ends in an external number."
    )
    allow: tuple[NumberText, ...] = Field(default=(), description="External numbers that are fine.")


class CallsFile(Model):
    """A file of call tests and promises."""

    NEUTRAL: ClassVar[Neutral | None] = Neutral({})
    model_config = ConfigDict(title="Avoki Connect call tests")

    tests: tuple[CallTest, ...] = Field(default=(), description="Single calls.")
    promises: tuple[Promise, ...] = Field(default=(), description="What holds at every instant.")
