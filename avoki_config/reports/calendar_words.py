"""The words of the calendar, Swedish or English."""

from collections.abc import Mapping
from dataclasses import dataclass

from avoki_config.hours.decision import Status


@dataclass(frozen=True, slots=True)
class CalendarWords:
    """One language's words; `{}` takes what the sentence is about."""

    code: str
    title: str
    period: str
    usual: str
    always: str
    never: str
    status: Mapping[Status, str]
    times: Mapping[Status, str]
    all_day: str
    as_usual: str
    kinds: Mapping[str, str]
    schedule: str
    no_schedule: str
    numbers: str
    no_numbers: str
    more: str
    deviations: str
    no_deviations: str
    forward: str
    back: str
    open_hours: str
    nothing: str
    day: str
    hours: str
    why: str
    where: str
    week: str
    weeks: str
    contents: str
    outside: str
    made: str
    and_: str
    zone: str
    heard: str
    deviates: str
    key: str
    caption: str
    months: tuple[str, ...]


_SWEDISH = CalendarWords(
    code="sv",
    title="Öppettider",
    period="{} till {}",
    usual="Vanlig vecka",
    always="öppet dygnet runt",
    never="aldrig öppet",
    status={"open": "öppet", "closed": "stängt", "redirect": "vidarekopplat"},
    times={"open": "öppet {}", "closed": "stängt {}", "redirect": "{} vidarekopplat"},
    all_day="hela dygnet",
    as_usual="{} som vanligt",
    kinds={"menu": "menyn {}", "play": "♪ {}"},
    schedule="Schema",
    no_schedule="inget schema på vägen",
    numbers="Nummer",
    no_numbers="inget nummer möter det här schemat först",
    more="och {} till",
    deviations="Avvikelser",
    no_deviations="inga i perioden",
    forward="klockan ställs fram från {} till {}",
    back="klockan ställs tillbaka från {} till {}",
    open_hours="öppet {} timmar",
    nothing="Det finns inga scheman.",
    day="Dag",
    hours="Öppettid",
    why="Varför",
    where="Var det står",
    week="vecka",
    weeks="Vecka för vecka",
    contents="Innehåll",
    outside="utanför perioden",
    made="Tiderna är klockslag i {}.",
    and_="och",
    zone="Tidszon",
    heard="Hörs",
    deviates="andra tider än vanligt",
    key="Teckenförklaring",
    caption="{}: tiderna är när det är öppet.",
    months=("jan", "feb", "mars", "april", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec"),
)
_ENGLISH = CalendarWords(
    code="en",
    title="Opening hours",
    period="{} to {}",
    usual="Usual week",
    always="open around the clock",
    never="never open",
    status={"open": "open", "closed": "closed", "redirect": "redirected"},
    times={"open": "open {}", "closed": "closed {}", "redirect": "redirected {}"},
    all_day="all day",
    as_usual="{} as usual",
    kinds={"menu": "menu {}", "play": "♪ {}"},
    schedule="Schedule",
    no_schedule="no schedule on the way",
    numbers="Numbers",
    no_numbers="no number meets this schedule first",
    more="and {} more",
    deviations="Deviations",
    no_deviations="none in the period",
    forward="the clock goes forward from {} to {}",
    back="the clock goes back from {} to {}",
    open_hours="open for {} hours",
    nothing="There are no schedules.",
    day="Day",
    hours="Hours",
    why="Why",
    where="Where it is written",
    week="week",
    weeks="Week by week",
    contents="Contents",
    outside="outside the period",
    made="Times are by the clock of {}.",
    and_="and",
    zone="Time zone",
    heard="Heard",
    deviates="other hours than usual",
    key="Key",
    caption="{}: the times are when it is open.",
    months=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def calendar_words(lang: str) -> CalendarWords:
    """Return the words of a language: Swedish for `sv`, English for every other."""
    return _SWEDISH if lang == "sv" else _ENGLISH
