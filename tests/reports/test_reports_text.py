"""Findings as a person reads them in a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from avoki_config.diagnostics import Diagnostic, Position, Related, Span, diagnostic
from avoki_config.reports.diagnostics_text import IN_FULL, render, tally
from avoki_config.reports.screen import Screen, text_width

PLAIN = Screen()


def span(line: int, column: int, end: int, file: str = "t.yaml") -> Span:
    return Span(file, Position(line, column), Position(line, end))


def at(line: str, column: int, end: int, code: str = "REF001") -> list[str]:
    """Return the excerpt of one line: source and caret."""
    found = diagnostic(code, "Detail.", span=span(1, column, end))
    lines = render([found], {"t.yaml": line + "\n"}, PLAIN).splitlines()
    return lines[3:5]


def test_a_finding_says_what_where_why_and_how() -> None:
    text = "menus:\n  a:\n    keys:\n      1: {group: kundtjnst}\n"
    found = diagnostic(
        "REF001",
        'There is no group "kundtjnst".',
        help="Write the id of a group.",
        address="menu.a",
        span=span(4, 18, 27),
        related=[Related("It is defined here", span(2, 3, 4))],
    )
    assert render([found], {"t.yaml": text}, PLAIN) == (
        "error[REF001 unknown-target] This refers to something that does not exist\n"
        "  t.yaml:4:18  menu.a\n"
        "    |\n"
        "  4 |       1: {group: kundtjnst}\n"
        "    |                  ^^^^^^^^^\n"
        '  There is no group "kundtjnst".\n'
        "  help: Write the id of a group.\n"
        "  see:  t.yaml:2:3: It is defined here\n"
        "\n"
    )


def test_the_caret_stands_under_wide_and_combining_characters() -> None:
    for before in ("åäö", "日本", "🏠🏠", "a\u0308", "\t\t"):
        line = f"{before}: X"
        source, caret = at(line, len(before) + 3, len(before) + 4)
        assert text_width(source[: source.index("X")]) == text_width(caret[: caret.index("^")])


def test_a_span_over_lines_is_marked_to_the_end_of_the_first() -> None:
    found = diagnostic("SRC004", "D.", span=Span("t.yaml", Position(1, 5), Position(3, 2)))
    assert "    |     ^^^\n" in render([found], {"t.yaml": "ab: cde\nf\ng\n"}, PLAIN)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "{" + "a" * 5000 + " HERE " + "b" * 5000 + "}"
    column = line.index("HERE") + 1
    source, caret = at(line, column, column + 4)
    assert text_width(source) <= 80
    assert source[caret.index("^") : caret.index("^") + 4] == "HERE"


def test_nothing_in_a_file_can_steer_the_terminal() -> None:
    evil = "a: \x1b[2J\x07\u202egnp.exe\x9b0m"
    found = diagnostic("SRC004", f"No {evil}.", address=None, span=span(1, 4, 6, f"t{evil}.yaml"))
    text = render([found], {f"t{evil}.yaml": evil}, Screen(80, colour=False))
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]


def test_a_place_that_the_file_does_not_have_gives_no_excerpt() -> None:
    found = diagnostic("SRC001", "D.", span=span(99, 1, 2))
    assert "|" not in render([found], {"t.yaml": "a: 1\n"}, PLAIN)


def test_a_plaintext_secret_is_not_shown_even_behind_an_anchor() -> None:
    found = diagnostic("USR008", "D.", span=span(1, 9, 20))
    assert "hunter2" not in render([found], {"t.yaml": "x-key: &a hunter2\n"}, PLAIN)


def test_colour_only_where_the_screen_has_it() -> None:
    found = diagnostic("REF001", "D.", span=span(1, 1, 2))
    assert "\x1b[" not in render([found], {"t.yaml": "a: 1\n"}, Screen(80, colour=False))
    assert "\x1b[31;1m" in render([found], {"t.yaml": "a: 1\n"}, Screen(80, colour=True))


def test_thousands_of_one_code_are_counted() -> None:
    found = [diagnostic("REF001", f"Number {n}.", span=span(1, 1, 2)) for n in range(10_000)]
    found.append(diagnostic("NUM001", "The other.", span=span(1, 1, 2)))
    text = render(found, {"t.yaml": "a: 1\n"}, PLAIN)
    assert f"… and {10_000 - IN_FULL} more of REF001 unknown-target" in text
    assert "The other." in text
    assert text.count("\n") < 10 * IN_FULL


def test_the_tally_says_that_there_is_nothing() -> None:
    info = diagnostic("REF002", "D.")
    assert tally([]) == "no errors, no warnings"
    assert tally([info]) == "no errors, no warnings, 1 info"
    assert tally([diagnostic("REF001", "D."), diagnostic("REF003", "D."), diagnostic("REF003", "E.")]) == (
        "1 error, 2 warnings"
    )


ANY = st.text(max_size=200)


@st.composite
def findings(draw: st.DrawFn) -> Diagnostic:
    line, column = draw(st.integers(1, 5)), draw(st.integers(1, 60))
    return diagnostic(
        draw(st.sampled_from(("REF001", "USR008", "SRC001"))),
        draw(ANY),
        help=draw(ANY),
        span=Span("t.yaml", Position(line, column), Position(line + draw(st.integers(0, 2)), draw(st.integers(1, 80)))),
    )


@given(st.lists(findings(), max_size=3), ANY, st.integers(40, 200))
def test_any_finding_about_any_text_can_be_shown(found: list[Diagnostic], text: str, width: int) -> None:
    shown = render(found, {"t.yaml": text}, Screen(width))
    for line in shown.splitlines():
        assert line.isprintable() or any(unicodedata.category(c) in ("Zs", "Cn", "Co", "Cf") for c in line)
