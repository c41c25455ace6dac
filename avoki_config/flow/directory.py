"""What two tenants are compared by, of one of them: who is who to a caller, what is ahead, who is dialled how."""

from bisect import bisect_right
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property

from avoki_config.flow.graph import FlowGraph
from avoki_config.flow.identity import place_identity

_ALIKE = 2
"""Of extensions that the other side can't tell apart as many are enough: its end can be that of one, not of both."""


class Directory:
    """One tenant's groups, users and extensions; everything is worked out once, for all hours."""

    def __init__(self, graph: FlowGraph) -> None:
        """Take the graph."""
        self.graph = graph
        self._reach: dict[str, AbstractSet[str]] = {}
        self._keys: dict[str, frozenset[str] | None] = {}
        self._extensions: dict[str, dict[str, str]] = {}
        self._telling: dict[tuple[str, frozenset[str]], frozenset[str]] = {}

    @cached_property
    def places(self) -> Mapping[str, str]:
        """Return the groups and users, which have outcomes, by identity."""
        nodes = (node.id for node in self.graph.nodes.values() if node.kind in {"group", "user"})
        return {place_identity(self.graph, node): node for node in nodes}

    def ahead(self, node: str) -> AbstractSet[str]:
        """Return the nodes that a call at a node can come to."""
        known = self._reach.get(node)
        if known is None:
            known = self._reach[node] = self.graph.reachable(node).keys()
        return known

    def keys_ahead(self, node: str) -> frozenset[str] | None:
        """Return the keys that the menus list which a call at a node can come to; None where one lets extensions be."""
        if node not in self._keys:
            bodies = [self.graph.nodes[each].attributes for each in self.ahead(node)]
            collects = any(body.get("direct_dial") for body in bodies)
            keys = frozenset(key for body in bodies for key in body.get("keys", {}))
            self._keys[node] = None if collects else keys
        return self._keys[node]

    def extensions(self, typed: str) -> Mapping[str, str]:
        """Return who is behind each extension that begins with what is typed: digits yet to press → identity."""
        known = self._extensions.get(typed)
        if known is None:
            codes, users = self._codes, self.graph.extensions
            first, last = bisect_right(codes, typed), bisect_right(codes, f"{typed}:")  # a colon comes after the digits
            found = {
                code[len(typed) :]: place_identity(self.graph, f"user.{users[code]}") for code in codes[first:last]
            }
            known = self._extensions[typed] = found
        return known

    @cached_property
    def _codes(self) -> list[str]:
        return sorted(self.graph.extensions)

    def telling(self, typed: str, keys: frozenset[str]) -> frozenset[str]:
        """Return the digits with which to go on to an extension, where the other side takes each digit by itself.

        Digits outside `keys` are all alike to it, and so are digits so far (`12`) of one length and pattern that end an
        extension, or begin one, alike.
        """
        known = self._telling.get((typed, keys))
        if known is None:
            codes = self.extensions(typed)
            begin = {code[:length] for code in codes for length in range(1, len(code))}
            alike: dict[tuple[str, bool, bool], list[str]] = {}
            for digits in sorted(begin | codes.keys()):
                pattern = "".join(digit if digit in keys else "?" for digit in digits)
                found = alike.setdefault((pattern, digits in codes, digits in begin), [])
                if len(found) < _ALIKE:
                    found.append(digits)
            known = frozenset(digits[0] for found in alike.values() for digits in found)
            self._telling[typed, keys] = known
        return known
