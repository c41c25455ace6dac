"""`--fix`: certain edits bring the example back to the byte; uncertain ones, and those that break more, aren't made."""

import re
import stat
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from avoki_config.compiler.fixing import ChangedError, Fixed, fixed
from avoki_config.diagnostics import certain

EXAMPLE = (Path(__file__).parents[2] / "examples" / "tenant.yaml").read_text("utf-8")
AT = datetime.fromisoformat("2026-11-23")
FIELDS = (
    "administrator: true",
    "direct_dial: true",
    "barge_in: false",
    "display_number:",
    "max_wait: 4m",
    "greeting: ",
)
IDS = re.compile(
    r"\{(?:group|user|menu|voicemail): ([a-z]+(?:-[a-z]+)*)\}|(?:schedule|greeting|user): ([a-z]{4,}(?:-[a-z]+)*)"
)


def fix(folder: Path, text: str | bytes) -> Fixed:
    """Return a tenant of one text with its fixes written."""
    file = folder / "tenant.yaml"
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    done = fixed(str(file), at=AT)
    for each in done.files:
        each.write()
    return done


def after(folder: Path) -> str:
    return (folder / "tenant.yaml").read_bytes().decode("utf-8")


def errors(done: Fixed) -> list[str]:
    return [each.code for each in done.left.diagnostics if each.severity == "error" and each.code != "PRM003"]


PLANTED = {
    "SRC003": ("    administrator: true\n", "    adminstrator: true\n"),
    "SRC003 in brackets": ("{user: omar-said, skill: 1}", "{user: omar-said, skil: 1}"),
    "SRC003 that reveals another": (
        'number: "+46846500400"\n    greeting: v',
        'numbre: "+460846500400"\n    greeting: v',
    ),
    "REF001": ("      2: {group: ekonomi}", "      2: {group: ekonmoi}"),
    "REF001 in a list": ("members: [per-holm, sara-nyqvist", "members: [per-holm, sara-nykvist"),
    "NUM002": ('"+46406280499"} # svarsservicen tar', '"040-628 04 99"} # svarsservicen tar'),
    "NUM002 of a key": ('  "+46406280400": {menu', '  "040-628 04 00": {menu'),
    "NUM002 without quotes": ('billing_id: "+46846500410"', "billing_id: 08-465 004 10"),
    "NUM003": ('number: "+46846500413"', 'number: "+460846500413"'),
    "NUM003 of a range": ('"+46846500400..+46846500479"', '"+460846500400..+460846500479"'),
    "USR009": ('{number: "+46701740680"', '{number: "070-174 06 80"'),
    "TIME001": ("        overrides: [Helgen före jul]\n", ""),
    "TIME010": ("holiday: midsommarafton", "holiday: midsomarafton"),
    "TIME010 in a list": ("close: [public, de_facto]", "close: [publik, de_facto]"),
}


@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_certain_mistake_is_mended_to_the_byte(
    tmp_path: Path, planted: tuple[str, str], line_end: str, mark: str
) -> None:
    right, wrong = planted
    whole = mark + EXAMPLE.replace("\n", line_end)
    text = whole.replace(right.replace("\n", line_end), wrong.replace("\n", line_end))
    assert text != whole
    assert errors(fix(tmp_path, text)) == []
    assert after(tmp_path) == whole


def test_many_mistakes_are_mended_at_once_and_twice_changes_nothing(tmp_path: Path) -> None:
    text = EXAMPLE
    for right, wrong in PLANTED.values():
        text = text.replace(right, wrong)
    first = fix(tmp_path, text)
    assert len(first.mended) >= len(PLANTED)
    assert after(tmp_path) == EXAMPLE
    assert fix(tmp_path, EXAMPLE).files == ()


def _slip(draw: st.DrawFn, name: str) -> str:
    """Return a name with one slip of the fingers."""
    at = draw(st.integers(0, len(name) - 2))
    letter = draw(st.sampled_from("aeiorstn"))
    ways = (
        name[:at] + name[at + 1 :],
        name[:at] + letter + name[at:],
        name[:at] + letter + name[at + 1 :],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
    )
    return draw(st.sampled_from(ways))


@st.composite
def slips(draw: st.DrawFn) -> str:
    """Return the example with one slip in a field's name or a reference."""
    found = draw(st.sampled_from([*IDS.finditer(EXAMPLE), *re.finditer("|".join(FIELDS), EXAMPLE)]))
    number = found.lastindex or 0
    start = found.start(number)
    name = re.match(r"[a-z_-]+", EXAMPLE[start:])
    assert name is not None
    return EXAMPLE[:start] + _slip(draw, name[0]) + EXAMPLE[start + len(name[0]) :]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(slips())
def test_a_slip_of_the_fingers_is_mended_or_left_alone(tmp_path: Path, text: str) -> None:
    assume(text != EXAMPLE)
    done = fix(tmp_path, text)
    event("mended" if done.mended else "left")
    assert after(tmp_path) == (EXAMPLE if done.mended else text)
    assert not done.mended or errors(done) == []


