"""Which prompts sound otherwise: by what they say, not by what their files are called."""

from typing import Any

import pytest

from avoki_config.flow import build
from avoki_config.flow.graph import FlowGraph
from avoki_config.flow.sounds import changed_prompts
from avoki_config.resources import Resource

FILE = {"file": "prompts/a.wav", "sha256": "1f"}
TEXT = {"text": "Hej.", "voice": "sv"}


def tenant(**languages: dict[str, Any]) -> FlowGraph:
    attributes = {"id": "prov", "language": "sv"}
    prompt = {"name": "Hej", "languages": languages}
    return build([Resource("prompt.hej", "prompt", prompt), Resource("tenant", "tenant", attributes)])


@pytest.mark.parametrize(
    ("before", "after", "differs"),
    [
        ({"sv": FILE}, {"sv": {**FILE, "file": "prompts/b.wav"}}, False),
        ({"sv": FILE}, {"sv": {**FILE, "sha256": "2e"}}, True),
        ({"sv": TEXT}, {"sv": {**TEXT, "voice": "sv-annan"}}, True),
        ({"sv": TEXT}, {"sv": TEXT, "en": TEXT}, True),
        ({"sv": {"recorded": True}}, {"sv": {"recorded": True}}, False),
        ({"sv": TEXT}, {"sv": FILE}, True),
    ],
)
def test_a_prompt_sounds_otherwise_where_a_caller_hears_it(
    before: dict[str, Any], after: dict[str, Any], *, differs: bool
) -> None:
    assert changed_prompts(tenant(**before), tenant(**after)) == ({"hej"} if differs else frozenset())
