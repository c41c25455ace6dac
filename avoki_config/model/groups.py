"""Answer groups. Manual: Svarsgrupper, Skapa en ny PREMIUM/STANDARD svarsgrupp."""

from typing import Annotated, Literal

from pydantic import Field, WithJsonSchema
from pydantic.functional_serializers import PlainSerializer
from pydantic.functional_validators import BeforeValidator

from avoki_config.model.base import Model, Protectable
from avoki_config.model.destination import Destination
from avoki_config.model.duration import Duration
from avoki_config.model.errors import expected
from avoki_config.model.scalars import Affix, Flag, Id, Key, Neutral, NumberText, Word, integer
from avoki_config.model.seconds import WRITTEN, duration_text, seconds

GroupLicense = Literal["standard", "premium", "attendant", "huntgroup"]
RingDevice = Literal["softphone", "mobile_voip", "mobile", "desk_phone"]
Count = Annotated[int, integer(1, 9999)]


def _max_wait(value: object) -> int | None:
    if value is None or value == "unlimited":
        return None
    if type(value) is int:
        return value
    try:
        return seconds(value if isinstance(value, str) else "")
    except ValueError:
        raise expected("unlimited, or a duration such as 4m or 1m30s") from None


def _wait_text(value: int | None) -> str:
    return "unlimited" if value is None else duration_text(value)


MaxWait = Annotated[
    int | None,
    BeforeValidator(_max_wait),
    PlainSerializer(_wait_text, return_type=str),
    WithJsonSchema({"type": "string", "pattern": f"^(?:unlimited|{WRITTEN})$", "examples": ["unlimited", "4m"]}),
]
"""Seconds, None for unlimited."""


class Member(Model):
    """A user who answers, or supervises, in a group. Manual: Medlemmar."""

    user: Id = Field(description="A user's id. Användare.")
    role: Literal["member", "supervisor"] = Field(default="member", description="Användartyp: Medlem, Supervisor.")
    skill: Annotated[int, integer(-999_999_999, 999_999_999)] | None = Field(
        default=None, description="1 is the highest, 5 the lowest. Skill."
    )
    priority: Annotated[int, integer(1, 9999)] | None = Field(
        default=None, description="The place in the ring list; left out: Andra medlemmar. Prioritet."
    )


class Overflow(Model):
    """Where new calls go when the queue is under pressure. Manual: Vid högt tryck på kön."""

    max_calls: Count | None = Field(
        default=None, description="The most calls in the queue at once. Maximalt antal samtal i kön samtidigt."
    )
    max_estimated_wait: Duration | None = Field(default=None, description="Maximal väntetid i kö.")
    to: Destination | None = Field(default=None, description="Where the overflowing call goes. Overflow.")


class Queue(Model):
    """The rules of the queue. Manual: Köinställningar."""

    max_wait: MaxWait = Field(default=None, description="`unlimited`, or a duration. Maximal väntetid i kö.")
    on_max_wait: Destination | None = Field(default=None, description="Vad ska hända när maximal väntetid inträffar?")
    on_no_agents: Destination | None = Field(default=None, description="När inga agenter är tillgängliga.")
    attempts: Count | None = Field(
        default=None, description="Rounds through the members; left out, without limit. Antal distributionsförsök."
    )
    overflow: Overflow | None = Field(default=None, description="Overflow.")


class Messages(Model):
    """What a caller hears in the queue. Manual: Kömeddelanden."""

    arrival: Id | None = Field(default=None, description="The prompt on arrival. Välkomstmeddelande.")
    queue: tuple[Id, ...] = Field(default=(), description="Prompts while waiting, in turn. Kömeddelanden.")
    interval: Duration | None = Field(default=None, description="Time between queue messages. Intervall.")


class Callback(Model):
    """The caller hangs up and is called when it is their turn. Manual: Callback."""

    enabled: Flag = Field(default=True, description="Callback.")
    key: Key = Field(default="1", description="The key that takes the offer.")
    offer: Id | None = Field(default=None, description="The prompt that offers it.")


class Group(Protectable):
    """Several people who are offered the calls to one number. Manual: Svarsgrupp."""

    license: Annotated[GroupLicense, Neutral("attendant")] = Field(
        description="Standard, Premium, Telefonist, Huntgroup. Licens."
    )
    name: Word = Field(description="Namn.")
    number: NumberText = Field(description="A number of the inventory. Gruppnummer.")
    billing_id: NumberText | None = Field(default=None, description="Faktureringsid.")
    display_number: NumberText | None = Field(default=None, description="Visningsnummer.")
    present: Literal["caller", "group"] = Field(
        default="caller", description="Which number a member sees: A-nummer (caller) or B-nummer (group)."
    )
    prefix: Affix | None = Field(default=None, description="Digits shown before the number. Prefix.")
    suffix: Affix | None = Field(default=None, description="Digits shown after the number. Suffix.")
    hidden: Flag = Field(default=False, description="Dölj gruppen från kontaktsökningar.")
    show_on_calls: Flag = Field(default=False, description="Tillåt att visa gruppen vid samtal.")
    schedule: Id | None = Field(default=None, description="A schedule's id; default always open. Schema.")
    closed: Destination | None = Field(default=None, description="Where calls go when closed. Stängt.")
    language: Word | None = Field(default=None, description="From here on the call is in this language. Språk.")
    distribution: Literal["simultaneous", "priority", "skills"] = Field(
        default="simultaneous", description="Samtidig påringning, prioritetslista (ringlista), skills."
    )
    members: tuple[Member, ...] = Field(default=(), description="Medlemmar.")
    ring_devices: tuple[RingDevice, ...] = Field(
        default=("softphone", "mobile_voip", "mobile", "desk_phone"),
        description="The devices that ring. Inställningar: enheter.",
    )
    wrap_up: Duration = Field(default=0, description="Time after a call before the next. Efterbehandlingstid.")
    queue: Queue = Field(default=Queue.model_construct(), description="Köinställningar.")
    messages: Messages = Field(default=Messages.model_construct(), description="Kömeddelanden.")
    callback: Callback | None = Field(default=None, description="Callback.")
    recall: Duration | None = Field(
        default=None, description="Back to the attendant when a transferred call isn't answered. Återringning."
    )
