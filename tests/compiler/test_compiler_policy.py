"""avoki-config.toml: what it says, and that a slip in it never opens a gate."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from avoki_config.compiler import policy_file
from avoki_config.compiler.policy import LOCKED, Ignore, Policy, without_ignored
from avoki_config.compiler.scope import Scope
from avoki_config.diagnostics import CATALOGUE, Diagnostic, Position, Span, diagnostic

NAME = "avoki-config.toml"


def read(folder: Path, text: str) -> tuple[Policy, list[Diagnostic]]:
    file = folder / NAME
    file.write_text(text, encoding="utf-8")
    policy, found, _ = policy_file.read(file, NAME)
    return policy, found


def said(found: list[Diagnostic]) -> list[tuple[str, int]]:
    """Return code and line of each finding, by line."""
    return sorted(((each.code, each.span.start.line if each.span else 0) for each in found), key=lambda each: each[1])


def test_a_whole_policy_is_read(tmp_path: Path) -> None:
    policy, found = read(
        tmp_path,
        'exclude = ["drafts/**"]\n'
        "[rules]\n"
        'TIME004 = "info"\n'
        'REF002 = "off"\n'
        "[[ignore]]\n"
        'code = "GRP005"\n'
        'address = "group.jour"\n'
        'reason = "jouren svarar alltid"\n'
        "[thresholds]\n"
        "menu_keys = 8\n"
        'absurd_wait = "1h"\n'
        "wav_shortest = 0.25\n",
    )
    assert found == []
    assert policy.exclude == ("drafts/**",)
    assert policy.severities == {"TIME004": "info", "REF002": "off"}
    assert [(each.code, each.address) for each in policy.ignores] == [("GRP005", "group.jour")]
    assert (policy.thresholds.menu_keys, policy.thresholds.absurd_wait, policy.thresholds.wav_shortest) == (
        8,
        3600,
        0.25,
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("excludes = []\n", [("SRC003", 1)]),
        ("exclude = 'drafts'\n", [("SRC004", 1)]),
        ("rules = 1\n", [("SRC004", 1)]),
        ("[rules]\nTIME04 = 'off'\n", [("SRC003", 2)]),
        ("[rules]\nTIME004 = 'of'\n", [("SRC004", 2)]),
        ("[rules]\nTIME004 = 1\n", [("SRC004", 2)]),
        ("[rules]\nSRC001 = 'off'\n", [("SRC004", 2)]),
        ("[rules]\nINT001 = 'info'\n", [("SRC004", 2)]),
        ("[ignore]\ncode = 'GRP005'\n", [("SRC004", 1)]),
        ("[[ignore]]\ncode = 'GRP005'\n", [("SRC006", 2)]),
        ("[[ignore]]\ncode = 'GRP005'\nreason = ' '\n", [("SRC006", 2)]),
        ("[[ignore]]\ncode = 'GRP05'\nreason = 'x'\n", [("SRC006", 2)]),
        ("[[ignore]]\ncode = 'SRC001'\nreason = 'x'\n", [("SRC006", 2)]),
        ("[[ignore]]\nreason = 'x'\n", [("SRC005", 1)]),
        ("[[ignore]]\ncode = 5\nreason = 'x'\n", [("SRC004", 2)]),
        (
            "[[ignore]]\ncode='GRP005'\nreason='x'\n[[ignore]]\ncode='GRP005'\nresaon='x'\n",
            [("SRC006", 5), ("SRC003", 6)],
        ),
        ("[[ignore]]\ncode = 'GRP005'\nreason = 'x'\naddress = 'grup.x'\n", [("SRC006", 2)]),
        ("[thresholds]\nmenu_keys = 0\n", [("SRC004", 2)]),
        ("[thresholds]\nmenu_keys = true\n", [("SRC004", 2)]),
        ("[thresholds]\nabsurd_wait = 'soon'\n", [("SRC004", 2)]),
        ("[thresholds]\nwav_longest = nan\n", [("SRC004", 2)]),
        ("[thresholds]\nmenu_key = 6\n", [("SRC003", 2)]),
        ("[rules]\nTIME004 = \n", [("SRC001", 2)]),
        ("[rules]\nTIME004 = 'info'\nTIME004 = 'off'\n", [("SRC001", 3)]),
    ],
)
def test_a_slip_is_found_where_it_stands(tmp_path: Path, text: str, expected: list[tuple[str, int]]) -> None:
    _, found = read(tmp_path, text)
    assert said(found) == expected


def test_what_is_wrong_is_left_out_and_the_rest_holds(tmp_path: Path) -> None:
    policy, found = read(
        tmp_path, "[rules]\nTIME04 = 'off'\nREF002 = 'off'\n[thresholds]\nmenu_key = 1\nmenu_depth = 5\n"
    )
    assert len(found) == 2
    assert policy.severities == {"REF002": "off"}
    assert policy.thresholds.menu_depth == 5


@pytest.mark.parametrize("content", [b"\xff", b"\x00", b"a = [" * 100_000, b"#" * 2_000_000])
def test_garbage_is_a_finding(tmp_path: Path, content: bytes) -> None:
    (tmp_path / NAME).write_bytes(content)
    _, found, _ = policy_file.read(tmp_path / NAME, NAME)
    assert [each.severity for each in found] == ["error"]


@given(st.text())
def test_any_text_is_read_or_reported(text: str) -> None:
    class File:
        """A file that isn't there but has this text."""

        def open(self, _mode: str) -> object:
            import io  # noqa: PLC0415 - for this one

            return io.BytesIO(text.encode("utf-8", "replace"))

    policy, found, _ = policy_file.read(File(), NAME)  # type: ignore[arg-type] # what read asks of a path is open()
    assert isinstance(policy, Policy)
    assert all(each.span is not None for each in found)


