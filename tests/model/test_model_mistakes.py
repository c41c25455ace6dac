import pytest
from tenant_documents import HEAD, USER, codes, marked, parsed, places

from avoki_config.diagnostics import Diagnostic

GROUP = "groups:\n  vaxel:\n    license: attendant\n    name: Växeln\n    number: +46846500412\n"
MENU = "menus:\n  huvud:\n    greeting: hej\n"
SCHEDULE = "schedules:\n  kontor:\n"
EXCEPTION = f"{SCHEDULE}    exceptions:\n      - name: Möte\n        status: closed\n"

ONE_MISTAKE = {
    "no version": ("SRC005", "⟦tenant: {id: nordlunda}\n"),
    "no tenant": ("SRC005", "⟦version: 1\n"),
    "another version": ("SRC004", "version: ⟦2\ntenant: {id: nordlunda}\n"),
    "a tenant without id": ("SRC005", "version: 1\n⟦tenant: {name: Nordlunda}\n"),
    "an unknown section": ("SRC003", f"{HEAD}⟦menyer: {{}}\n"),
    "a section of the wrong kind": ("SRC004", f"{HEAD}users: ⟦[karin]\n"),
    "an entry of the wrong kind": ("SRC004", f"{HEAD}users:\n  karin: ⟦Karin Ek\n"),
    "a bad id, with mistakes below": ("SRC004", f"{HEAD}users:\n  ⟦Karin: {{first_name: [1], x: 2}}\n"),
    "a missing field of a user": (
        "SRC005",
        HEAD + USER.replace("  karin", "  ⟦karin").replace("    license: user\n", ""),
    ),
    "a missing field of a member": ("SRC005", f"{HEAD}{GROUP}    members:\n      - ⟦{{role: member}}\n"),
    "a submenu that is no mapping": ("SRC004", f"{HEAD}{MENU}    keys: {{1: {{submenu: ⟦hej}}}}\n"),
    "a protected submenu": (
        "SRC003",
        f"{HEAD}{MENU}    keys: {{1: {{submenu: {{greeting: hej, ⟦protect: true}}}}}}\n",
    ),
    "a protected number": ("SRC003", f"{HEAD}numbers: [{{number: +46846500400, ⟦protect: true}}]\n"),
    "a protected destination": ("SRC003", f"{HEAD}{MENU}    closed: {{play: hej, ⟦protect: true}}\n"),
    "a key of no telephone": ("SRC004", f"{HEAD}{MENU}    keys: {{⟦12: {{user: karin}}}}\n"),
    "a destination with two keys": ("SRC004", f"{HEAD}{MENU}    closed: ⟦{{user: karin, group: vaxel}}\n"),
    "a destination with an unknown key": ("SRC004", f"{HEAD}{MENU}    closed: ⟦{{gruop: vaxel}}\n"),
    "then without play": ("SRC004", f"{HEAD}{MENU}    closed: ⟦{{group: vaxel, then: {{hangup: true}}}}\n"),
    "repeat outside a menu": ("SRC004", f"{HEAD}{MENU}    closed: ⟦{{repeat: true}}\n"),
    "a submenu for silence": ("SRC004", f"{HEAD}{MENU}    no_input: ⟦{{submenu: {{greeting: hej}}}}\n"),
    "a mistake deep in a submenu": (
        "SRC004",
        f"{HEAD}{MENU}    keys: {{1: {{submenu: {{greeting: a, keys: {{2: {{play: a, then: {{user: ⟦Å}}}}}}}}}}}}\n",
    ),
    "an empty id": ("SRC004", f'{HEAD}{MENU}    schedule: ⟦""\n'),
    "an empty number": ("SRC004", f'{HEAD}{MENU}    number: ⟦""\n'),
    "a range of nothing": ("SRC004", f"{HEAD}numbers: [⟦+46846500479..+46846500410]\n"),
    "a range of too much": ("SRC004", f"{HEAD}numbers: [⟦+46846000000..+46846999999]\n"),
    "number and range": ("SRC004", f"{HEAD}numbers: [⟦{{number: +46846500400, range: +46846500400..+46846500401}}]\n"),
    "an inventory of too much": (
        "SRC004",
        f"{HEAD}numbers:\n"
        + "".join(f"  - +468{digit}00000..+468{digit}99999\n" for digit in "12345")
        + "  - ⟦+46990001\n",
    ),
    "a day that doesn't exist": ("SRC004", f"{HEAD}{SCHEDULE}    weekly: {{⟦mån: 08:00-17:00}}\n"),
    "days that wrap": ("SRC004", f"{HEAD}{SCHEDULE}    weekly: {{⟦sat-mon: 08:00-17:00}}\n"),
    "a day twice": ("SRC002", f"{HEAD}{SCHEDULE}    weekly: {{mon-fri: 08:00-17:00, ⟦wed: 10:00-12:00}}\n"),
    "an hour among right ones": ("SRC004", f"{HEAD}{SCHEDULE}    weekly: {{mon: [08:00-12:00, ⟦13-17]}}\n"),
    "an exception at no time": ("SRC005", f"{HEAD}{SCHEDULE}    exceptions:\n      - ⟦{{name: A, status: open}}\n"),
    "a day and a holiday": ("SRC004", f"{HEAD}{EXCEPTION}        date: 2026-12-07\n        ⟦holiday: julafton\n"),
    "a day and an end": ("SRC004", f"{HEAD}{EXCEPTION}        date: 2026-12-07\n        ⟦until: 2026-12-08\n"),
    "a begin without end": (
        "SRC005",
        f"{HEAD}{SCHEDULE}    exceptions: [⟦{{name: A, status: open, from: 2026-12-07}}]\n",
    ),
    "an end without begin": (
        "SRC005",
        f"{HEAD}{SCHEDULE}    exceptions: [⟦{{name: A, status: open, until: 2026-12-07}}]\n",
    ),
    "a time of an interval": (
        "SRC004",
        f"{HEAD}{EXCEPTION}        from: 2026-12-07\n        until: 2026-12-08\n        ⟦time: 08:00-09:00\n",
    ),
    "days of a date": ("SRC004", f"{HEAD}{EXCEPTION}        date: 2026-12-07\n        ⟦days: 2\n"),
    "days and a time": (
        "SRC004",
        f"{HEAD}{EXCEPTION}        holiday: julafton\n        time: 08:00-09:00\n        ⟦days: 2\n",
    ),
    "a holiday repeated": ("SRC004", f"{HEAD}{EXCEPTION}        holiday: julafton\n        ⟦repeat: weekly\n"),
    "repeat_until alone": ("SRC004", f"{HEAD}{EXCEPTION}        date: 2026-12-07\n        ⟦repeat_until: 2027-12-07\n"),
    "on without monthly": (
        "SRC004",
        f"{HEAD}{EXCEPTION}        date: 2026-12-07\n        repeat: weekly\n        ⟦on: first\n",
    ),
    "a date that isn't on": (
        "SRC004",
        f"{HEAD}{EXCEPTION}        date: ⟦2026-12-14\n        repeat: monthly\n        on: first\n",
    ),
    "a date that isn't the last": (
        "SRC004",
        f"{HEAD}{EXCEPTION}        date: ⟦2026-12-24\n        repeat: monthly\n        on: last\n",
    ),
    "a misspelt repeat, with what belongs to it": (
        "SRC004",
        f"{HEAD}{EXCEPTION}        date: 2026-12-07\n        repeat: ⟦montly\n        on: first\n",
    ),
    "a misspelt status, with what belongs to it": (
        "SRC004",
        f"{HEAD}{SCHEDULE}    exceptions: [{{name: A, date: 2026-12-07, status: ⟦redirekt, to: {{group: jour}}}}]\n",
    ),
    "to without redirect": ("SRC004", f"{HEAD}{EXCEPTION}        date: 2026-12-07\n        ⟦to: {{group: jour}}\n"),
    "two exceptions of one name": (
        "SRC002",
        f"{HEAD}{EXCEPTION}        date: 2026-12-07\n      - {{name: ⟦Möte, status: open, date: 2026-12-08}}\n",
    ),
    "hours beside opposite_of": (
        "SRC004",
        f"{HEAD}{SCHEDULE}    opposite_of: jour\n    ⟦weekly: {{mon: 08:00-17:00}}\n    default: open\n",
    ),
    "queue messages without interval": ("SRC005", f"{HEAD}{GROUP}    ⟦messages: {{queue: [a, b]}}\n"),
    "a voice beside a recording": (
        "SRC004",
        f"{HEAD}prompts:\n  hej:\n    languages: {{sv: {{file: hej.wav, ⟦voice: anna}}}}\n",
    ),
    "a moved thing without kind": ("SRC004", f"{HEAD}moved: [{{from: ⟦gammal, to: menu.ny}}]\n"),
    "a moved submenu": (
        "SRC004",
        f"{HEAD}moved: [{{from: menu.a/1, to: ⟦menu.b}}]\n".replace("⟦", "").replace("menu.a", "⟦menu.a"),
    ),
    "a moved number": ("SRC004", f"{HEAD}moved: [{{from: menu.a, to: ⟦number.+46846500400}}]\n"),
    "a move to another kind": ("SRC004", f"{HEAD}moved: [{{from: menu.a, to: ⟦group.a}}]\n"),
}


