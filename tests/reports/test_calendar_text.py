"""The calendar at a terminal."""

from datetime import date

from calendars import of_example, of_schedule

from avoki_config.reports.calendar_text import render
from avoki_config.reports.screen import Screen, text_width

CHRISTMAS = """\
Öppettider: Nordlunda Fastighetsservice AB
mån 2026-12-21 till sön 2027-01-03. Tiderna är klockslag i Europe/Stockholm.

+46846500401 Kundservice
  Vanlig vecka: mån–tors 08:00–17:00, fre 08:00–15:00
  Schema: kontorstid
  Öppet: ♪ Kundservice → menyn Kundservice
  Stängt: ♪ Stängt → lägger på
  Avvikelser:
    tors 2026-12-24  stängt: Julafton
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    fre 2026-12-25   stängt: Juldagen
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    lör 2026-12-26   stängt som vanligt: Annandag jul
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    tors 2026-12-31  stängt: Nyårsafton
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    fre 2027-01-01   stängt: Nyårsdagen
                     ♪ Stängt på helgdagar                       tenant.yaml:260

kontorstid
  Vanlig vecka: mån–tors 08:00–17:00, fre 08:00–15:00
  Nummer: +46406280400 Kundservice, +46846500400 Huvudnummer, +46846500401
    Kundservice, +46846500410 Kundtjänst, +46846500411 Felanmälan, +46846500414
    Ekonomi, +46846500415 English
  Avvikelser:
    tors 2026-12-24  stängt: Julafton
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    fre 2026-12-25   stängt: Juldagen
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    lör 2026-12-26   stängt som vanligt: Annandag jul
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    tors 2026-12-31  stängt: Nyårsafton
                     ♪ Stängt på helgdagar                       tenant.yaml:260
    fre 2027-01-01   stängt: Nyårsdagen
                     ♪ Stängt på helgdagar                       tenant.yaml:260
"""
SPRING = """\
Opening hours: Nordlunda Fastighetsservice AB
Mon 2027-03-22 to Sun 2027-04-04. Times are by the clock of Europe/Stockholm.

alltid
  Usual week: open around the clock
  Numbers: +46313900600 Växeln, +46846500412 Växeln
  Deviations: none in the period

jour
  Usual week: Mon–Thu 17:00–08:00, Fri 15:00–Mon 08:00
  Numbers: +46846500413 Jouren
  Deviations:
    Thu 2027-03-25   open 00:00–08:00 and 12:00–24:00: Skärtorsdag
                                                                 tenant.yaml:284
    Fri 2027-03-26   open all day: Långfredagen                  tenant.yaml:260
    Sun 2027-03-28   the clock goes forward from 02:00 to 03:00, open for 23
                     hours
    Mon 2027-03-29   open all day: Annandag påsk                 tenant.yaml:260
"""


def test_two_weeks_around_christmas() -> None:
    calendar = of_example(date(2026, 12, 21), date(2027, 1, 3), schedules=["kontorstid"], numbers=["+46846500401"])
    assert render(calendar, Screen()) == CHRISTMAS


def test_two_weeks_around_the_change_of_the_clock_in_english() -> None:
    calendar = of_example(date(2027, 3, 22), date(2027, 4, 4), schedules=["alltid", "jour"], lang="en")
    assert render(calendar, Screen()) == SPRING


def test_a_redirect_says_where_it_leads_and_days_in_a_row_are_one() -> None:
    calendar = of_example(date(2027, 6, 21), date(2027, 6, 30), numbers=["+46846500400"])
    assert "fre 2027-06-25–sön 2027-06-27  vidarekopplat → svarsgruppen Jouren: Jour" in render(calendar, Screen())


def test_the_hour_that_comes_twice_makes_the_day_longer() -> None:
    calendar = of_example(date(2027, 10, 25), date(2027, 10, 31), schedules=["jour"])
    assert "sön 2027-10-31   klockan ställs tillbaka från 03:00 till 02:00, öppet 25 timmar" in render(
        calendar, Screen(120)
    )


def test_a_number_without_a_schedule_is_open_around_the_clock() -> None:
    text = render(of_example(date(2026, 12, 21), date(2026, 12, 27), numbers=["+46846500420"]), Screen())
    assert (
        "+46846500420 användaren Karin Ek\n  Vanlig vecka: öppet dygnet runt\n  Schema: inget schema på vägen" in text
    )
    assert "Avvikelser: inga i perioden" in text


def test_a_schedule_in_another_zone_says_so() -> None:
    written = {"default": "closed", "weekly": {"mon": ["09:00-17:00"]}, "time_zone": "America/New_York"}
    text = render(of_schedule(written, date(2026, 12, 21), date(2026, 12, 27)), Screen())
    assert "\ns (America/New_York)\n  Vanlig vecka: mån 09:00–17:00\n" in text


def test_no_line_is_wider_than_the_screen() -> None:
    period = date(2026, 11, 23), date(2027, 12, 31)
    for width in (60, 80, 120):
        for lang in ("sv", "en"):
            calendar = of_example(*period, schedules=["kontorstid", "jour"], numbers=["+46846500411"], lang=lang)
            assert max(map(text_width, render(calendar, Screen(width)).splitlines())) <= width


def test_names_cannot_steer_the_terminal() -> None:
    meeting = {
        "name": "Möte\x1b[31m\u202e",
        "date": "2026-12-22",
        "time": "10:00-11:00",
        "status": "closed",
        "play": "p",
    }
    text = render(of_schedule({"exceptions": [meeting]}, date(2026, 12, 21), date(2026, 12, 27), "A\x07\nB"), Screen())
    assert not {"\x1b", "\u202e", "\x07"} & set(text)
