"""Diffs of files: `git apply` makes the new text of the old one, in small files and in large ones."""

import random
import subprocess
from pathlib import Path

import pytest

from avoki_config.reports import file_diff


@pytest.mark.parametrize("count", [1, 20, file_diff.LARGE + 500])
@pytest.mark.parametrize("seed", range(4))
def test_git_applies_a_diff(tmp_path: Path, count: int, seed: int) -> None:
    choose = random.Random(seed)
    lines = [choose.choice(["a", "b", f"rad {at}"]) for at in range(count)]
    before = "\n".join(lines) + "\n" * (seed % 2)
    for _ in range(1 + count // 50):
        at = choose.randrange(len(lines))
        lines[at : at + choose.randrange(3)] = ["ny"] * choose.randrange(1, 3)
    after = "\n".join(lines) + "\n" * (seed // 2)
    (tmp_path / "t.yaml").write_text(before)
    diff = file_diff.render("t.yaml", before, after, "fixed")
    if before != after:
        command = ["git", "apply", "-p0", "--unsafe-paths"]
        subprocess.run(command, cwd=tmp_path, input=diff, encoding="utf-8", check=True)
    assert (tmp_path / "t.yaml").read_text() == after


def test_what_doesnt_change_has_no_diff() -> None:
    assert file_diff.render("t.yaml", "a\n", "a\n", "fixed") == ""


def test_a_secret_is_left_out_on_either_side() -> None:
    diff = file_diff.render("t.yaml", "password: gammalt\na: 1\n", "password: nytt\na: 2\n", "fixed")
    assert "-password: ****" in diff
    assert "gammalt" not in diff
    assert "nytt" not in diff
