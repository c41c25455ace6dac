"""What LANGUAGE says about schedules, sentence by sentence."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from avoki_config.hours import Decision, boundaries, compile_schedules, decide, decision_at, timeline

TENANT = {"time_zone": "Europe/Stockholm", "holidays": "SE"}
WORKDAYS = {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}


def at(text: str, zone: str = "Europe/Stockholm") -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp())


def ask(written: dict[str, Any], text: str, **tenant: str) -> Decision:
    return decide(compile_schedules({"s": written}, {**TENANT, **tenant})["s"], at(text))


def statuses(written: dict[str, Any], *texts: str) -> list[str]:
    return [ask(written, text).status for text in texts]


def exception(**fields: Any) -> dict[str, Any]:
    named = {name.rstrip("_"): value for name, value in fields.items()}
    return {"default": "open", "exceptions": [{"name": "e", "status": "closed", **named}]}


def test_weekly_hours_are_the_opposite_of_the_default_and_half_open() -> None:
    written = {"default": "closed", "weekly": {"fri": ["08:00-12:00", "12:30-15:00"]}}
    day = "2026-11-27"
    times = ["07:59", "08:00", "11:59", "12:00", "12:29", "12:30", "14:59", "15:00"]
    expected = ["closed", "open", "open", "closed", "closed", "open", "open", "closed"]
    assert statuses(written, *(f"{day} {time}" for time in times)) == expected
    assert statuses({**written, "default": "open"}, f"{day} 09:00", f"{day} 12:00") == ["closed", "open"]


def test_a_schedule_without_anything_is_always_open() -> None:
    found = ask({}, "2026-12-25 03:00")
    assert (found.status, found.kind, found.path) == ("open", "default", ("default",))


def test_the_decision_says_which_entry_decided() -> None:
    written = {
        "default": "closed",
        "weekly": WORKDAYS,
        "holidays": {"close": ["public", "julafton"], "open": [], "except": [], "play": "helg"},
        "exceptions": [
            {"name": "Jour", "holiday": "midsommarafton", "days": 3, "status": "redirect", "to": {"group": "jour"}},
            {"name": "Kick off", "date": "2027-04-16", "time": "12:00-17:00", "status": "closed", "play": "kickoff"},
        ],
    }
    friday = ask(written, "2026-11-27 09:00")
    assert (friday.kind, friday.name, friday.path) == ("weekly", "fri", ("weekly", "fri"))
    eve = ask(written, "2026-12-24 10:00")
    assert (eve.status, eve.kind, eve.name, eve.play) == ("closed", "holiday", "Julafton", "helg")
    assert eve.path == ("holidays", "close", 1)
    kickoff = ask(written, "2027-04-16 12:00")
    assert (kickoff.path, kickoff.index, kickoff.name, kickoff.play) == (("exceptions", 1), 1, "Kick off", "kickoff")
    sunday = ask(written, "2027-06-27 23:59")
    assert (sunday.status, sunday.to, sunday.name) == ("redirect", {"group": "jour"}, "Jour")
    assert ask(written, "2027-06-28 00:00").kind == "default"


def test_hours_past_midnight_belong_to_the_day_that_they_begin_on() -> None:
    written = {"default": "closed", "weekly": {"sat": ["22:00-06:00"], "sun": ["24:00-02:00"]}}
    assert statuses(written, "2026-11-28 05:00", "2026-11-29 05:59", "2026-11-29 06:00") == ["closed", "open", "closed"]
    assert ask(written, "2026-11-29 03:00").name == "sat"
    assert statuses(written, "2026-11-29 23:59", "2026-11-30 00:00", "2026-11-30 02:00") == ["closed", "open", "closed"]


def test_hours_past_midnight_stop_where_a_holiday_begins_and_count_again_after_it() -> None:
    written = {"default": "closed", "weekly": {"fri": ["22:00-06:00"], "sat": ["22:00-06:00"]}}
    written["holidays"] = {"close": ["juldagen", "annandag-jul"]}
    # Christmas Day 2026 is a Friday, Boxing Day a Saturday
    night = ["2026-12-25 23:00", "2026-12-26 03:00", "2026-12-26 23:59", "2026-12-27 00:00", "2026-12-27 05:59"]
    assert statuses(written, *night) == ["closed", "closed", "closed", "open", "open"]
    written["holidays"] = {"close": ["annandag-jul"]}
    assert statuses(written, "2026-12-25 23:59", "2026-12-26 00:00") == ["open", "closed"]


@pytest.mark.parametrize(
    ("holidays", "expected"),
    [
        ({"close": ["public"]}, ["closed", "closed", "open"]),
        ({"close": ["de_facto"]}, ["open", "open", "closed"]),
        ({"close": ["public", "de_facto"], "except": ["nationaldagen"]}, ["open", "closed", "closed"]),
        ({"close": ["public"], "open": ["nationaldagen"]}, ["open", "closed", "open"]),
        ({"close": ["nationaldagen"], "open": ["public"]}, ["open", "open", "open"]),
        ({"close": ["bank"]}, ["open", "open", "closed"]),
        ({"open": ["public"], "except": ["nationaldagen"]}, ["open", "open", "open"]),
    ],
)
def test_holidays_close_and_open_by_category_and_name(holidays: dict[str, Any], expected: list[str]) -> None:
    # Nationaldagen is a Saturday in 2026: the week says nothing that day
    written = {"default": "open", "holidays": holidays}
    assert statuses(written, "2026-06-06 10:00", "2026-12-25 10:00", "2026-06-19 10:00") == expected


def test_a_day_that_holidays_open_is_open_all_day_though_the_week_is_not() -> None:
    written = {"default": "closed", "weekly": WORKDAYS, "holidays": {"open": ["public"]}}
    assert statuses(written, "2026-12-25 03:00", "2026-12-25 23:59", "2026-12-26 00:00") == ["open", "open", "open"]


def test_except_spares_one_of_two_holidays_on_a_day_and_not_the_other() -> None:
    written = {"holidays": {"close": ["public"], "except": ["forsta-maj"]}}
    assert statuses(written, "2008-05-01 10:00", "2009-05-01 10:00") == ["closed", "open"]
    assert ask(written, "2008-05-01 10:00").name == "Kristi himmelsfärdsdag"


def test_the_first_matching_exception_wins_over_holidays_and_the_week() -> None:
    written = {
        "holidays": {"close": ["public"]},
        "exceptions": [
            {"name": "a", "date": "2026-12-25", "time": "10:00-12:00", "status": "open"},
            {"name": "b", "from": "2026-12-24", "until": "2026-12-25", "status": "redirect", "to": {"group": "jour"}},
        ],
    }
    times = ["2026-12-23 23:59", "2026-12-24 00:00", "2026-12-25 10:00", "2026-12-25 12:00", "2026-12-26 00:00"]
    assert statuses(written, *times) == ["open", "redirect", "open", "redirect", "closed"]


@pytest.mark.parametrize(
    ("fields", "inside", "outside"),
    [
        ({"date": "2026-12-01"}, ["2026-12-01 00:00", "2026-12-01 23:59"], ["2026-11-30 23:59", "2026-12-02 00:00"]),
        (
            {"date": "2026-12-01", "time": "22:00-06:00"},
            ["2026-12-01 22:00", "2026-12-02 05:59"],
            ["2026-12-01 05:00", "2026-12-02 06:00"],
        ),
        (
            {"from": "2026-12-01", "until": "2026-12-03"},
            ["2026-12-01 00:00", "2026-12-03 23:59"],
            ["2026-11-30 23:59", "2026-12-04 00:00"],
        ),
        (
            {"from": "2026-12-01 10:00", "until": "2026-12-03 14:00"},
            ["2026-12-01 10:00", "2026-12-02 03:00", "2026-12-03 13:59"],
            ["2026-12-01 09:59", "2026-12-03 14:00", "2026-12-04 10:00"],
        ),
        (
            {"holiday": "skartorsdagen", "time": "12:00-24:00"},
            ["2026-04-02 12:00", "2027-03-25 23:59"],
            ["2026-04-02 11:59", "2026-04-03 00:00", "2027-04-02 12:00"],
        ),
        (
            {"holiday": "nyarsafton", "days": 2},
            ["2026-12-31 00:00", "2027-01-01 23:59", "2028-01-01 12:00"],
            ["2026-12-30 23:59", "2027-01-02 00:00"],
        ),
        (
            {"date": "2026-12-04", "time": "08:00-09:00", "repeat": "weekly", "repeat_until": "2026-12-18"},
            ["2026-12-04 08:00", "2026-12-11 08:59", "2026-12-18 08:00"],
            ["2026-11-27 08:00", "2026-12-11 09:00", "2026-12-25 08:00"],
        ),
        (
            {"date": "2027-01-31", "repeat": "monthly"},
            ["2027-01-31 12:00", "2027-03-31 12:00", "2028-05-31 12:00"],
            ["2026-12-31 12:00", "2027-02-28 12:00", "2027-03-01 12:00", "2027-03-03 12:00", "2027-04-30 12:00"],
        ),
        (
            {"date": "2024-02-29", "repeat": "yearly"},
            ["2024-02-29 12:00", "2028-02-29 12:00"],
            ["2025-02-28 12:00", "2025-03-01 12:00", "2026-02-28 12:00"],
        ),
        (
            {"date": "2026-12-07", "repeat": "monthly", "on": "first"},
            ["2026-12-07 12:00", "2027-01-04 12:00", "2027-02-01 12:00"],
            ["2027-01-11 12:00", "2027-01-07 12:00", "2026-11-02 12:00"],
        ),
        (
            {"date": "2026-11-27", "repeat": "monthly", "on": "last"},
            ["2026-12-25 12:00", "2027-01-29 12:00", "2027-02-26 12:00"],
            ["2027-01-22 12:00", "2026-12-18 12:00"],
        ),
        (
            {"from": "2026-12-31 18:00", "until": "2027-01-02 06:00", "repeat": "yearly"},
            ["2026-12-31 18:00", "2028-01-02 05:59"],
            ["2027-12-31 17:59", "2028-01-02 06:00"],
        ),
        (
            {"from": "2026-12-04 18:00", "until": "2026-12-07 06:00", "repeat": "weekly"},
            ["2026-12-12 03:00", "2026-12-14 05:59"],
            ["2026-12-11 17:59", "2026-12-14 06:00"],
        ),
    ],
)
def test_when_an_exception_holds(fields: dict[str, Any], inside: list[str], outside: list[str]) -> None:
    written = exception(**fields)
    assert statuses(written, *inside) == ["closed"] * len(inside)
    assert statuses(written, *outside) == ["open"] * len(outside)


def test_repetitions_that_overlap_each_other_are_one_until_the_last_ends() -> None:
    written = exception(from_="2026-12-01 12:00", until="2026-12-10 12:00", repeat="weekly", repeat_until="2026-12-15")
    schedule = compile_schedules({"s": written}, TENANT)["s"]
    found = boundaries(schedule, at("2026-11-01 00:00"), at("2027-03-01 00:00"))
    assert found == (at("2026-12-01 12:00"), at("2026-12-24 12:00"))


def test_a_span_may_end_within_a_minute() -> None:
    schedule = compile_schedules({"s": exception(date="2026-12-01", time="10:00-11:00")}, TENANT)["s"]
    for begin, end in ((-15, 30), (3585, 3630)):
        opens = at("2026-12-01 10:00")
        segments = timeline(schedule, opens + begin, opens + end)
        assert [(one.end - one.start, one.decision.status) for one in segments] == (
            [(15, "open"), (30, "closed")] if begin < 0 else [(15, "closed"), (30, "open")]
        )


def test_a_destination_that_a_closed_exception_can_not_use_has_no_effect() -> None:
    written = exception(date="2026-12-01", to={"group": "jour"})
    assert ask(written, "2026-12-01 10:00").to is None


def test_an_opposite_does_not_change_where_only_the_reason_of_the_other_does() -> None:
    closed = {"default": "closed", "holidays": {"close": ["public"]}}
    compiled = compile_schedules({"s": closed, "o": {"opposite_of": "s"}}, TENANT)
    span = (at("2026-12-01 00:00"), at("2027-02-01 00:00"))
    assert boundaries(compiled["s"], *span) != ()
    assert boundaries(compiled["o"], *span) == ()


def test_an_opposite_is_open_exactly_when_the_other_is_closed_or_redirects() -> None:
    schedules: dict[str, Any] = {
        "kontorstid": {
            "default": "closed",
            "time_zone": "America/New_York",
            "weekly": WORKDAYS,
            "exceptions": [
                {"name": "e", "date": "2026-11-27", "status": "redirect", "to": {"group": "g"}, "play": "p"}
            ],
        },
        "jour": {"opposite_of": "kontorstid", "closed": {"group": "vaxel"}},
        "dubbel": {"opposite_of": "jour"},
    }
    compiled = compile_schedules(schedules, TENANT)
    for text, expected in (("2026-11-26 08:00", "closed"), ("2026-11-26 17:00", "open"), ("2026-11-27 09:00", "open")):
        instant = at(text, "America/New_York")
        jour = decide(compiled["jour"], instant)
        assert (jour.status, jour.kind, jour.name, jour.play) == (expected, "opposite", "kontorstid", None)
        assert decide(compiled["dubbel"], instant).status == ("open" if expected == "closed" else "closed")
        assert decision_at(timeline(compiled["jour"], instant - 9999, instant + 9999), instant) == jour
    assert str(compiled["dubbel"].zone) == "America/New_York"


def test_a_ring_of_opposites_is_a_problem_of_each_in_it_and_of_no_other() -> None:
    schedules = {
        "a": {"opposite_of": "b"},
        "b": {"opposite_of": "c"},
        "c": {"opposite_of": "b"},
        "d": {"opposite_of": "d"},
    }
    compiled = compile_schedules(schedules, TENANT)
    rings = {name for name, one in compiled.items() if [p.kind for p in one.problems] == ["opposite_ring"]}
    assert rings == {"b", "c", "d"}
    assert decide(compiled["a"], 0).status == "closed"
    assert decide(compiled["b"], 0).status == "open"


def test_the_opposite_of_nothing_is_a_problem_and_open() -> None:
    found = compile_schedules({"a": {"opposite_of": "b"}}, TENANT)["a"]
    assert [(one.kind, one.path, one.value) for one in found.problems] == [("unknown_opposite", ("opposite_of",), "b")]
    assert decide(found, 0).status == "open"


def test_a_long_chain_of_opposites_is_followed_to_its_end() -> None:
    chain: dict[str, Any] = {f"s{place:04}": {"opposite_of": f"s{place + 1:04}"} for place in range(3000)}
    compiled = compile_schedules({**chain, "s3000": {"default": "closed"}}, TENANT)
    assert [decide(compiled[name], 0).status for name in ("s2999", "s2998", "s0000")] == ["open", "closed", "closed"]


@pytest.mark.parametrize(
    ("fields", "kind", "path"),
    [
        ({"from": "2026-12-02", "until": "2026-12-01"}, "reversed_interval", ("exceptions", 0)),
        ({"from": "2026-12-02 10:00", "until": "2026-12-02 10:00"}, "reversed_interval", ("exceptions", 0)),
        ({"date": "2026-12-02", "time": "10:00-10:00"}, "empty_time", ("exceptions", 0, "time")),
        ({}, "no_time", ("exceptions", 0)),
        ({"from": "2026-12-02"}, "no_time", ("exceptions", 0)),
    ],
)
def test_an_exception_that_can_not_be_meant_never_holds_and_is_a_problem(
    fields: dict[str, Any], kind: str, path: tuple[str | int, ...]
) -> None:
    schedule = compile_schedules({"s": exception(**fields)}, TENANT)["s"]
    assert [(one.kind, one.path) for one in schedule.problems] == [(kind, path)]
    assert boundaries(schedule, at("2026-11-01 00:00"), at("2027-11-01 00:00")) == ()


def test_a_date_that_is_not_the_weekday_of_its_month_that_it_says() -> None:
    written = exception(date="2026-12-08", repeat="monthly", on="first")
    schedule = compile_schedules({"s": written}, TENANT)["s"]
    assert [(one.kind, one.path) for one in schedule.problems] == [("not_that_weekday", ("exceptions", 0, "on"))]
    assert statuses(written, "2026-12-08 12:00", "2027-01-05 12:00") == ["open", "closed"]


def test_an_unknown_zone_is_a_problem_and_the_tenants_zone_holds() -> None:
    written = {"default": "closed", "time_zone": "Europe/Stokholm", "weekly": {"fri": ["08:00-17:00"]}}
    schedule = compile_schedules({"s": written}, TENANT)["s"]
    assert [(one.kind, one.path, one.value) for one in schedule.problems] == [
        ("unknown_time_zone", ("time_zone",), "Europe/Stokholm")
    ]
    assert decide(schedule, at("2026-11-27 08:00")).status == "open"


@pytest.mark.parametrize("name", ["Europe/Stokholm", "../../etc/passwd", "", "europe/stockholm", "zones"])
def test_a_tenant_without_a_zone_that_exists_is_in_the_languages_default_zone(name: str) -> None:
    written = {"default": "closed", "weekly": {"fri": ["08:00-17:00"]}}
    assert ask(written, "2026-11-27 08:00", time_zone=name).status == "open"
    assert ask(written, "2026-11-27 07:59", time_zone=name).status == "closed"


def test_the_ends_of_time_are_decided_too() -> None:
    written = exception(from_="9999-12-30", until="9999-12-31", repeat="monthly", on="last")
    written["holidays"] = {"close": ["public"]}
    schedule = compile_schedules({"s": written}, TENANT)["s"]
    for instant in (-62135596800, 253402300799, 10**12):
        assert decide(schedule, instant).status in ("open", "closed")
    assert timeline(schedule, 253402000000, 253402300800)[-1].end == 253402300800


def test_an_empty_span_has_an_empty_timeline() -> None:
    assert timeline(compile_schedules({"s": {}}, TENANT)["s"], 5, 5) == ()


def test_boundaries_are_the_instants_at_which_the_decision_changes() -> None:
    schedule = compile_schedules({"s": {"default": "closed", "weekly": {"fri": ["08:00-17:00"]}}}, TENANT)["s"]
    found = boundaries(schedule, at("2026-11-27 08:00"), at("2026-12-04 17:00"))
    assert found == (at("2026-11-27 17:00"), at("2026-12-04 08:00"))


def test_asking_a_timeline_outside_its_span_is_refused() -> None:
    segments = timeline(compile_schedules({"s": {}}, TENANT)["s"], 0, 10)
    for instant in (-1, 10):
        with pytest.raises(ValueError, match="outside"):
            decision_at(segments, instant)
