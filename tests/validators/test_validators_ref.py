"""References and reachability, where a case file can't say it."""

from pathlib import Path

from casework import findings

MENU = """\
  {ident}:
    kind: simple
    greeting: valkommen
    keys: {{"1": {{menu: {target}}}}}
    no_input: {{user: anna}}
"""


def details(code: str, text: str, folder: Path) -> list[tuple[str | None, str]]:
    return [(finding.address, finding.detail) for finding in findings(text, folder) if finding.code == code]


def test_a_ring_of_menus_that_nobody_enters_is_unreachable(tmp_path: Path) -> None:
    ring = "menus:\n" + MENU.format(ident="ena", target="andra") + MENU.format(ident="andra", target="ena")
    assert [address for address, _ in details("REF003", ring, tmp_path)] == ["menu.ena", "menu.andra"]


def test_the_nearest_id_of_that_kind_is_suggested(tmp_path: Path) -> None:
    text = 'forwards:\n  "+46846500408": {group: kundtjnast}\n  "+46846500409": {menu: kundtjanst}\n'
    (group, menu) = (detail for _, detail in details("REF001", text, tmp_path))
    assert group == 'There is no group "kundtjnast". Did you mean "kundtjanst"?'
    assert menu == 'There is no menu "kundtjanst".'


def test_a_mistyped_definition_is_one_finding_and_not_one_a_reference(tmp_path: Path) -> None:
    text = 'menus:\n  Hjälp: {kind: simple, greeting: valkommen}\nforwards:\n  "+46846500408": {menu: Hjälp}\n'
    assert details("REF001", text, tmp_path) == []
