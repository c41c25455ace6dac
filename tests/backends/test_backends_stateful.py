"""A tenant's whole life at random, on every kind of place."""

from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import (
    run_state_machine_as_test,
)
from keepers import keepers
from tenant_life import Life
from tenant_places import Site, folder, memory, registry, stepwise

EXAMPLES = {"memory": 30, "stepwise": 30, "folder": 25, "sqlite": 5, "postgresql": 2}
"""How many lives of each kind are drawn: what a quiet machine lives through in half a minute, all together."""


@pytest.mark.parametrize("kind", EXAMPLES)
def test_whatever_happens_a_tenant_is_what_it_should_be(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    server = request.getfixturevalue("postgresql") if kind == "postgresql" else None
    makers: dict[str, Callable[[], Site]] = {
        "memory": memory,
        "stepwise": stepwise,
        "folder": lambda: folder(tmp_path / uuid4().hex),
        "sqlite": lambda: registry(keepers(kind, tmp_path, server)()),
        "postgresql": lambda: registry(keepers(kind, tmp_path, server)()),
    }
    run_state_machine_as_test(
        lambda: Life(makers[kind](), tmp_path / f"{uuid4()}.jsonl"),  # type: ignore[arg-type]  # it takes any maker
        settings=settings(max_examples=EXAMPLES[kind], stateful_step_count=20, suppress_health_check=list(HealthCheck)),
    )
