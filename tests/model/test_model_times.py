from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoki_config.model.seconds import duration_text, seconds
from avoki_config.model.times import DAYS, Moment, TimeRange, day_span, moment, time_range

CLOCK = st.integers(0, 1439)


@given(st.integers(0, 10**9))
def test_a_duration_is_read_as_it_is_written(total: int) -> None:
    assert seconds(duration_text(total)) == total


@pytest.mark.parametrize(
    ("text", "total", "canonical"),
    [("45s", 45, "45s"), ("4m", 240, "4m"), ("90s", 90, "1m30s"), ("30d", 2592000, "30d"), ("1d25h", 176400, "2d1h")],
)
def test_a_duration_has_one_canonical_text(text: str, total: int, canonical: str) -> None:
    assert seconds(text) == total
    assert duration_text(total) == canonical


@pytest.mark.parametrize("text", ["", "5", "m", "1m1h", "1 m", "1.5m", "-1m", "1m1m", "\u0661m"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        seconds(text)


@given(CLOCK, st.integers(0, 1440))
def test_a_time_range_is_read_as_it_is_written(start: int, end: int) -> None:
    assert time_range(str(TimeRange(start, end))) == TimeRange(start, end)


@given(st.dates(date(1900, 1, 1), date(2999, 12, 31)), st.none() | st.integers(0, 1440))
def test_a_moment_is_read_as_it_is_written(day: date, minute: int | None) -> None:
    assert moment(str(Moment(day, minute))) == Moment(day, minute)


@pytest.mark.parametrize(
    "text", ["8:00-17:00", "08:00-17:60", "24:00-08:00", "08:00", "08.00-17.00", "08:00-24:01", "08:00–17:00"]
)
def test_what_is_no_time_range_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        time_range(text)


@given(st.sampled_from(DAYS), st.sampled_from(DAYS))
def test_a_range_of_days_is_every_day_of_it_and_does_not_wrap(first: str, last: str) -> None:
    begin, end = DAYS.index(first), DAYS.index(last)
    if begin <= end:
        assert day_span(f"{first}-{last}") == DAYS[begin : end + 1]
    else:
        with pytest.raises(ValueError, match="don't wrap"):
            day_span(f"{first}-{last}")
