"""Tenants of any size, always the same for a size: about 21 lines and 2.25 resources a user, valid under every rule.

    python benchmarks/tenants.py 10000 > /tmp/tenant.yaml

A department has 20 users, a group, a menu, two prompts, a voicemail, two desk phones; ten share a schedule. The numbers
are of the series for machines (PTS: +46719, 13 digits), which no person has.
"""

import sys
from collections.abc import Iterator

USERS_A_DEPARTMENT = 20
DEPARTMENTS_A_SCHEDULE = 10
EXTENSIONS = 90_000
"""Extensions have at most five digits: users beyond have none."""
_FIRST = ("Alva", "Bo", "Cajsa", "David", "Ebba", "Folke", "Greta", "Hugo", "Ines", "Jakob", "Klara", "Lage", "Märta")
_LAST = ("Almby", "Björkmo", "Cederdal", "Dalbo", "Ekhaga", "Forsby", "Granås", "Hallvik", "Istorp", "Järnmo", "Åvik")


def number(index: int) -> str:
    """Return the number at a place of the inventory."""
    return f"+46719{index:010d}"


def tenant(users: int) -> str:
    """Return the YAML of a tenant with so many users; the same for the same number, to the byte."""
    return "".join(line + "\n" for line in _lines(users))


def _lines(users: int) -> Iterator[str]:
    departments = max(1, users // USERS_A_DEPARTMENT)
    yield from _head(users + 3 * departments)
    yield "users:"
    for index in range(users):
        yield from _user(index, min(index // USERS_A_DEPARTMENT, departments - 1))
    yield "user_groups:"
    for department in range(departments):
        yield f"  avdelning-{department}: {{name: Avdelning {department}}}"
    yield "menus:"
    for department in range(departments):
        yield from _menu(department, departments, users)
    yield "schedules:"
    for schedule in range(-(-departments // DEPARTMENTS_A_SCHEDULE)):
        yield from _schedule(schedule)
    yield "groups:"
    for department in range(departments):
        last = users if department == departments - 1 else (department + 1) * USERS_A_DEPARTMENT
        yield from _group(department, departments, users, range(department * USERS_A_DEPARTMENT, last))
    yield from _rest(departments, users)


def _head(numbers: int) -> Iterator[str]:
    yield "version: 1"
    yield "tenant: {id: matbolaget, name: Mätbolaget AB, language: sv, languages: [sv], holidays: SE}"
    yield "numbers:"
    for first in range(0, numbers, 10_000):
        last = min(first + 10_000, numbers) - 1
        yield f'  - {{range: "{number(first)}..{number(last)}", operator: Exempeltele}}'


def _user(index: int, department: int) -> Iterator[str]:
    first, last = _FIRST[index % len(_FIRST)], _LAST[index // len(_FIRST) % len(_LAST)]
    yield f"  anstalld-{index}:"
    yield f"    first_name: {first}"
    yield f"    last_name: {last}"
    yield f"    email: anstalld-{index}@matbolaget.example"
    yield "    password:"
    yield "      generate: true"
    yield f'    number: "{number(index)}"'
    yield "    license: user"
    yield "    mobile:"
    yield f'      number: "+46701740{605 + index % 95}"'
    yield "      operator: Exempeltele"
    yield "      integration: not_mex"
    if index < EXTENSIONS:
        yield f'    extension: "{10_000 + index}"'
    if index % 100 == 0:
        yield "    administrator: true"
    yield f"    department: Avdelning {department}"
    yield f"    user_groups: [avdelning-{department}]"
    yield "    devices:"
    yield "      - softphone"
    yield "      - mobile_voip"


def _menu(department: int, departments: int, users: int) -> Iterator[str]:
    yield f"  val-{department}:"
    yield "    kind: simple"
    yield f"    name: Val {department}"
    yield f'    number: "{number(users + department)}"'
    yield f"    greeting: valkommen-{department}"
    yield f"    schedule: tid-{department // DEPARTMENTS_A_SCHEDULE}"
    yield "    keys:"
    yield f'      "1": {{group: grupp-{department}}}'
    yield f'      "2": {{group: grupp-{_neighbour(department, departments)}}}'
    yield f'      "0": {{user: anstalld-{department * USERS_A_DEPARTMENT}}}'
    yield f"    no_input: {{group: grupp-{department}}}"
    yield f"    invalid: {{group: grupp-{department}}}"


def _neighbour(department: int, departments: int) -> int:
    """Return a department with the same hours: a menu leads only to what is open when the menu is."""
    first = department // DEPARTMENTS_A_SCHEDULE * DEPARTMENTS_A_SCHEDULE
    return first + (department + 1 - first) % min(DEPARTMENTS_A_SCHEDULE, departments - first)


def _schedule(schedule: int) -> Iterator[str]:
    yield f"  tid-{schedule}:"
    yield "    default: closed"
    yield "    closed: {play: stangt}"
    yield "    weekly:"
    yield f"      mon-thu: 08:00-{16 + schedule % 3}:00"
    yield "      fri:"
    yield "        - 08:00-12:00"
    yield "        - 12:30-15:00"
    yield "    holidays:"
    yield "      close: [public, de_facto]"
    yield "    exceptions:"
    yield "      - name: Planering"
    yield f"        date: 2027-02-{1 + schedule % 5:02d}"
    yield "        time: 13:00-15:00"
    yield "        status: closed"


def _group(department: int, departments: int, users: int, members: range) -> Iterator[str]:
    yield f"  grupp-{department}:"
    yield "    license: premium"
    yield f"    name: Grupp {department}"
    yield f'    number: "{number(users + departments + department)}"'
    yield f"    schedule: tid-{department // DEPARTMENTS_A_SCHEDULE}"
    yield "    members:"
    for user in members:
        yield f"      - user: anstalld-{user}"
    yield "    queue:"
    yield "      max_wait: 4m"
    yield f"      on_max_wait: {{voicemail: brevlada-{department}}}"
    yield f"      on_no_agents: {{voicemail: brevlada-{department}}}"
    yield "    messages:"
    yield f"      arrival: vanta-{department}"


def _rest(departments: int, users: int) -> Iterator[str]:
    yield "prompts:"
    yield '  stangt: {languages: {sv: {text: "Vi har stängt.", voice: sv}}}'
    for department in range(departments):
        words = f"Välkommen till avdelning {department}. För ordern, tryck 1. För lagret, tryck 2. För växeln, tryck 0."
        yield f"  valkommen-{department}:"
        yield "    languages:"
        yield "      sv:"
        yield f'        text: "{words}"'
        yield "        voice: sv"
        yield f'  vanta-{department}: {{languages: {{sv: {{text: "Du står i kö.", voice: sv}}}}}}'
    yield "desk_phones:"
    for phone in range(2 * departments):
        user = min(phone * USERS_A_DEPARTMENT // 2, users - 1)
        yield f"  telefon-{phone}: {{user: anstalld-{user}, model: Exempel 7}}"
    yield "group_voicemails:"
    for department in range(departments):
        yield f"  brevlada-{department}:"
        yield f"    name: Brevlåda {department}"
        yield f'    number: "{number(users + 2 * departments + department)}"'
        yield "    members:"
        yield f"      - anstalld-{min(department * USERS_A_DEPARTMENT, users - 1)}"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # a real stream, whatever the locale
    sys.stdout.write(tenant(int(sys.argv[1])))