HEAD = """\
version: 1
tenant: {id: t}
numbers: ["+46846500400..+46846500409"]
users:
  anna:
    first_name: Anna
    last_name: Berg
    email: anna@bolaget.example
    password: {generate: true}
    number: "+46846500401"
    license: user
    administrator: true
"""


@pytest.mark.parametrize(
    "more",
    [
        'forwards: {"+46846500402": {user: bo}}\n',
        'forwards: {"+46846500402": {user: >-\n  ana\n  }}\n',
        'forwards: {"+46846500401": {user: anna}, "08-465 004 01": {user: anna}}\n',
    ],
    ids=["far", "block", "a key that would be there twice"],
)
def test_what_isnt_certain_or_would_break_more_stays(tmp_path: Path, more: str) -> None:
    text = HEAD + more
    fix(tmp_path, text)
    assert after(tmp_path).endswith(more)


def test_a_fix_that_breaks_more_doesnt_hold_up_the_others(tmp_path: Path) -> None:
    text = HEAD.replace("email:", "emial:") + (
        "  bo:\n    first_name: Bo\n    last_name: Ek\n    email: anna@bolaget.example\n"
        '    password: {generate: true}\n    number: "08-465 004 03"\n    license: user\n'
    )
    done = fix(tmp_path, text)
    assert [each.code for each in done.mended] == ["NUM002"]
    assert after(tmp_path) == text.replace("08-465 004 03", "+46846500403")


def test_two_names_within_reach_are_one_too_many(tmp_path: Path) -> None:
    anna = HEAD[HEAD.index("  anna:") :]
    more = anna.replace("anna", "annu").replace("401", "402") + 'forwards: {"+46846500404": {user: annx}}\n'
    text = HEAD + more
    done = fix(tmp_path, text)
    assert "REF001" in errors(done)
    assert after(tmp_path) == text


def test_a_folder_is_mended_file_by_file_and_modes_stay(tmp_path: Path) -> None:
    folder = tmp_path / "kund"
    (folder / "a").mkdir(parents=True)
    head, forwards, other = folder / "head.yaml", folder / "a" / "forwards.yaml", folder / "other.yaml"
    head.write_text(HEAD.replace("license: user", "licence: user"))
    forwards.write_text('forwards:\n  "08-465 004 02": {user: ana} # hon\n')
    other.write_text("settings: {a: b}\n")
    forwards.chmod(0o640)
    done = fixed(str(folder), at=AT)
    for file in done.files:
        file.write()
    assert head.read_text() == HEAD
    assert forwards.read_text() == 'forwards:\n  "+46846500402": {user: anna} # hon\n'
    assert stat.S_IMODE(forwards.stat().st_mode) == 0o640
    assert [file.path for file in done.files] == [forwards, head]
    assert sorted(path.name for path in folder.rglob("*.yaml")) == ["forwards.yaml", "head.yaml", "other.yaml"]


def test_a_file_that_somebody_changed_meanwhile_is_left(tmp_path: Path) -> None:
    file = tmp_path / "tenant.yaml"
    file.write_text(HEAD.replace("license", "licence"))
    (change,) = fixed(str(file), at=AT).files
    file.write_text(HEAD + "# någon annan\n")
    with pytest.raises(ChangedError):
        change.write()
    assert file.read_text() == HEAD + "# någon annan\n"


def test_only_what_is_asked_for_is_mended(tmp_path: Path) -> None:
    text = HEAD + 'forwards: {"08-465 004 02": {user: ana}}\n'
    file = tmp_path / "tenant.yaml"
    file.write_text(text)
    assert [each.code for each in fixed(str(file), at=AT, select={"NUM002"}).mended] == ["NUM002"]
    assert [each.code for each in fixed(str(file), at=AT, ignore={"NUM002"}).mended] == ["REF001"]
    file.write_text(text.replace("ana}}", "ana}} # avoki: ignore NUM002 -- så står det i avtalet"))
    assert [each.code for each in fixed(str(file), at=AT).mended] == ["REF001"]


def test_what_is_no_yaml_stays(tmp_path: Path) -> None:
    for text in ("a: [", "", "\x00", HEAD + "forwards: [\n"):
        fix(tmp_path, text)
        assert after(tmp_path) == text


@pytest.mark.parametrize(
    ("wrong", "known", "meant"),
    [
        ("vaxle", ["vaxel", "jour"], "vaxel"),
        ("Vaxel", ["vaxel", "jour"], "vaxel"),
        ("jor", ["jour", "kor"], None),
        ("user-12", ["user-1", "user-22"], None),
        ("to", ["no"], None),
        ("kontortid", ["kontorstid", "kontortiden"], None),
        ("felanmalan", ["felanmälan"], "felanmälan"),
    ],
)
def test_certainty(wrong: str, known: list[str], meant: str | None) -> None:
    assert certain(wrong, known) == meant
