from typing import Any

import pytest
from model_fields import CASES, PLACES, WHOLE, Case
from tenant_documents import codes, marked, parsed, places

from avoki_config.address import to_path
from avoki_config.model.base import Model
from avoki_config.model.shape import fields_of, shape_at
from avoki_config.model.tenant import Tenant
from avoki_config.resources.lower import lower

NAMED = [case for case in CASES if case.place not in WHOLE]
"""Fields that have a name of their own: those of a destination and of a week are what it is."""

ELSEWHERE = frozenset({"Tenant", "NumberEntry", "Moved", "Secret", "Destination", "MenuDestination", "Forward"})
"""Models whose fields other tests look at, or are those of a key."""

NESTED = {
    *("KeyDestination.then", "KeyDestination.submenu", "Schedule.weekly", "Schedule.holidays", "Schedule.exceptions"),
    *("Group.queue", "Group.messages", "Group.callback", "Queue.overflow"),
}
"""Fields that are objects, whose own fields have cases."""


def _name(case: Case) -> str:
    return f"{case.place}.{case.name}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_right_value_is_lowered_to_its_canonical_form(case: Case) -> None:
    place = PLACES[case.place]
    result = parsed(place.text(case.name, case.good))
    assert codes(result) == []
    found: Any = next(
        resource.attributes for resource in lower(result.tenant, lambda _: None) if resource.address == place.address
    )
    for part in place.path:
        found = found[part]
    assert (found if case.place in WHOLE else found[case.name]) == case.canonical


@pytest.mark.parametrize("case", [case for case in CASES if case.bad is not None], ids=_name)
def test_a_wrong_value_is_one_finding_at_the_value(case: Case) -> None:
    bad = str(case.bad)
    text, expected = marked(PLACES[case.place].text(case.name, bad if "⟦" in bad else f"⟦{bad}"))
    result = parsed(text)
    assert codes(result) == ["SRC004"]
    assert places(result) == expected
    assert result.diagnostics[0].detail.startswith("Expected ")


@pytest.mark.parametrize("case", NAMED, ids=_name)
def test_a_misspelt_field_is_one_finding_at_its_key_and_the_right_name_is_proposed(case: Case) -> None:
    place = PLACES[case.place]
    line = f"{' ' * place.indent}⟦{case.name}x: {case.good}\n"
    text, expected = marked(place.text(case.name, None) + line)
    result = parsed(text)
    assert codes(result) == ["SRC003"]
    assert places(result) == expected
    assert f'Did you mean "{case.name}"?' in result.diagnostics[0].detail


def test_every_field_of_every_model_has_a_case_here() -> None:
    owners = {name: shape_at(Tenant, (*to_path(place.address), *place.path)) for name, place in PLACES.items()}
    covered = {(owner.type, case.name) for case in CASES if (owner := owners[case.place]) is not None}
    missing = {
        f"{model.__name__}.{name}"
        for model in _models(Tenant, set())
        for name in fields_of(model)
        if model.__name__ not in ELSEWHERE and (model, name) not in covered
    }
    assert missing == NESTED


def _models(kind: Any, seen: set[type[Model]]) -> set[type[Model]]:
    """Return every model that a document is made of."""
    for choice in (kind, *getattr(kind, "__args__", ())):
        if isinstance(choice, type) and issubclass(choice, Model) and choice not in seen:
            seen.add(choice)
            for shape in fields_of(choice).values():
                _models(shape.type, seen)
    return seen
