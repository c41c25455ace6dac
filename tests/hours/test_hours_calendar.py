"""The holiday calendar: the law's days under the language's names."""

import subprocess
import sys
from datetime import date

import pytest
from hours import swedish_days

from avoki_config.hours import Calendar, calendar, compile_schedules, known_calendars, unknown_holidays
from avoki_config.hours.calendar import slug
from avoki_config.hours.zones import day_date, day_number

YEARS = range(2024, 2036)


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("category", swedish_days.CATEGORIES)
def test_every_swedish_holiday_is_on_the_day_that_the_rules_give(category: str, year: int) -> None:
    found = {
        holiday.slug: day_date(day)
        for day, held in calendar("SE").year(year).items()
        for holiday in held
        if category in holiday.categories
    }
    assert found == swedish_days.CATEGORIES[category](year)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("midsommarafton", "2027-06-25"),
        ("paskdagen", "2027-03-28"),
        ("paskdagen", "2035-03-25"),
        ("klamdag", "2027-05-07"),
        ("skartorsdagen", "2025-04-17"),
        ("alla-helgons-dag", "2026-10-31"),
    ],
)
def test_a_holiday_by_its_name(name: str, day: str) -> None:
    assert calendar("SE").days(name, int(day[:4])) == (day_number(date.fromisoformat(day)),)


def test_the_manuals_list_has_twelve_entries_in_2025() -> None:
    held = calendar("SE").year(2025).items()
    weekdays = [
        holiday.name
        for day, found in held
        for holiday in found
        if day_date(day).weekday() < 5 and {"public", "de_facto"} & set(holiday.categories)
    ]
    assert weekdays == [
        "Nyårsdagen",
        "Trettondedag jul",
        "Långfredagen",
        "Annandag påsk",
        "Första maj",
        "Kristi himmelsfärdsdag",
        "Nationaldagen",
        "Midsommarafton",
        "Julafton",
        "Juldagen",
        "Annandag jul",
        "Nyårsafton",
    ]


def test_an_ordinary_sunday_is_no_holiday() -> None:
    assert calendar("SE").on(day_number(date(2026, 11, 29))) == ()


def test_two_holidays_on_one_day_are_two_names() -> None:
    held = calendar("SE").on(day_number(date(2008, 5, 1)))
    assert {one.slug: one.name for one in held} == {
        "forsta-maj": "Första maj",
        "kristi-himmelsfardsdag": "Kristi himmelsfärdsdag",
    }


@pytest.mark.parametrize(
    ("native", "expected"),
    [
        ("Skärtorsdagen (från kl. 14.00)", "skartorsdagen"),
        ("Annandag påsk", "annandag-pask"),
        ("Kristi himmelsfärdsdag", "kristi-himmelsfardsdag"),
        ("Mariä Himmelfahrt", "maria-himmelfahrt"),
        ("Fête nationale", "fete-nationale"),
        ("Store bededag", "store-bededag"),
        ("Grundlovsdag / Fars dag", "grundlovsdag-fars-dag"),
        ("Første påskedag", "forste-paskedag"),
        ("Święto Niepodległości", "swieto-niepodleglosci"),
        ("New Year's Day (observed)", "new-years-day"),
        ("Großer Frauentag", "grosser-frauentag"),
        ("元日", "元日"),
        ("Παραμονή", "παραμονη"),
    ],
)
def test_a_name_becomes_a_slug(native: str, expected: str) -> None:
    assert slug(native) == expected


def test_a_part_of_a_country_has_its_own_days() -> None:
    assumption = day_number(date(2026, 8, 15))
    assert [one.slug for one in calendar("DE-BY").on(day_number(date(2026, 1, 6)))] == ["heilige-drei-konige"]
    assert calendar("DE").days("heilige-drei-konige", 2026) == ()
    assert calendar("DE-SL").days("maria-himmelfahrt", 2026) == (assumption,)


