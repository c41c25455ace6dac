"""What the shapes, colours and lines of every picture mean: drawn beside the overview."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import get_args

from graphviz import Digraph

from avoki_config.diagrams.picture import Box, BoxKind, LineKind
from avoki_config.diagrams.style import LINES, QUIET
from avoki_config.flow.graph import NodeKind

LEGEND: tuple[BoxKind, ...] = get_args(NodeKind)
COLUMNS = 5
_HIDDEN = {"style": "invis"}
_SAMPLES: tuple[LineKind, ...] = ("choice", "automatic", "return")


def add_legend(
    graph: Digraph, said: Mapping[str, str], kinds: Sequence[BoxKind], draw: Callable[[Digraph, Box], None]
) -> None:
    """Add a frame with one box of each kind and one line of each, in rows of `COLUMNS`."""
    frame = {"label": said["legend"], "labeljust": "l", "fontsize": "11", "fontcolor": QUIET, "color": "#cbd2d9"}
    with graph.subgraph(name="cluster_legend", graph_attr={**frame, "style": "rounded", "margin": "14"}) as cluster:
        for line in reversed(_SAMPLES):
            _line(cluster, line, said[line])
        for start in reversed(range(0, len(kinds), COLUMNS)):
            names = [_sample(cluster, kind, said, draw) for kind in kinds[start : start + COLUMNS]]
            for one, other in pairwise(names):
                cluster.edge(one, other, **_HIDDEN)


def _sample(cluster: Digraph, kind: BoxKind, said: Mapping[str, str], draw: Callable[[Digraph, Box], None]) -> str:
    name = f"legend.{kind}"
    draw(cluster, Box(name, kind, "", said[kind]))
    return name


def _line(cluster: Digraph, kind: LineKind, word: str) -> None:
    ends = [f"legend.{kind}.{end}" for end in ("from", "to")]
    cluster.node(ends[0], label="", shape="point", width="0.02", color="#ffffff")
    cluster.node(ends[1], label=word, shape="plaintext", fontcolor=QUIET)
    cluster.edge(ends[0], ends[1], **{**LINES[kind], "constraint": "true"})
