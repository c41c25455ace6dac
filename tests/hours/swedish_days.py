"""Swedish holidays computed from the law's own rules, without the package: lag (1989:253) om allmänna helgdagar.

De facto eves: semesterlagen (1977:480) 7 §. Easter by the anonymous Gregorian computus (Meeus).
"""

from datetime import date, timedelta

MON, THU, FRI, SAT = 0, 3, 4, 5


def easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def weekday_from(year: int, month: int, day: int, of_week: int) -> date:
    """The first such weekday on or after a date."""
    start = date(year, month, day)
    return start + timedelta(days=(of_week - start.weekday()) % 7)


def public(year: int) -> dict[str, date]:
    paskdagen = easter(year)
    return {
        "nyarsdagen": date(year, 1, 1),
        "trettondedag-jul": date(year, 1, 6),
        "forsta-maj": date(year, 5, 1),
        "juldagen": date(year, 12, 25),
        "annandag-jul": date(year, 12, 26),
        "langfredagen": paskdagen - timedelta(days=2),
        "paskdagen": paskdagen,
        "annandag-pask": paskdagen + timedelta(days=1),
        "kristi-himmelsfardsdag": paskdagen + timedelta(days=39),
        "pingstdagen": paskdagen + timedelta(days=49),
        "nationaldagen": date(year, 6, 6),
        "midsommardagen": weekday_from(year, 6, 20, SAT),
        "alla-helgons-dag": weekday_from(year, 10, 31, SAT),
    }


def de_facto(year: int) -> dict[str, date]:
    return {
        "midsommarafton": weekday_from(year, 6, 20, SAT) - timedelta(days=1),
        "julafton": date(year, 12, 24),
        "nyarsafton": date(year, 12, 31),
    }


def eves(year: int) -> dict[str, date]:
    """Half days of the banks that are optional too: the evening before."""
    return {
        "trettondagsafton": date(year, 1, 5),
        "skartorsdagen": easter(year) - timedelta(days=3),
        "valborgsmassoafton": date(year, 4, 30),
        "allahelgonsafton": weekday_from(year, 10, 31, SAT) - timedelta(days=1),
    }


def optional(year: int) -> dict[str, date]:
    return {
        **eves(year),
        "paskafton": easter(year) - timedelta(days=1),
        "klamdag": easter(year) + timedelta(days=40),
        "pingstafton": easter(year) + timedelta(days=48),
    }


def bank(year: int) -> dict[str, date]:
    before = timedelta(days=1)
    return {
        **eves(year),
        **de_facto(year),
        "dag-fore-kristi-himmelsfardsdag": public(year)["kristi-himmelsfardsdag"] - before,
        "dag-fore-midsommarafton": de_facto(year)["midsommarafton"] - before,
        "dag-fore-pingstafton": optional(year)["pingstafton"] - before,
        "dag-fore-julafton": date(year, 12, 23),
        "dag-fore-nyarsafton": date(year, 12, 30),
    }


CATEGORIES = {"public": public, "de_facto": de_facto, "bank": bank, "optional": optional}


def held(day: date) -> dict[str, set[str]]:
    """Each holiday on a day by name, with its categories."""
    found: dict[str, set[str]] = {}
    for category, table in CATEGORIES.items():
        for name, when in table(day.year).items():
            if when == day:
                found.setdefault(name, set()).add(category)
    return found


def named(name: str, year: int) -> date | None:
    return next((table(year)[name] for table in CATEGORIES.values() if name in table(year)), None)
