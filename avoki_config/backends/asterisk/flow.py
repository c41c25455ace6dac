"""A tenant's flow graph as dialplan: a context for every place, named by a hash of the whole."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from avoki_config.backends.asterisk import names, tables
from avoki_config.backends.asterisk.groups import group
from avoki_config.backends.asterisk.keys import keys
from avoki_config.backends.asterisk.menus import menu
from avoki_config.backends.asterisk.opening import Opening
from avoki_config.backends.asterisk.places import Places
from avoki_config.backends.asterisk.rows import HERE, Line, Row, body, extension, line
from avoki_config.flow.graph import ENTRIES, FlowGraph, Node
from avoki_config.hours import compile_schedules
from avoki_config.resources import canonical

Owned = dict[str, list[Row]]
"""Rows by the address of the object that they are made from."""

Part = Callable[[Places, Node, Opening | None], Iterator[tuple[str, list[Line]]]]


class Flow(NamedTuple):
    """A flow's rows, its version, and the version of the directory of extensions that its menus use."""

    rows: Owned
    version: str
    directory: str


Phones = Mapping[str, Mapping[str, Any]]
"""Desk phones by id: their attributes."""


def compile_flow(graph: FlowGraph, tenant: str, year: int, phones: Phones) -> Flow:
    """Return the dialplan of a flow; `year` is the one around which the calendar is written down."""
    places = Places(graph, tenant)
    directory, dialled = _directory(graph, tenant)
    compiled = compile_schedules(graph.schedules, graph.tenant)
    openings = {ident: Opening(schedule, year) for ident, schedule in compiled.items()}
    owned: Owned = {"tenant": dialled}
    for ident in sorted(openings):
        owned.setdefault(f"schedule.{ident}", []).extend(openings[ident].rows(places.hours(ident)))
    for node in (graph.nodes[each] for each in sorted(graph.nodes) if not places.by_person(each)):
        opening = openings.get(node.schedule or "")
        rows = owned.setdefault(places.owner(node), [])
        for exten, lines in _place(places, node, opening, directory):
            rows.extend(extension(places.context(node.id), exten, lines))
    for number, place in sorted((each, place) for each, place in graph.entries.items() if names.number(each)):
        owner = places.owner(graph.nodes[place])
        owned.setdefault(owner, []).append(_number(places, number, place))
    for ident, attributes in sorted(phones.items()):
        owned.setdefault(f"desk_phone.{ident}", []).extend(keys(places, ident, attributes))
    return _versioned(tenant, owned, directory)


def _versioned(tenant: str, owned: Owned, directory: str) -> Flow:
    """Give the contexts their version: a hash of all that they say, and whose they are."""
    told = {owner: body(rows).decode() for owner, rows in owned.items()}
    version = names.version(canonical([tenant, told]))

    def real(value: object) -> object:
        return value.replace(HERE, version) if isinstance(value, str) else value

    rows = {
        owner: [Row(one.table, {name: real(value) for name, value in one.values.items()}) for one in rows]
        for owner, rows in owned.items()
    }
    return Flow(rows, version, directory)


def _directory(graph: FlowGraph, tenant: str) -> tuple[str, list[Row]]:
    """Return the context in which callers dial extensions, and its rows; empty where no menu lets them."""
    if not any(node.kind == "menu" and node.attributes.get("direct_dial") for node in graph.nodes.values()):
        return "", []
    known = sorted((code, user) for code, user in graph.extensions.items() if names.number(code))
    users = {code: names.name(tenant, user) for code, user in known}
    version = f"{names.version(canonical([tenant, users]))}-x"
    rows: list[Row] = []
    for code, user in users.items():
        lines = [line("Set", "AVOKI_KEYS=$[${AVOKI_KEYS} + 1]"), line("Goto", "avoki-users,<user>,1", user=user)]
        rows += extension(version, code, lines)
    return version, rows


def _number(places: Places, number: str, place: str) -> Row:
    context, exten = places.start(place)
    language = str(places.graph.tenant.get("language", ""))
    return Row(
        tables.numbers.name,
        {"number": names.number(number), "begins": f"{context},{exten},1", "language": language},
    )


def _place(places: Places, node: Node, opening: Opening | None, directory: str) -> Iterator[tuple[str, list[Line]]]:
    """Yield the extensions of a place's context."""
    if node.kind in ENTRIES:
        yield from _entered(places, node, opening)
    if node.kind in {"menu", "submenu"}:
        yield from menu(places, node, directory)
    elif node.kind == "group":
        yield from group(places, node)
    else:
        yield from _simple(places, node)


