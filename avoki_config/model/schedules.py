"""Schedules. Manual: Skapa öppning- och stängningstider, Skapa undantag för dina standardöppettider."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from avoki_config.model.base import Model, Protectable
from avoki_config.model.destination import Destination
from avoki_config.model.scalars import Id, Neutral, Word, integer
from avoki_config.model.times import Day, Days, MomentText, TimeSpan, TimeSpans

Status = Literal["open", "closed", "redirect"]


class Holidays(Model):
    """Which holidays close or open the schedule. Manual: Lägg till helgdagar."""

    close: tuple[Word, ...] = Field(
        default=(),
        description="Closed days: categories (`public`, `de_facto`) and names (`julafton`). Stängda helgdagar.",
    )
    open: tuple[Word, ...] = Field(
        default=(), description="Open days, such as on-call hours: categories and names. Öppna helgdagar."
    )
    except_: tuple[Word, ...] = Field(
        default=(), alias="except", description="Names that `close` spares. Utom dessa helgdagar."
    )
    play: Id | None = Field(
        default=None, description="The prompt on a closed holiday; default the closed one. Spela prompt."
    )


class ScheduleException(Model):
    """One deviation; the first in the list wins, and all win over holidays and the week. Manual: Avvikande poster."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["date"]}, {"required": ["from", "until"]}, {"required": ["holiday"]}],
            "dependencies": {"until": ["from"], "days": ["holiday"], "repeat_until": ["repeat"], "on": ["repeat"]},
        }
    )

    name: Word = Field(description="Unique in the schedule. Namn.")
    status: Annotated[Status, Neutral("closed")] = Field(description="Öppet, Stängt, Vidarekoppla samtal.")
    date: Day | None = Field(default=None, description="That whole day, or `time` of it. Datum.")
    time: TimeSpan | None = Field(
        default=None, description="Part of the day; past midnight into the next. Start- och sluttid."
    )
    from_: MomentText | None = Field(
        default=None, alias="from", description="Begin of one continuous interval. Startdatum."
    )
    until: MomentText | None = Field(
        default=None, description="Its end; a bare date is the end of that day. Slutdatum."
    )
    holiday: Word | None = Field(default=None, description="The name of a holiday, every year. Högtid.")
    days: Annotated[int, integer(1, 366)] = Field(
        default=1, description="How many days, counted from the holiday. Antal dagar."
    )
    repeat: Literal["never", "weekly", "monthly", "yearly"] = Field(default="never", description="Upprepas.")
    repeat_until: Day | None = Field(
        default=None, description="The last day on which a repetition begins. Upprepas till."
    )
    on: Literal["first", "second", "third", "fourth", "last"] | None = Field(
        default=None, description="With monthly: that weekday of the month. Den första, andra … i månaden."
    )
    to: Destination | None = Field(default=None, description="Where a redirected call goes. Vidarekoppla samtal.")
    play: Id | None = Field(
        default=None, description="A prompt that is heard first, whatever the status. Spela prompt."
    )
    overrides: tuple[Word, ...] = Field(
        default=(), description="Names of later exceptions that this one knowingly wins over. Prioritet."
    )


class Schedule(Protectable):
    """Opening hours. Manual: Schema."""

    default: Literal["open", "closed"] = Field(default="open", description="The state outside `weekly`. Standardvärde.")
    time_zone: Word | None = Field(default=None, description="An IANA time zone; default the tenant's. Tidszon.")
    closed: Destination | None = Field(
        default=None, description="What a caller gets when closed; a menu or group may say its own. Stängt."
    )
    weekly: dict[Days, TimeSpans] = Field(
        default_factory=dict, description="The hours in which the state is the opposite of the default. Veckoschema."
    )
    holidays: Holidays = Field(default=Holidays.model_construct(), description="Helgdagar.")
    exceptions: tuple[ScheduleException, ...] = Field(default=(), description="Avvikande poster.")
    opposite_of: Id | None = Field(
        default=None,
        description="Open exactly when that schedule isn't; only `closed` may stand beside it. Omvänt schema.",
    )