@pytest.mark.parametrize("name", ONE_MISTAKE)
def test_one_mistake_is_one_finding_at_its_place(name: str) -> None:
    code, written = ONE_MISTAKE[name]
    text, expected = marked(written)
    result = parsed(text)
    assert [(finding.code, finding.detail) for finding in result.diagnostics][1:] == []
    assert codes(result) == [code]
    assert places(result) == expected


def only(text: str) -> Diagnostic:
    """Return the one finding of a document."""
    (finding,) = parsed(text).diagnostics
    return finding


def test_a_duplicate_name_points_at_both_places() -> None:
    finding = only(f"{HEAD}{SCHEDULE}    weekly:\n      mon-fri: 08:00-17:00\n      wed: 10:00-12:00\n")
    assert [(note.span.start.line, note.span.start.column) for note in finding.related] == [(6, 7)]
    assert finding.address == "schedule.kontor"


def test_a_finding_names_what_was_expected_and_what_stands_there() -> None:
    finding = only(f"{HEAD}{GROUP}    present: Caller\n")
    assert finding.detail == 'Expected one of caller, group, but "Caller" stands here. Did you mean "caller"?'


def test_a_missing_field_says_what_the_field_is() -> None:
    finding = only(f"{HEAD}conferences:\n  stor: {{number: +46846500470}}\n")
    assert finding.detail == '"name" is required here and missing.'
    assert finding.help == "Add name: Namn."


