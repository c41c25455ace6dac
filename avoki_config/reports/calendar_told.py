"""The hours of one schedule or number in words: each part as the phrase that a person would say."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from avoki_config.flow.opening import Meeting, Opening
from avoki_config.flow.opening_days import Day, days
from avoki_config.flow.opening_deviations import ClockChange, Deviation, changed_clocks, deviations
from avoki_config.hours.day_times import Times
from avoki_config.hours.vocabulary import clock
from avoki_config.hours.words import week_words
from avoki_config.hours.zones import DAY, day_date
from avoki_config.reports.calendar import Calendar

_WHOLE: Times = ((0, DAY),)


def told(calendar: Calendar) -> tuple["Told", ...]:
    """Return each opening of a calendar, ready to be told."""
    return tuple(Told(calendar, opening) for opening in calendar.openings)


@dataclass(frozen=True)
class Told:
    """One opening in words: each part as the phrase that a person would say."""

    calendar: Calendar
    opening: Opening

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """Return the days."""
        return days(self.opening)

    @cached_property
    def deviations(self) -> tuple[Deviation, ...]:
        """Return the days that deviate from a usual week."""
        return tuple(deviations(self.days))

    @cached_property
    def changes(self) -> tuple[ClockChange, ...]:
        """Return the changes of the clock that matter."""
        return tuple(changed_clocks(self.opening, self.days))

    @property
    def title(self) -> str:
        """Return what it is called: a schedule's id, or a number and what answers it."""
        if self.opening.kind == "schedule":
            return self.opening.id
        name = self.answers
        return f"{self.opening.id} {name}" if name else self.opening.id

    @property
    def answers(self) -> str:
        """Return the name of what asks the schedule on the way of a number, else of what takes its calls."""
        if self.opening.asked:
            return self.calendar.name(self.opening.asked)
        return next((self.calendar.end(one.ends) for one in self.usual if one.ends), "")

    @property
    def week(self) -> str:
        """Return the usual week: "mån–tors 08:00–17:00, fre 08:00–15:00"."""
        if not any(self.opening.week):
            return self.calendar.words.never
        if all(times == _WHOLE for times in self.opening.week):
            return self.calendar.words.always
        return ", ".join(week_words(self.opening.week, self.calendar.vocabulary))

    @cached_property
    def usual(self) -> tuple[Meeting, ...]:
        """Return what callers usually meet: of the same effect the first, open before closed."""
        found: dict[tuple[object, ...], Meeting] = {}
        for stretch in self.opening.stretches:
            found.setdefault(stretch.usual.effect, stretch.usual)
        return tuple(sorted(found.values(), key=lambda one: (one.status != "open", one.hears)))

    @property
    def numbers(self) -> tuple[tuple[str, str], ...]:
        """Return the numbers whose callers meet this schedule first, each with the menu or group that asks it."""
        return self.calendar.numbers.get(self.opening.id, ()) if self.opening.kind == "schedule" else ()

    def meets(self, meeting: Meeting) -> str:
        """Return what is heard and where the call comes: "♪ Stängt → lägger på"; empty where neither is said."""
        heard = self.heard(meeting)
        where = f"→ {self.calendar.end(meeting.ends)}" if meeting.ends else ""
        return " ".join(filter(None, (heard, where)))

    def heard(self, meeting: Meeting) -> str:
        """Return the prompts of a meeting: "♪ Stängt"; empty where none is heard."""
        names = ", ".join(self.calendar.name(f"prompt.{prompt}") for prompt in meeting.hears)
        return f"♪ {names}" if names else ""

    def hours(self, day: Day) -> str:
        """Return a day's hours: "stängt", "öppet 08:00–12:00", "12:00–17:00 vidarekopplat → svarsgruppen Jouren"."""
        return "; ".join(self._hours(day)) or self.calendar.words.status["closed"]

    def _hours(self, day: Day) -> Iterator[str]:
        words = self.calendar.words
        if open_times := day.times("open"):
            yield words.times["open"].format(self.clocks(open_times))
        for meeting, times in day.parts:
            if meeting.status == "redirect":
                said = (
                    words.times["redirect"].format(self.clocks(times)) if times != _WHOLE else words.status["redirect"]
                )
                yield f"{said} → {self.calendar.end(meeting.ends)}" if meeting.ends else said

    def clocks(self, times: Times) -> str:
        """Return `08:00–12:00 och 13:00–17:00`, a whole day by its word."""
        if times == _WHOLE:
            return self.calendar.words.all_day
        return f" {self.calendar.words.and_} ".join(f"{clock(start)}–{clock(end)}" for start, end in times)

    def deviating(self, day: Day) -> str:
        """Return a deviating day in words, its hours and why: "stängt: Julafton"."""
        hours = self.hours(day) if day.turns else self.calendar.words.as_usual.format(self.hours(day))
        return f"{hours}: {self.why(day)}" if day.reasons else hours

    def why(self, day: Day) -> str:
        """Return the names of a day's holidays and exceptions; empty where it has none."""
        return ", ".join(entry.name for entry in day.reasons)

    def otherwise(self, day: Day) -> str:
        """Return what is heard on a deviating day that isn't usual for its status, and where calls come then."""
        return "; ".join(dict.fromkeys(filter(None, self._otherwise(day))))

    def _otherwise(self, day: Day) -> Iterator[str]:
        heard = {(one.status, one.hears) for one in self.usual}
        ends = {(one.status, one.where) for one in self.usual}
        for meeting in {one.meeting.effect: one.meeting for one in day.stretches if one.deviates}.values():
            news = [self.heard(meeting)] if (meeting.status, meeting.hears) not in heard else []
            if meeting.ends and meeting.status != "redirect" and (meeting.status, meeting.where) not in ends:
                news.append(f"→ {self.calendar.end(meeting.ends)}")
            yield " ".join(filter(None, news))

    def dates(self, deviation: Deviation) -> str:
        """Return `tors 2026-12-24`, or the first and the last day of several."""
        first, last = (self.calendar.dated(day_date(day)) for day in (deviation.first, deviation.last))
        return first if first == last else f"{first}–{last}"

    def jump(self, change: ClockChange) -> str:
        """Return a change of the clock in words, and how long it is open on that day."""
        words = self.calendar.words
        said = (words.forward if change.after > change.before else words.back).format(
            clock(change.before), clock(change.after)
        )
        if not change.open_seconds:
            return said
        hours = f"{change.open_seconds / 3600:g}"
        return f"{said}, {words.open_hours.format(hours.replace('.', ',') if self.calendar.lang == 'sv' else hours)}"

    def local(self, instant: int) -> datetime:
        """Return an instant (UTC epoch seconds) as a time of the opening's zone."""
        return datetime.fromtimestamp(instant, UTC).astimezone(self.opening.zone)
