"""What a call does: the one flow graph and the one evaluator that every other part asks."""

from avoki_config.flow.build import build
from avoki_config.flow.graph import CHOICES, ENTRIES, Edge, EdgeKind, FlowGraph, Inventory, Node, NodeKind

__all__ = [
    "CHOICES",
    "ENTRIES",
    "Edge",
    "EdgeKind",
    "FlowGraph",
    "Inventory",
    "Node",
    "NodeKind",
    "build",
]
