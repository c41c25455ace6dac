"""What LANGUAGE and SEMANTICS say about an instant, read naively: no engine code, no intervals, a minute at a time."""

import zoneinfo
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from hours import swedish_days

zoneinfo.reset_tzpath(to=())  # the database is the tzdata package's, as the product's is
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NTH = {"first": 0, "second": 1, "third": 2, "fourth": 3}
held = lru_cache(maxsize=None)(swedish_days.held)


@dataclass(frozen=True)
class Verdict:
    """The effect, the kind of entry, and the entries of which one must be named."""

    status: str
    play: str | None
    to: Any
    kind: str
    entries: frozenset[Any]


def verdict(schedules: Mapping[str, Any], tenant: Mapping[str, Any], name: str, instant: int) -> Verdict:
    written = schedules[name]
    if "opposite_of" in written:
        other = verdict(schedules, tenant, written["opposite_of"], instant)
        status = "closed" if other.status == "open" else "open"
        return Verdict(status, None, None, "opposite", frozenset({written["opposite_of"]}))
    zone = ZoneInfo(written.get("time_zone", tenant["time_zone"]))
    return by_wall_clock(written, datetime.fromtimestamp(instant, UTC).astimezone(zone).replace(tzinfo=None))


def by_wall_clock(written: Mapping[str, Any], now: datetime) -> Verdict:
    for index, exception in enumerate(written.get("exceptions", ())):
        if exception_holds(exception, now):
            status = exception["status"]
            to = exception.get("to") if status == "redirect" else None
            return Verdict(status, exception.get("play"), to, "exception", frozenset({index}))
    return by_holiday(written.get("holidays", {}), now.date()) or by_week(written, now)


def by_holiday(rule: Mapping[str, Any], today: date) -> Verdict | None:
    opens = False
    closes = False
    for name, categories in held(today).items():
        words = {name, *categories}
        opens = opens or bool(words & set(rule.get("open", ())))
        closes = closes or (bool(words & set(rule.get("close", ()))) and name not in rule.get("except", ()))
    if opens:
        return Verdict("open", None, None, "holiday", frozenset())
    if closes:
        return Verdict("closed", rule.get("play"), None, "holiday", frozenset())
    return None


def by_week(written: Mapping[str, Any], now: datetime) -> Verdict:
    default = written.get("default", "open")
    weekly = written.get("weekly", {})
    days = set()
    for ago in (0, 1):
        day = now.date() - timedelta(days=ago)
        for hours in weekly.get(DAYS[day.weekday()], ()):
            start, end = on_day(day, hours)
            if start <= now < end:
                days.add(DAYS[day.weekday()])
    if not days:
        return Verdict(default, None, None, "default", frozenset())
    return Verdict("closed" if default == "open" else "open", None, None, "weekly", frozenset(days))


def clock(day: date, text: str) -> datetime:
    if text == "24:00":
        return datetime.combine(day + timedelta(days=1), time())
    return datetime.combine(day, time.fromisoformat(text))


def on_day(day: date, hours: str) -> tuple[datetime, datetime]:
    first, last = hours.split("-")
    start, end = clock(day, first), clock(day, last)
    return start, end if start < end else end + timedelta(days=1)


def exception_holds(exception: Mapping[str, Any], now: datetime) -> bool:
    for ago in range(15):  # nothing that the tests write lasts longer
        day = now.date() - timedelta(days=ago)
        if begins(exception, day):
            start, end = lasts(exception, day)
            if start <= now < end:
                return True
    return False


def begins(exception: Mapping[str, Any], day: date) -> bool:
    if "holiday" in exception:
        return exception["holiday"] in held(day)
    return begins_by_date(exception, day)


def begins_by_date(exception: Mapping[str, Any], day: date) -> bool:
    first = date.fromisoformat(exception.get("date", exception.get("from", ""))[:10])
    repeat = exception.get("repeat", "never")
    if day < first or (repeat != "never" and day > date.fromisoformat(exception.get("repeat_until", "9999-12-31"))):
        return False
    if repeat == "weekly":
        return day.weekday() == first.weekday()
    if repeat == "yearly":
        return (day.month, day.day) == (first.month, first.day)
    if repeat == "monthly" and "on" in exception:
        return day.weekday() == first.weekday() and is_nth(day, exception["on"])
    if repeat == "monthly":
        return day.day == first.day
    return day == first


def is_nth(day: date, which: str) -> bool:
    if which == "last":
        return (day + timedelta(days=7)).month != day.month
    return NTH[which] == (day.day - 1) // 7


def lasts(exception: Mapping[str, Any], day: date) -> tuple[datetime, datetime]:
    if "from" not in exception:
        if "time" in exception:
            return on_day(day, exception["time"])
        return clock(day, "00:00"), clock(day, "00:00") + timedelta(days=exception.get("days", 1))
    written_from, written_until = moment(exception["from"], "00:00"), moment(exception["until"], "24:00")
    start = datetime.combine(day, written_from.time())
    return start, start + (written_until - written_from)


def moment(text: str, otherwise: str) -> datetime:
    day, _, at = text.partition(" ")
    return clock(date.fromisoformat(day), at or otherwise)
