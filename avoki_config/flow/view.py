"""The networkx view of a flow graph, for pictures and the rarer algorithms. The only import of networkx here."""

import networkx as nx

from avoki_config.flow.graph import FlowGraph


def as_networkx(graph: FlowGraph) -> "nx.MultiDiGraph[str]":
    """Return the graph as a MultiDiGraph: nodes carry `node` (a Node), edges carry `edge` (an Edge)."""
    view: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for ident, node in graph.nodes.items():
        view.add_node(ident, node=node)
    for edge in graph.edges():
        view.add_edge(edge.source, edge.target, edge=edge)
    return view
