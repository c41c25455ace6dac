"""`graph --against`: a picture of each number that differs, in every format, masked, from commits."""

import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from cli_program import AT, EXAMPLE, ROOT, run

from avoki_config.cli import exits

EXAMPLES = ROOT / "examples"


@pytest.fixture
def head(tmp_path: Path) -> Path:
    """Return the example in which the English group is gone."""
    shutil.copytree(EXAMPLES, tmp_path / "examples", ignore=shutil.ignore_patterns(".avoki"))
    subprocess.run(["git", "apply", str(EXAMPLES / "changes" / "drop-english.patch")], cwd=tmp_path, check=True)
    return tmp_path / "examples" / "tenant.yaml"


def against(head: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    done = run("graph", head, "--against", EXAMPLE, *AT, *arguments)
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.mark.parametrize("form", ["svg", "png", "pdf", "dot", "mermaid"])
def test_each_number_that_differs_has_a_picture(head: Path, tmp_path: Path, form: str) -> None:
    done = against(head, "--format", form, "-o", tmp_path / "ut")
    assert done.returncode == exits.DONE, done.stderr
    names = {"+46846500400", "+46846500415"}
    assert {Path(line).stem for line in done.stdout.splitlines()} == names
    begin = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF", "dot": b"digraph", "mermaid": b"flowchart "}
    assert all(Path(line).read_bytes().startswith(begin[form]) for line in done.stdout.splitlines())


def test_the_picture_names_when_and_what_in_words_for_those_who_listen(head: Path) -> None:
    svg = against(head, "--number", "+46846500400", "-o", "-").stdout
    words = " ".join("".join(ET.fromstring(svg).itertext()).split())
    said = "Kommer inte längre fram (trycker 9; Kundtjänst: fullt i kön): mån–tors 08:00–17:00"
    assert said in words.replace("\xa0", " ")
    described = next(each for each in ET.fromstring(svg) if each.tag.endswith("desc")).text or ""
    assert "− BORTTAGEN Svarsgrupp English" in described
    assert "~ nu 9: Kundtjänst" in described


def test_a_theme_is_chosen_and_the_same_picture_is_the_same_bytes(head: Path) -> None:
    [dark, again, light] = [
        against(head, "--number", "+46846500400", "--theme", theme, "-o", "-", "--format", "dot").stdout
        for theme in ("dark", "dark", "light")
    ]
    assert dark == again != light
    assert ("#10151c" in dark, "#10151c" in light) == (True, False)


def test_persons_are_masked_and_found_by_their_own_number(head: Path) -> None:
    done = against(head, "--mask", "--number", "+46846500420", "--format", "mermaid", "-o", "-")
    assert "Person " in done.stdout
    assert "Karin" not in done.stdout
    assert "6500420" not in done.stdout
    assert "Ingen som ringer märker någon skillnad" in done.stdout


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    done = run("graph", EXAMPLE, "--against", EXAMPLE, *AT, "-o", tmp_path / "ut")
    assert (done.returncode, done.stdout) == (exits.DONE, "")
    assert "No number differs" in done.stderr
    assert not (tmp_path / "ut").exists()


def test_an_unknown_number_and_an_unreadable_base_are_told(head: Path, tmp_path: Path) -> None:
    done = against(head, "--number", "+46846500499", "-o", tmp_path)
    assert done.returncode == exits.FAILED
    assert "+46846500499 is not a number of this tenant" in done.stderr
    broken = tmp_path / "trasig.yaml"
    broken.write_text("version: [\n")
    done = run("graph", head, "--against", broken, *AT)
    assert done.returncode == exits.FAILED
    assert "SRC001" in done.stderr
