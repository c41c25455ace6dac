"""Schedules as Hypothesis draws them: dense around a day, so that entries meet."""

from datetime import date, timedelta
from typing import Any

from hours import swedish_days
from hypothesis import strategies as st

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
NAMES = sorted({name for table in swedish_days.CATEGORIES.values() for name in table(2026)})
CLOCKS = st.sampled_from(
    [
        "00:00",
        "00:30",
        "01:00",
        "01:59",
        "02:00",
        "02:15",
        "02:30",
        "03:00",
        "03:01",
        "06:00",
        "12:00",
        "23:59",
        "24:00",
    ]
)
# the day's end in `24:00-…` as a start is the next day's midnight, and 00:00-24:00 the whole day
RANGES = st.tuples(CLOCKS, CLOCKS).filter(lambda pair: pair[0] != pair[1]).map("-".join)
DESTINATIONS = st.sampled_from([{"group": "jour"}, {"play": "p", "then": {"hangup": True}}])


def near(day: date) -> st.SearchStrategy[date]:
    return st.integers(-12, 4).map(lambda shift: day + timedelta(days=shift))


@st.composite
def effects(draw: st.DrawFn) -> dict[str, Any]:
    status = draw(st.sampled_from(["open", "closed", "redirect"]))
    effect: dict[str, Any] = {"status": status}
    if status == "redirect":
        effect["to"] = draw(DESTINATIONS)
    if draw(st.booleans()):
        effect["play"] = draw(st.sampled_from(["p", "q"]))
    return effect


@st.composite
def intervals(draw: st.DrawFn, day: date) -> dict[str, Any]:
    first = draw(near(day))
    last = first + timedelta(days=draw(st.integers(0, 9)))
    at = draw(st.none() | CLOCKS.filter(lambda text: text != "24:00"))
    until = draw(st.none() | CLOCKS)
    if first == last and (at or "00:00") >= (until or "24:00"):
        until = "24:00"
    words = [" ".join(filter(None, pair)) for pair in ((str(first), at), (str(last), until))]
    return {"from": words[0], "until": words[1]}


@st.composite
def dated(draw: st.DrawFn, day: date) -> dict[str, Any]:
    written: dict[str, Any] = {"date": str(draw(near(day)))}
    if draw(st.booleans()):
        written["time"] = draw(RANGES)
    return written


@st.composite
def repeated(draw: st.DrawFn, day: date) -> dict[str, Any]:
    written: dict[str, Any] = draw(st.one_of(intervals(day), dated(day)))
    key = "date" if "date" in written else "from"
    back = draw(st.sampled_from([0, 7, 28, 31, 61, 365, 366, 1461]))
    first = date.fromisoformat(written[key][:10])
    shift = timedelta(days=back)
    for name in ("date", "from", "until"):
        if name in written:
            written[name] = str(date.fromisoformat(written[name][:10]) - shift) + written[name][10:]
    written["repeat"] = draw(st.sampled_from(["never", "weekly", "monthly", "yearly"]))
    if written["repeat"] == "monthly" and draw(st.booleans()):
        begin = first - shift
        nth = ["first", "second", "third", "fourth", "last"][(begin.day - 1) // 7]
        written["on"] = "last" if nth == "fourth" and (begin + timedelta(days=7)).month != begin.month else nth
    if draw(st.booleans()):
        written["repeat_until"] = str(draw(near(day)))
    return written


@st.composite
def holiday_bound(draw: st.DrawFn) -> dict[str, Any]:
    written: dict[str, Any] = {"holiday": draw(st.sampled_from(NAMES))}
    if draw(st.booleans()):
        written["time"] = draw(RANGES)
    else:
        written["days"] = draw(st.integers(1, 9))
    return written


@st.composite
def exceptions(draw: st.DrawFn, day: date) -> dict[str, Any]:
    when = draw(st.one_of(intervals(day), dated(day), repeated(day), holiday_bound()))
    effect = draw(effects())
    return {**when, **effect}


@st.composite
def schedules(draw: st.DrawFn, day: date) -> dict[str, Any]:
    words = st.lists(st.sampled_from([*swedish_days.CATEGORIES, *NAMES]), max_size=4, unique=True)
    holidays: dict[str, Any] = {"close": draw(words), "open": draw(st.just([]) | words)}
    holidays["except"] = draw(st.lists(st.sampled_from(NAMES), max_size=3, unique=True))
    if draw(st.booleans()):
        holidays["play"] = "helg"
    drawn = draw(st.lists(exceptions(day), max_size=5))
    return {
        "default": draw(st.sampled_from(["open", "closed"])),
        "weekly": draw(st.dictionaries(st.sampled_from(DAYS), st.lists(RANGES, min_size=1, max_size=2))),
        "holidays": holidays,
        "exceptions": [{"name": f"e{place}", **one} for place, one in enumerate(drawn)],
    }
