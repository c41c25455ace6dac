"""One planted mistake a rule, on a copy of the example, gives exactly that finding and nothing unrelated."""

import shutil
import wave
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from avoki_config.compiler import compile  # noqa: A004 - the word of the trade
from avoki_config.validators.registry import RULES

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE = (EXAMPLES / "tenant.yaml").read_text("utf-8")
PLANTED: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "planted.yaml").read_text("utf-8"))
AT = datetime.fromisoformat("2026-11-23")
NOT_OF_A_TENANT = {"INT001", "REG001", *(code for code in RULES if code.startswith(("PLAN", "SEC")))}


def codes(folder: Path, text: str) -> Counter[str]:
    """Return what there is to say of a text in the example's place, by code."""
    shutil.copytree(EXAMPLES / "prompts", folder / "prompts", dirs_exist_ok=True)
    shutil.copy(EXAMPLES / "avoki-config.toml", folder)
    with wave.open(str(folder / "prompts" / "kort.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\x00\x40" * 800)
    (folder / "tenant.yaml").write_text(text, "utf-8")
    return Counter(each.code for each in compile(str(folder / "tenant.yaml"), at=AT).diagnostics)


def test_every_rule_of_a_tenant_is_planted() -> None:
    assert set(PLANTED) == set(RULES) - NOT_OF_A_TENANT


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_mistake_is_the_one_finding(code: str, tmp_path: Path) -> None:
    text = EXAMPLE
    for edit in PLANTED[code]["edits"]:
        assert text.count(edit["from"]) == 1, edit["from"]
        text = text.replace(edit["from"], edit["to"])
    untouched = codes(tmp_path, EXAMPLE)
    assert codes(tmp_path, text) - untouched == Counter((code, *PLANTED[code].get("infos", ())))
