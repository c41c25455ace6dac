"""Sets of resources for tests of planner and backends: small whole tenants, with references in rings and shared ids."""

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from avoki_config.resources import Attributes, Resource
from avoki_config.resources.references import references

TENANT = "nordlunda"
NUMBERS = tuple(f"+468465004{n:02}" for n in range(8))
IDS = ("a", "b", "c")


def resource(address: str, /, **attributes: Any) -> Resource:
    """Return a resource whose references are those of its attributes; a field is written as in the language."""
    return made(address, attributes)


def made(address: str, attributes: Attributes, inventory: Iterable[str] = ()) -> Resource:
    kind, _, ident = address.partition(".")
    numbers = set(inventory)
    named = {r.address for r in references(kind, attributes, ident) if r.certain or r.address in numbers}
    return Resource(address, kind, attributes, tuple(sorted(named)))


def objects(*resources: Resource) -> dict[str, Resource]:
    return {one.address: one for one in resources}


def objects_named(one: Resource) -> list[str]:
    """Return its references but numbers: whether a number counts depends on the inventory, not on the object."""
    return [address for address in one.references if not address.startswith("number.")]


def tenant_of(*resources: Resource) -> list[Resource]:
    """Return the resources with those that every tenant has, and the numbers that they name."""
    numbers = {name for one in resources for name in one.references if name.startswith("number.")}
    always = [resource("tenant", id=TENANT), resource("voicemail_rules", ring_time="20s")]
    present = {one.address for one in resources}
    return [*always, *(resource(name) for name in sorted(numbers - present)), *resources]


def _destination(there: Mapping[str, list[str]], *, depth: int = 1) -> st.SearchStrategy[dict[str, Any]]:
    plain: list[st.SearchStrategy[dict[str, Any]]] = [st.just({"hangup": True}), st.just({"external": "+46406280499"})]
    for key, kind in (("user", "user"), ("group", "group"), ("menu", "menu"), ("user_voicemail", "user")):
        if there[kind]:
            plain.append(st.fixed_dictionaries({key: st.sampled_from(there[kind])}))
    if there["prompt"] and depth:
        play = {"play": st.sampled_from(there["prompt"])}
        plain.append(st.fixed_dictionaries(play, optional={"then": _destination(there, depth=depth - 1)}))
    return st.one_of(plain)


def _menu(there: Mapping[str, list[str]], *, depth: int = 2) -> st.SearchStrategy[dict[str, Any]]:
    key = _destination(there)
    if depth:
        key = key | _menu(there, depth=depth - 1).map(lambda menu: {"submenu": menu})
    return st.fixed_dictionaries(
        {"keys": st.dictionaries(st.sampled_from("123#"), key, max_size=3), "attempts": st.integers(1, 2)},
        optional={"greeting": st.sampled_from(there["prompt"] or [""]), "no_input": _destination(there)},
    )


def _of_kind(kind: str, there: Mapping[str, list[str]]) -> st.SearchStrategy[dict[str, Any]]:
    protect = st.booleans()
    destination = _destination(there)
    if kind == "menu":
        schedule = {"schedule": st.sampled_from(there["schedule"])} if there["schedule"] else {}
        own = st.fixed_dictionaries({"protect": protect}, optional={"closed": destination, **schedule})
        return st.tuples(_menu(there), own).map(lambda both: both[0] | both[1])
    if kind == "group":
        member = st.sampled_from(there["user"] or [""]).map(lambda user: {"user": user, "role": "member"})
        queue = st.fixed_dictionaries(
            {"max_wait": st.sampled_from(["unlimited", "4m"])},
            optional={"on_max_wait": destination, "overflow": st.fixed_dictionaries({"to": destination})},
        )
        return st.fixed_dictionaries(
            {"protect": protect, "members": st.lists(member, max_size=2 if there["user"] else 0), "queue": queue}
        )
    if kind == "schedule":
        weekly = st.dictionaries(st.sampled_from(["mon", "tue"]), st.just(["08:00-17:00"]))
        return st.fixed_dictionaries({"protect": protect, "weekly": weekly}, optional={"closed": destination})
    if kind == "user":
        return st.fixed_dictionaries({"protect": protect, "password": st.sampled_from(["P", "Q"]).map(_secret)})
    return st.fixed_dictionaries({"protect": protect, "name": st.sampled_from(["x", "y"])})


def _secret(name: str) -> dict[str, str]:
    return {"secret": name}


_KINDS = ("user", "group", "menu", "schedule", "prompt")


@st.composite
def tenants(draw: st.DrawFn) -> list[Resource]:
    """Draw a whole tenant: every reference exists, every number has one owner at most."""
    there = {kind: draw(st.lists(st.sampled_from(IDS), unique=True, max_size=3)) for kind in _KINDS}
    free = list(draw(st.permutations(NUMBERS)))
    found: dict[str, dict[str, Any]] = {}
    for kind in _KINDS:
        for ident in there[kind]:
            attributes = draw(_of_kind(kind, there))
            if kind in ("user", "group") or (kind == "menu" and draw(st.booleans())):
                attributes["number"] = free.pop() if free else ""
            found[f"{kind}.{ident}"] = _without_empty(attributes)
    for number in draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=2)):
        found[f"forward.{number}"] = draw(_destination(there))
    unused = draw(st.lists(st.sampled_from(NUMBERS), unique=True, max_size=2))
    numbers = {f"number.{number}" for number in (*unused, *(one.get("number") for one in found.values())) if number}
    parts = [made(address, attributes, numbers) for address, attributes in found.items()]
    inventory = [resource(number) for number in numbers if number in {f"number.{n}" for n in unused}]
    return sorted(tenant_of(*parts, *inventory), key=lambda one: one.address)


def _without_empty(attributes: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in attributes.items() if value != ""}


def whole(present: Iterable[Resource]) -> list[str]:
    """Return what is wrong with a set of objects: references to nothing, and numbers with two owners."""
    there = {one.address: one for one in present}
    wrong = [f"{one.address} -> {to}" for one in there.values() for to in objects_named(one) if to not in there]
    owners: dict[str, str] = {}
    for one in there.values():
        number = one.attributes.get("number")
        if number and owners.setdefault(number, one.address) != one.address:
            wrong.append(f"{number}: {owners[number]} and {one.address}")
    return wrong
