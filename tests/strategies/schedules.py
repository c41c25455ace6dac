"""Schedules whose hours, exceptions and holidays don't contradict each other."""

from typing import Any

from hypothesis import strategies as st
from strategies.destinations import destination
from strategies.names import Data, Names, optional, some

HOURS = st.sampled_from(
    (
        "08:00-17:00",
        "00:00-24:00",
        "12:30-15:45",
        ["08:00-12:00", "13:00-17:00"],
        ["06:00-09:00", "10:00-11:00", "16:00-24:00"],
        "22:00-05:00",
        [],
    )
)
DAYS = ("mon-thu", "fri", "sat", "sun")
HOLIDAYS = ("julafton", "juldagen", "nyarsafton", "midsommarafton", "nationaldagen", "langfredagen")
MONTHS = ("02", "03", "09", "10", "11")
"""Months whose first days are never a holiday: exceptions there don't meet those that go by holiday."""
PLACES = ("first", "second", "third", "fourth", "last")


def schedule(known: Names, earlier: tuple[str, ...]) -> st.SearchStrategy[Data]:
    """Return a schedule; the opposite of an earlier one at times."""
    closed = destination(known, "")
    own = st.builds(
        lambda fields, exceptions: {**fields, **({"exceptions": exceptions} if exceptions else {})},
        optional(
            default=st.sampled_from(("open", "closed")),
            time_zone=st.sampled_from(("Europe/Stockholm", "Europe/London", "America/New_York")),
            closed=closed,
            weekly=st.dictionaries(st.sampled_from(DAYS), HOURS, max_size=4),
            holidays=_holidays(known),
            protect=st.booleans(),
        ),
        exceptions(known),
    )
    if not earlier:
        return own
    opposite = st.builds(
        lambda name, fields: {"opposite_of": name, **fields}, st.sampled_from(earlier), optional(closed=closed)
    )
    return st.one_of(own, opposite)


def _holidays(known: Names) -> st.SearchStrategy[Data]:
    return optional(
        **{
            "close": some(["public", "de_facto", *HOLIDAYS]),
            "open": some(list(HOLIDAYS), 2),
            "except": some(list(HOLIDAYS), 2),
            "play": st.sampled_from(known.prompts),
        }
    )


@st.composite
def exceptions(draw: st.DrawFn, known: Names) -> list[Data]:
    """Return exceptions with names of their own, each at a time of its own."""
    found: list[Data] = []
    for at, month in enumerate(draw(some(list(MONTHS), 4))):
        found.append({"name": f"Avvikelse {at}", **draw(_dated(f"2027-{month}")), **draw(_effect(known))})
    for at, holiday in enumerate(draw(some(list(HOLIDAYS), 2))):
        found.append({"name": f"Helg {at}", "holiday": holiday, **draw(_part_of_holiday), **draw(_effect(known))})
    return found


_part_of_holiday: st.SearchStrategy[Data] = st.one_of(
    st.just({}), st.just({"time": "12:00-24:00"}), st.integers(1, 3).map(lambda days: {"days": days})
)


def _dated(month: str) -> st.SearchStrategy[Data]:
    """Return when an exception is: a day, a part of it, an interval, and repetitions within the month or the year."""
    day = f"{month}-03"
    ways: list[Data] = [
        {"date": day},
        {"date": day, "time": "12:00-17:00"},
        {"date": day, "time": "22:00-03:00", "repeat": "weekly", "repeat_until": f"{month}-20"},
        {"date": day, "repeat": "yearly"},
        {"date": day, "repeat": "never"},
        {"date": day, "time": "08:00-09:00", "repeat": "monthly", "on": "first", "repeat_until": f"{month}-28"},
        {"from": day, "until": f"{month}-05"},
        {"from": f"{day} 10:00", "until": f"{month}-04 14:00"},
        {"from": f"{day} 10:00", "until": f"{day} 24:00", "repeat": "yearly", "repeat_until": "2030-01-01"},
    ]
    return st.sampled_from(ways)


def _effect(known: Names) -> st.SearchStrategy[dict[str, Any]]:
    play = optional(play=st.sampled_from(known.prompts))
    plain = st.builds(lambda status, heard: {"status": status, **heard}, st.sampled_from(("open", "closed")), play)
    redirect = st.builds(lambda to, heard: {"status": "redirect", "to": to, **heard}, destination(known, ""), play)
    return st.one_of(plain, redirect)
