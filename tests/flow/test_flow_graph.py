"""The graph of a tenant: every way that the file writes, whole or in part, and the same in networkx."""

from typing import Any

import networkx as nx
from flows import MAIN, SECOND, USER, graph
from hypothesis import HealthCheck, given, settings
from strategies.tenants import tenants
from strategies.yaml_text import to_yaml

from avoki_config.flow import FlowGraph, build
from avoki_config.flow.view import as_networkx
from avoki_config.model.parse import parse
from avoki_config.resources.lower import lower
from avoki_config.source import load_text


def ways(flow: FlowGraph, node: str) -> set[tuple[str, str]]:
    return {(edge.kind, edge.target) for edge in flow.out.get(node, ())}


def test_a_menu_has_each_way_that_it_writes_and_hangs_up_where_it_writes_none() -> None:
    menu = {"number": MAIN, "greeting": "hej", "keys": {"1": {"user": "u"}, "2": {"external": "1177"}}}
    flow = graph(menu={"m": menu}, user={"u": {"number": USER}})
    assert ways(flow, "menu.m") == {
        ("key", "user.u"),
        ("key", "external.1177"),
        ("no_input", "hangup"),
        ("invalid", "hangup"),
    }
    assert flow.entries == {MAIN: f"number.{MAIN}", USER: f"number.{USER}"}


def test_a_group_has_only_the_ways_that_its_queue_can_take() -> None:
    plain = graph(group={"g": {"number": MAIN, "queue": {}}})
    assert ways(plain, "group.g") == {("no_agents", "hangup")}
    queue = {"max_wait": "4m", "on_max_wait": {"voicemail": "v"}, "overflow": {"max_calls": 8, "to": {"play": "p"}}}
    full = graph(group={"g": {"number": MAIN, "queue": queue}}, group_voicemail={"v": {}})
    assert ways(full, "group.g") == {
        ("no_agents", "hangup"),
        ("max_wait", "group_voicemail.v"),
        ("overflow", "play:groups.g.queue.overflow.to"),
    }


def test_a_target_that_does_not_exist_is_a_place_of_its_own_and_not_an_error() -> None:
    flow = graph(menu={"m": {"number": MAIN, "greeting": "hej", "keys": {"1": {"group": "borta"}}}})
    assert ("key", "dangling:group.borta") in ways(flow, "menu.m")
    assert flow.nodes["dangling:group.borta"].kind == "dangling"


def test_a_forward_goes_before_the_owner_of_its_number() -> None:
    flow = graph(user={"u": {"number": MAIN}, "w": {"number": USER}}, forward={MAIN: {"user": "w"}})
    assert ways(flow, f"number.{MAIN}") == {("forward", "user.w")}


def test_extensions_that_a_menu_lets_callers_dial_are_within_reach() -> None:
    people: dict[str, Any] = {"u": {"extension": "42"}, "w": {"extension": "43", "active": False}}
    menu = {"number": MAIN, "greeting": "hej", "keys": {}, "direct_dial": True}
    flow = graph(menu={"m": menu}, user=people)
    reached = flow.reachable(f"number.{MAIN}")
    assert "user.u" in reached
    assert "user.w" not in reached


def test_networkx_sees_the_same_places_and_ways() -> None:
    flow = graph(
        menu={"m": {"number": MAIN, "greeting": "hej", "keys": {"1": {"group": "g"}, "2": {"group": "g"}}}},
        group={"g": {"number": SECOND, "queue": {"on_no_agents": {"menu": "m"}}}},
    )
    view = as_networkx(flow)
    assert set(view.nodes) == set(flow.nodes)
    drawn = nx.get_edge_attributes(view, "edge")
    assert sorted(drawn.values()) == sorted(flow.edges())
    assert {"menu.m", "group.g"} in list(nx.strongly_connected_components(view))


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tenants(loops=True))
def test_no_way_of_a_tenant_leads_out_of_its_graph(tenant: dict[str, Any]) -> None:
    resources = lower(parse(load_text(to_yaml(tenant), "tenant.yaml")).tenant, lambda _: None)
    flow = build(resources)
    assert all(edge.source in flow.nodes and edge.target in flow.nodes for edge in flow.edges())
    assert not [node for node in flow.nodes.values() if node.kind == "dangling"]
    partial = build(resources[::2])
    assert all(edge.target in partial.nodes for edge in partial.edges())
    assert set(as_networkx(flow).nodes) == set(flow.nodes)