def _entered(places: Places, node: Node, opening: Opening | None) -> Iterator[tuple[str, list[Line]]]:
    """Yield how a menu or group is entered: SEMANTICS 7, 2 and the call's language."""
    entry = [*_trap(places, node), *_language(node)]
    yield "again", [*entry, line("Goto", "on,1")]
    if opening is None:
        yield "s", [*entry, line("Goto", "on,1")]
        return
    hours = [
        line("Set", "AVOKI_HOURS=<context>", context=places.hours(str(node.schedule))),
        line("Gosub", "avoki-hours,s,1"),
        line("Goto", "h${GOSUB_RETVAL},1"),
    ]
    yield "s", [*entry, *hours]
    for number, _ in enumerate(opening.effects):
        yield f"h{number}", _turned(places, node, opening, number)


def _turned(places: Places, node: Node, opening: Opening, number: int) -> list[Line]:
    """Return what a schedule's effect does to a call at a menu or group. SEMANTICS 2."""
    effect, exception = opening.effects[number]
    said = list(places.play(effect.play)) if effect.play else []
    ways = places.graph.out[node.id]
    if effect.status == "open":
        return [*said, line("Goto", "on,1")]
    if effect.status == "redirect":
        way = next(each for each in ways if each.kind == "redirect" and each.exception == exception)
        return [*said, places.go(way)]
    closed = next(each for each in ways if each.kind == "closed")
    return [*said, places.go_on(closed)] if effect.play else [places.go(closed)]


def _trap(places: Places, node: Node) -> list[Line]:
    place = places.place(node.id)
    return [
        line("GotoIf", '$["${AVOKI_E<place>}" = "${AVOKI_KEYS}"]?trapped,1', place=place),
        line("Set", "AVOKI_E<place>=${AVOKI_KEYS}", place=place),
    ]


def _language(node: Node) -> list[Line]:
    language = node.attributes.get("language")
    return [line("Set", "AVOKI_LANG=<language>", language=str(language))] if language else []


def _simple(places: Places, node: Node) -> Iterator[tuple[str, list[Line]]]:
    ways = places.graph.out.get(node.id, ())
    if node.kind == "number":
        trap = _trap(places, node) if ways[0].kind == "forward" else []
        target = places.graph.nodes[ways[0].target]
        listens = ways[0].kind == "dial" and target.kind == "voicemail"
        yield "s", [*trap, *(_listened(places, target) if listens else ()), places.go(ways[0])]
    elif node.kind == "play":
        yield "s", [*places.play(str(node.attributes["play"])), line("Goto", "after,1")]
        yield "after", [places.go(ways[0])]
    else:
        yield "s", list(_ENDS.get(node.kind, _hangup)(places, node))


def _hangup(_places: Places, _node: Node) -> Iterator[Line]:
    yield line("Goto", "hangup,1")


def _not_in_service(_places: Places, _node: Node) -> Iterator[Line]:
    yield line("Goto", "none,1")


def _ident(node: Node) -> str:
    return node.id.partition(".")[2]


def _external(_places: Places, node: Node) -> Iterator[Line]:
    number = names.number(_ident(node))
    yield line("Gosub", "avoki-end,s,1(external,<number>)", number=number)
    yield line("Gosub", "avoki-out,s,1")
    yield line("Dial", "PJSIP/<number>@${AVOKI_TRUNK}", number=number)
    yield line("Hangup")


def _voicemail(places: Places, node: Node) -> Iterator[Line]:
    yield line("Gosub", "avoki-end,s,1(voicemail,<id>)", id=_ident(node))
    yield line("VoiceMail", "<box>,s", box=names.box(places.tenant, "group", _ident(node)))
    yield line("Hangup")


def _listened(places: Places, node: Node) -> Iterator[Line]:
    """Yield the lines at a group voice mail's number: whose telephone has the box hears its messages there."""
    box = names.box(places.tenant, "group", _ident(node))
    boxes = "${REALTIME_FIELD(avoki_endpoints,id,${CHANNEL(endpoint)},mailboxes)}"
    yield line("GotoIf", '$[",' + boxes + '," =~ ",<box>,"]?avoki-listen,<box>,1', box=box)


def _conference(places: Places, node: Node) -> Iterator[Line]:
    yield line("Gosub", "avoki-end,s,1(conference,<id>)", id=_ident(node))
    yield line("Answer")
    if node.attributes.get("pin"):
        yield line("VMAuthenticate", "<box>", box=names.box(places.tenant, "conference", _ident(node)))
    yield line("ConfBridge", "<room>", room=names.name(places.tenant, _ident(node)))
    yield line("Hangup")


_ENDS: Mapping[str, Callable[[Places, Node], Iterator[Line]]] = {
    "hangup": _hangup,
    "not_in_service": _not_in_service,
    "external": _external,
    "voicemail": _voicemail,
    "conference": _conference,
}
