"""What findings say: the cure where it is certain, the other place where there are two, and never a secret."""

from pathlib import Path

import pytest
from casework import findings

from avoki_config.diagnostics import Diagnostic

USER = """\
  {ident}:
    first_name: Cia
    last_name: Lind
    email: {email}
    password: {password}
    number: "{number}"
    license: user
"""


def user(
    ident: str = "cia",
    *,
    email: str = "cia.lind@bas.example",
    password: str = "{secret: CIA}",
    number: str = "+46846500408",
    more: str = "",
) -> str:
    return USER.format(ident=ident, email=email, password=password, number=number) + more


def found(code: str, text: str, folder: Path) -> list[Diagnostic]:
    return [finding for finding in findings(text, folder) if finding.code == code]


@pytest.mark.parametrize(
    ("code", "written", "cure"),
    [
        ("NUM002", "08-465 004 08", 'Write "+46846500408".'),
        ("NUM002", "0046846500408", 'Write "+46846500408".'),
        ("NUM002", "växeln", "Write it with its country code"),
        ("NUM003", "+460846500408", 'Write "+46846500408".'),
        ("NUM005", "+46846500450", 'such as "+46846500404"'),
    ],
)
def test_the_cure_is_given(code: str, written: str, cure: str, tmp_path: Path) -> None:
    (finding,) = found(code, "users:\n" + user(number=written), tmp_path)
    assert written in finding.detail
    assert cure in finding.help


@pytest.mark.parametrize(
    ("number", "why"),
    [
        ("+467401234567", "such numbers have 9 digits after +46, not 10"),
        ("+46846500", "such numbers have 7 to 9 digits after +46, not 6"),
        ("+46378390060", "no numbers begin with 0378"),
        ("+999123456", "its country code is not in use"),
    ],
)
def test_a_number_that_does_not_exist_says_why(number: str, why: str, tmp_path: Path) -> None:
    text = f'forwards:\n  "+46846500408": {{external: "{number}"}}\n'
    (finding,) = found("NUM004", text, tmp_path)
    assert why in finding.detail


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("NUM001", "users:\n" + user(number="+46846500401")),
        ("NUM014", 'numbers: ["+46846500408"]\n'),
        ("USR001", "users:\n" + user(email="Bo.Ek@bas.example")),
        ("USR010", "users:\n" + user(more="    extension: 401\n")),
    ],
)
def test_a_thing_that_is_there_twice_points_at_both(code: str, text: str, tmp_path: Path) -> None:
    (finding,) = found(code, text, tmp_path)
    places = {finding.span, *(related.span for related in finding.related)}
    assert {Path(span.file).name for span in places if span} == {"base.yaml", "fragment.yaml"}


def test_a_secret_that_is_written_out_is_never_repeated(tmp_path: Path) -> None:
    (finding,) = found("USR008", "users:\n" + user(password="hemligt-lösen-17"), tmp_path)
    assert "hemligt" not in repr(finding)
    assert "{secret: CIA_PASSWORD}" in finding.help


def test_ten_thousand_wrong_names_are_each_found(tmp_path: Path) -> None:
    """Suggestions stop where they would take minutes; findings don't."""
    groups = "".join(f"  g{number}: {{name: G}}\n" for number in range(500))
    lists = "".join(f"  l{number}: {{name: L, visible_to: [gg{number}]}}\n" for number in range(2000))
    text = f"user_groups:\n{groups}contact_lists:\n{lists}"
    details = [finding.detail for finding in found("REF001", text, tmp_path)]
    assert len(details) == 2000
    assert any("Did you mean" in detail for detail in details)


def test_personal_data_is_never_repeated(tmp_path: Path) -> None:
    text = "users:\n" + user(email="cia.lind@gmail.com", more="    directory: {pnr: 19121212-1212}\n")
    details = [finding.detail + finding.help for finding in found("PRV001", text, tmp_path)]
    assert len(details) == 2
    assert not any("1212" in detail or "cia.lind" in detail for detail in details)


def test_the_hours_of_a_fault_are_said(tmp_path: Path) -> None:
    text = (
        "schedules:\n  kort:\n    default: closed\n    closed: {hangup: true}\n    weekly: {mon-thu: 08:00-16:00}\n"
        'groups:\n  order:\n    license: standard\n    name: Order\n    number: "+46846500408"\n    schedule: kort\n'
        "    members: [{user: bo}]\n    queue: {max_wait: 4m, on_max_wait: {user: bo}, on_no_agents: {user: bo}}\n"
    )
    (finding,) = found("FLOW009", text, tmp_path)
    assert "Calls to +46846500408 are hung up on here" in finding.detail
    assert "When: mån–ons 16:00–08:00, tors 16:00–mån 08:00." in finding.detail