@pytest.mark.parametrize("code", ["XX", "DE-XX", "se", "", "SE-", "-BY"])
def test_a_calendar_that_does_not_exist_says_so(code: str) -> None:
    found = calendar(code)
    assert not found.exists
    assert found.names(2026) == ()


def test_a_calendar_could_have_been_a_country_or_a_part_of_it() -> None:
    assert {"SE", "NO", "DE"} <= set(known_calendars("XX"))
    assert "DE-BY" in known_calendars("DE-XX")
    assert "DE-BY" not in known_calendars("SE")


def test_words_are_not_judged_without_a_calendar() -> None:
    schedule = compile_schedules({"s": {"holidays": {"close": ["public"]}}}, {"holidays": "XX"})["s"]
    assert unknown_holidays(schedule, 2026) == ()


def test_a_day_off_instead_has_the_holidays_name() -> None:
    observed = day_number(date(2027, 7, 5))  # the fourth is a Sunday
    assert [one.slug for one in calendar("US").on(observed)] == ["independence-day"]


def test_a_holiday_is_on_a_day_once() -> None:
    for year in range(2020, 2036):
        for held in calendar("IN").year(year).values():  # has days with "… (Mahanavami)" and "… (Mahashtami)"
            assert len({one.slug for one in held}) == len(held)


@pytest.mark.parametrize("year", [1, 1900, 2101, 9999])
def test_years_for_which_no_calendar_is_made_have_no_holidays(year: int) -> None:
    assert calendar("SE").year(year) == {}
    assert calendar("DE").year(year) == {}


@pytest.mark.filterwarnings("error")
def test_a_far_year_gives_no_warning_of_the_package() -> None:
    assert Calendar("IN").year(2099)


def test_categories_are_those_that_the_country_has() -> None:
    assert calendar("SE").categories == ("public", "de_facto", "bank", "optional")
    assert "de_facto" not in calendar("NO").categories


_ASK = """
import sys
from avoki_config.hours import calendar
held = calendar("SE").year(2026)
print(sorted(one.name for found in held.values() for one in found))
print("holidays.countries.norway" in sys.modules)
from holidays.countries import Norway, Sweden
print(Norway.country, Sweden is sys.modules["holidays.countries.sweden"].Sweden)
"""


def test_the_locale_changes_no_name_and_only_the_country_is_imported() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", _ASK],
            env={"LANGUAGE": language, "LC_ALL": language, "PYTHONIOENCODING": "utf-8", "TZ": "Asia/Tokyo"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
        ).stdout
        for language in ("en_US", "th", "C")
    ]
    assert said[0] == said[1] == said[2]
    names, imported, whole = said[0].splitlines()
    assert "Midsommarafton" in names
    assert (imported, whole) == ("False", "NO True")


def test_a_schedule_without_holidays_does_not_import_the_package() -> None:
    code = (
        "import sys; from avoki_config.hours import compile_schedules, decide\n"
        "s = compile_schedules({'s': {'weekly': {'mon': ['08:00-17:00']}}}, {'holidays': 'SE'})['s']\n"
        "decide(s, 0); assert 'holidays' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_words_that_name_no_holiday_come_with_all_that_they_could_be() -> None:
    written = {
        "holidays": {"close": ["public", "julafon"], "open": ["orthodox"], "except": ["public", "nationaldagen"]},
        "exceptions": [
            {"name": "a", "holiday": "skartorsdagen", "status": "closed"},
            {"name": "b", "holiday": "bank", "status": "closed"},
            {"name": "c", "holiday": "", "status": "closed"},
        ],
    }
    schedule = compile_schedules({"s": written}, {"holidays": "SE"})["s"]
    found = unknown_holidays(schedule, 2026)
    assert [(one.path, one.word) for one in found] == [
        (("holidays", "close", 1), "julafon"),
        (("holidays", "open", 0), "orthodox"),
        (("holidays", "except", 0), "public"),
        (("exceptions", 1, "holiday"), "bank"),
    ]
    assert {"julafton", "public"} <= set(found[0].known)
    assert "julafton" in found[3].known
    assert "public" not in found[3].known