def test_the_nearest_file_above_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "kunder" / "bolaget"
    folder.mkdir(parents=True)
    (tmp_path / NAME).touch()
    assert policy_file.find(folder / "tenant.yaml") == tmp_path / NAME
    (folder / NAME).touch()
    assert policy_file.find(folder / "tenant.yaml") == folder / NAME
    assert policy_file.find(folder) == folder / NAME


PLACE = Span("kund/a.yaml", Position(3, 5), Position(3, 9))
FINDING = diagnostic("GRP005", "D.", address="menu.a/1", span=PLACE)


@pytest.mark.parametrize(
    ("ignore", "covered"),
    [
        (Ignore("GRP005", PLACE), True),
        (Ignore("GRP006", PLACE), False),
        (Ignore("GRP005", PLACE, address="menu.a"), True),
        (Ignore("GRP005", PLACE, address="menu.a/1"), True),
        (Ignore("GRP005", PLACE, address="menu"), False),
        (Ignore("GRP005", PLACE, path="kund/*.yaml"), True),
        (Ignore("GRP005", PLACE, path="kund/**"), True),
        (Ignore("GRP005", PLACE, path="annan/**"), False),
        (Ignore("GRP005", PLACE, address="menu.a", path="annan/**"), False),
        (Ignore("GRP005", PLACE, line=3), True),
        (Ignore("GRP005", PLACE, line=4), False),
        (Ignore("GRP005", replace(PLACE, file="b.yaml"), line=3), False),
    ],
)
def test_what_an_ignore_covers(ignore: Ignore, *, covered: bool) -> None:
    kept, unused = without_ignored([FINDING], [ignore], lambda file: file)
    assert (kept == [], unused == ()) == (covered, covered)


def test_severities_change_and_findings_go_off() -> None:
    policy = Policy(severities={"GRP005": "error", "REF002": "off"})
    levels = policy.with_levels([FINDING, diagnostic("REF002", "D."), diagnostic("REF003", "D.")])
    assert [(each.code, each.severity) for each in levels] == [("GRP005", "error"), ("REF003", "warning")]


def test_every_locked_code_exists() -> None:
    assert set(CATALOGUE) >= LOCKED


@pytest.mark.parametrize(
    ("pattern", "folder", "below"),
    [
        ("drafts/**", ".", ("drafts/**",)),
        ("drafts/**", "kund", ()),
        ("kund/drafts/**", "kund", ("drafts/**",)),
        ("./kund/drafts", "kund", ("drafts",)),
        ("*/drafts", "kund", ("drafts",)),
        ("**/drafts", "kund", ("**/drafts",)),
        ("kund", "kund", ("**",)),
    ],
)
def test_patterns_mean_files_below_the_policys_folder(
    tmp_path: Path, pattern: str, folder: str, below: tuple[str, ...]
) -> None:
    tenant = tmp_path / folder
    tenant.mkdir(exist_ok=True)
    assert Scope(str(tenant), tmp_path / NAME).exclude([pattern]) == below
