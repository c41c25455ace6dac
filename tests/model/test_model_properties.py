from collections import Counter
from pathlib import Path
from typing import Any

import orjson
from hypothesis import HealthCheck, given, settings
from strategies.mutations import damaged
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml
from tenant_documents import parsed

from avoki_config.model.parse import Parsed, parse
from avoki_config.resources.lower import lower
from avoki_config.source import load_text

EXAMPLE = Path(__file__).parents[2] / "examples" / "tenant.yaml"
RICH: dict[str, Any] = load_text(EXAMPLE.read_text(encoding="utf-8"), "tenant.yaml").data


def lowered(result: Parsed) -> bytes:
    """Return everything that a tenant is lowered to, as bytes."""
    resources = lower(result.tenant, lambda _: None)
    return orjson.dumps([[resource.address, resource.attributes, resource.references] for resource in resources])


@given(tenants())
@settings(max_examples=60, deadline=None)
def test_a_right_tenant_has_no_findings_and_one_lowering(data: dict[str, Any]) -> None:
    text = to_yaml(data)
    result = parsed(text)
    assert result.diagnostics == ()
    assert result.broken == frozenset()
    assert lowered(result) == lowered(parsed(text))


@given(tenants(loops=True))
@settings(max_examples=30, deadline=None)
def test_every_reference_of_a_right_tenant_leads_somewhere(data: dict[str, Any]) -> None:
    resources = lower(parsed(to_yaml(data)).tenant, lambda _: None)
    addresses = {resource.address for resource in resources}
    assert {target for resource in resources for target in resource.references} <= addresses


@given(tenants())
@settings(max_examples=30, deadline=None)
def test_the_order_of_sections_and_entries_means_nothing(data: dict[str, Any]) -> None:
    turned = {
        name: dict(reversed(section.items())) if isinstance(section, dict) else section
        for name, section in reversed(data.items())
    }
    forwards, backwards = (
        sorted((resource.address, resource.hash, resource.references) for resource in lower(tenant, lambda _: None))
        for tenant in (parsed(to_yaml(data)).tenant, parsed(to_yaml(turned)).tenant)
    )
    assert forwards == backwards


@given(damaged(RICH))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_damage_to_a_rich_tenant_gives_findings_and_a_whole_tenant(data: dict[str, Any]) -> None:
    result = parsed(to_yaml(data))
    lowered(result)
    told = Counter((finding.code, finding.span, finding.detail) for finding in result.diagnostics)
    assert [finding for finding, times in told.items() if times > 1] == []
    assert bool(result.broken) == bool(result.diagnostics)


@given(damaged(RICH))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_was_repaired_needs_no_more_repair(data: dict[str, Any]) -> None:
    tree = load_text(to_yaml(data), "tenant.yaml")
    parsed_once = lowered(parse(tree))
    assert lowered(parse(tree)) == parsed_once
