"""Tenants for picture tests, and DOT and SVG read back."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple
from xml.etree import ElementTree as ET

from strategies.names import Data

from avoki_config.diagrams.engine import Engine, choose
from avoki_config.flow import FlowGraph, build
from avoki_config.model.tenant import Tenant
from avoki_config.resources import Resource
from avoki_config.resources.lower import lower

MAIN, DIRECT, OUTSIDE = "+46846500400", "+46846500420", "+46406280499"
SVG = "{http://www.w3.org/2000/svg}"


class Line(NamedTuple):
    """An edge statement of a DOT source."""

    source: str
    port: str
    target: str


_STATEMENT = re.compile(
    r'^\t+("(?:[^"\\]|\\.)*"|[\w.]+)(?::(\w+))?(?::[ew])? -> ("(?:[^"\\]|\\.)*"|[\w.]+)', re.MULTILINE
)
_NODE = re.compile(r'^\t("(?:[^"\\]|\\.)*"|[\w.]+) \[label=<(.*)> (?:class|color)', re.MULTILINE)


def lines_of(dot: str) -> set[Line]:
    found = (Line(one.strip('"'), port, other.strip('"')) for one, port, other in _STATEMENT.findall(dot))
    return {line._replace(port="") if line.port in {"e", "w"} else line for line in found}


def labels_of(dot: str) -> dict[str, str]:
    return {name.strip('"'): label for name, label in _NODE.findall(dot)}


def lowered(data: Data) -> list[Resource]:
    """Return a generated tenant's resources; in a file every number is text."""
    return lower(Tenant.model_validate(_as_text(data)), lambda _: None)


def _as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _as_text(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_as_text(one) for one in value]
    return str(value) if type(value) is int else value


def flow_of(*resources: Resource, numbers: Iterable[str] = (MAIN, DIRECT)) -> FlowGraph:
    tenant = Resource("tenant", "tenant", {"id": "t", "name": "Nordlunda", "language": "sv"})
    return build([tenant, *(Resource(f"number.{number}", "number", {}) for number in numbers), *resources])


def resource(address: str, /, **attributes: Any) -> Resource:
    return Resource(address, address.partition(".")[0], attributes)


def group(ident: str, /, **attributes: Any) -> Resource:
    known = {"license": "standard", "distribution": "simultaneous", "members": [], "queue": {}, "messages": {}}
    return resource(f"group.{ident}", **({"name": ident} | known | attributes))


def menu(keys: Mapping[str, Any], /, **attributes: Any) -> Resource:
    return resource("menu.m", **({"name": "Meny", "number": MAIN, "greeting": "hej", "keys": keys} | attributes))


def attendant(branches: int = 8) -> FlowGraph:
    """Return an auto attendant of three levels whose every menu leads to the same few groups."""
    ends = [{"group": f"g{index}"} for index in range(5)]
    low = {"greeting": "hej", "name": "Tredje", "keys": {"1": ends[0], "2": ends[1], "*": {"back": True}}}
    middle = {"greeting": "hej", "name": "Andra", "keys": {"1": ends[2], "2": {"submenu": low}, "*": {"back": True}}}
    first = {"greeting": "hej", "name": "Första", "keys": {"1": ends[3], "2": {"submenu": middle}, "0": ends[4]}}
    top = {str(key): {"submenu": first} for key in range(1, branches + 1)}
    return flow_of(menu(top, no_input=ends[4]), *(group(f"g{index}") for index in range(5)))


def boxes_of(svg: bytes) -> dict[str, ET.Element]:
    """Return the groups of an SVG that are boxes, by id."""
    groups = ET.fromstring(svg).iter(f"{SVG}g")
    return {one.get("id", ""): one for one in groups if (one.get("class") or "").startswith("node")}


def shown(element: ET.Element) -> str:
    """Return the words that stand in a box, without spaces: how lines break is the picture's own affair."""
    words = "".join("".join(text.itertext()) for text in element.iter(f"{SVG}text"))
    return re.sub(r"\s", "", words)


@cache
def packaged() -> Engine:
    return choose("packaged")