def test_an_unknown_field_lists_the_right_ones() -> None:
    finding = only(f"{HEAD}conferences:\n  stor: {{name: Stora, number: +46846500470, colour: red}}\n")
    assert finding.detail == '"colour" is not a field here.'
    assert finding.help.startswith("The fields here are protect, name, number, pin.")


def test_a_destination_with_a_slip_proposes_the_right_key() -> None:
    assert 'Did you mean "group"?' in only(f"{HEAD}{MENU}    closed: {{gruop: vaxel}}\n").detail


@pytest.mark.parametrize(
    "written", ["hunter2", "[hunter2]", "{secret: [hunter2]}", "{hunter2: 1}", "{secret: A, generate: hunter2}"]
)
@pytest.mark.parametrize("field", ["password", "pin"])
def test_no_secret_is_ever_repeated(field: str, written: str) -> None:
    text = HEAD + (USER.replace("{secret: KARIN}", written) if field == "password" else f"{USER}    pin: {written}\n")
    result = parsed(text)
    assert "hunter2" not in repr(result.diagnostics)
    assert "hunter2" not in repr(result.tenant)


def test_a_long_value_is_quoted_in_part() -> None:
    assert len(only(f"{HEAD}{MENU}    schedule: {'Å' * 10_000}\n").detail) < 300
