"""Which place of one version is which of another: base's places get the names that head has for them."""

from collections.abc import Iterator, Mapping

from avoki_config.flow import Edge, FlowGraph, Node

_OBJECTS = frozenset({"menu", "group", "user", "user_voicemail", "voicemail", "conference"})
Alias = Mapping[str, str]


def matched(base: FlowGraph, head: FlowGraph) -> tuple[FlowGraph, FlowGraph]:
    """Return both flows with the same name for the same place, and another for another.

    An object is found by its number where it was renamed, a submenu where it moved to another key. A prompt on the way
    is another place when it is another prompt: what was heard before is gone, and something else is new.
    """
    renamed = _objects(base, head)
    ours = {ident: _alias(base, ident, renamed) for ident in base.nodes}
    theirs = {ident: _alias(head, ident, {}) for ident in head.nodes}
    for old, new in _moved(base, head, set(ours.values()), set(theirs.values()), renamed):
        ours |= {
            ident: new + alias[len(old) :]
            for ident, alias in ours.items()
            if alias == old or alias.startswith(f"{old}/")
        }
    return _named(base, ours), _named(head, theirs)


def _objects(base: FlowGraph, head: FlowGraph) -> dict[str, str]:
    """Return base's id → head's id of the objects that have another name now, by the numbers that they own."""
    owners = {_identity(node): node.id for node in head.nodes.values() if node.attributes.get("number")}
    return {
        node.id: owners[_identity(node)]
        for node in base.nodes.values()
        if node.kind in _OBJECTS and node.id not in head.nodes and _identity(node) in owners
    }


def _identity(node: Node) -> tuple[str, str]:
    return node.kind, str(node.attributes.get("number"))


def _alias(flow: FlowGraph, ident: str, renamed: Alias) -> str:
    node = flow.nodes[ident]
    if node.kind == "play":
        owner = f"{_SECTIONS.get(str(node.path[0]), '')}.{node.path[1]}"
        rest = ".".join(map(str, node.path[2:]))
        return f"play:{renamed.get(owner, owner)}.{rest}={node.attributes.get('play', '')}"
    whole, slash, keys = ident.partition("/")
    return f"{renamed.get(whole, whole)}{slash}{keys}"


_SECTIONS = {"menus": "menu", "groups": "group", "schedules": "schedule", "forwards": "forward"}


def _moved(
    base: FlowGraph, head: FlowGraph, ours: set[str], theirs: set[str], renamed: Alias
) -> Iterator[tuple[str, str]]:
    """Yield old and new name of each submenu that lies behind another key of the same menu now, as it was."""
    gone = [
        node for node in base.nodes.values() if node.kind == "submenu" and _alias(base, node.id, renamed) not in theirs
    ]
    come = [node for node in head.nodes.values() if node.kind == "submenu" and node.id not in ours]
    for old in gone:
        parent = _alias(base, old.parent or "", renamed)
        new = next((each for each in come if each.parent == parent and each.attributes == old.attributes), None)
        if new is not None:
            come.remove(new)
            yield _alias(base, old.id, renamed), new.id


def _named(flow: FlowGraph, names: Alias) -> FlowGraph:
    def edge(each: Edge) -> Edge:
        return each._replace(source=names[each.source], target=names[each.target])

    def node(each: Node) -> Node:
        return each._replace(id=names[each.id], parent=each.parent and names[each.parent])

    return FlowGraph(
        nodes={names[ident]: node(each) for ident, each in flow.nodes.items()},
        out={names[ident]: tuple(edge(each) for each in edges) for ident, edges in flow.out.items()},
        entries={number: names[ident] for number, ident in flow.entries.items()},
        inventory=flow.inventory,
        extensions=flow.extensions,
        schedules=flow.schedules,
        prompts=flow.prompts,
        tenant=flow.tenant,
    )
