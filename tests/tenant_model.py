"""What a tenant should be after each thing that happens to it: a model of dictionaries, too simple to be wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st
from resource_sets import made, objects, tenants, whole

from avoki_config.planner import MovedEntry, Wanted
from avoki_config.resources import Attributes, Plan, Resource
from avoki_config.resources.naming import renamed

Bodies = dict[str, Attributes]
ALWAYS = ("tenant", "voicemail_rules")
_PROTECTED = ("menu.a", "user.a")


def bodies(resources: Iterable[Resource]) -> Bodies:
    return {one.address: one.attributes for one in resources}


def resources_of(found: Mapping[str, Attributes]) -> list[Resource]:
    return [made(address, found[address], found) for address in sorted(found)]


@dataclass
class Model:
    """What is there (`real`), what the applies left (`left`), and what each apply left as a whole (`states`)."""

    real: Bodies = field(default_factory=dict)
    left: Bodies = field(default_factory=dict)
    states: list[Bodies] = field(default_factory=lambda: [{}])

    @property
    def serial(self) -> int:
        return len(self.states) - 1

    @property
    def drifted(self) -> set[str]:
        return {each for each in {*self.real, *self.left} if self.real.get(each) != self.left.get(each)}

    def blocked(self, wanted: Wanted) -> set[str]:
        """Return the codes that a plan must be blocked by: what is protected stays, and no rename loses an object."""
        after = bodies(wanted.resources)
        moves = [entry for entry in wanted.moved if entry.old in self.real and entry.old not in after]
        doubled = {entry.old for entry in moves if entry.new in self.real}
        kept = {*after, *(entry.old for entry in moves if entry.old not in doubled and entry.new in after)}
        lost = {each for each, body in self.real.items() if body.get("protect") and each not in kept}
        return ({"PLAN001"} if lost else set()) | ({"SRC004"} if doubled else set())

    def would_be(self, plan: Plan) -> Bodies:
        """Return what is there after a plan's changes, whatever else was there."""
        after = dict(self.real)
        for change in plan.changes:
            after.pop(change.previous_address or change.address, None)
        return {**after, **{address: body.attributes for address, body in plan.after.items()}}

    def fits(self, plan: Plan, seen: Mapping[str, Attributes]) -> bool:
        """Tell whether a plan that was made when `seen` was there may be applied to what is there now."""
        touched = {name for change in plan.changes for name in (change.address, change.previous_address) if name}
        touched |= {name for body in plan.after.values() for name in body.references}
        same = all(self.real.get(each) == seen.get(each) for each in touched)
        return same and not whole(resources_of(self.would_be(plan)))

    def learn(self, plan: Plan, done: int, real: Bodies) -> None:
        """Note that so many of a plan's steps were taken, and that this is there now."""
        left, touched = objects(*resources_of(self.left)), set()
        for step in plan.steps[:done]:
            if step.previous_address is not None:
                left.pop(step.previous_address, None)
                left = {each: renamed(one, step.previous_address, step.address) for each, one in left.items()}
            touched |= {step.address, step.previous_owner or step.address}
        kept = {address: body for address, body in bodies(left.values()).items() if address not in touched}
        self.left = kept | {address: real[address] for address in touched if address in real}
        self.real = dict(real)
        self.states.append(dict(real))


def file_of(resources: Iterable[Resource]) -> Bodies:
    """Return drawn objects as a file has them: few protected, so that most plans can go on, one password made."""
    found: Bodies = {}
    for one in resources:
        protect = {"protect": True} if one.address in _PROTECTED and one.attributes.get("protect") else {}
        attributes = {**{key: value for key, value in one.attributes.items() if key != "protect"}, **protect}
        found[one.address] = {**attributes, **({"password": {"generate": True}} if one.address == "user.c" else {})}
    return found


@st.composite
def edited(draw: st.DrawFn, found: Bodies) -> Bodies:
    """Draw a whole tenant that differs from another in one object."""
    donor = file_of(draw(tenants()))
    chosen = draw(st.sampled_from(sorted({*donor, *found} - set(ALWAYS)) or ["prompt.new"]))
    new = {**found, chosen: donor.get(chosen, {"name": "new"})}
    if chosen not in donor:
        new.pop(chosen)
    return new if not whole(resources_of(new)) else {**found, "prompt.new": {"name": draw(st.sampled_from("xyz"))}}


@st.composite
def with_new_id(draw: st.DrawFn, found: Bodies) -> tuple[Bodies, MovedEntry] | None:
    """Draw a tenant in which one object has another id, and what says so; None where no object has an id."""
    old = draw(st.sampled_from(sorted(each for each in found if each.partition(".")[0] in _NAMED) or [""]))
    new = f"{old.partition('.')[0]}.{draw(st.sampled_from(['a', 'b', 'x', 'y']))}"
    if not old or new in found:
        return None
    return follow(found, MovedEntry(old, new)), MovedEntry(old, new)


_NAMED = frozenset({"user", "group", "menu", "schedule", "prompt"})


def follow(found: Bodies, entry: MovedEntry) -> Bodies:
    """Return the objects with one renamed, and everything that names it."""
    moved = [renamed(one, entry.old, entry.new) for one in resources_of(found)]
    return {entry.new if one.address == entry.old else one.address: one.attributes for one in moved}


def halfway(before: Bodies, after: Bodies, real: Bodies, moves: Sequence[MovedEntry]) -> list[str]:
    """Return which objects belong to neither side of a stopped apply, and which are lost though both have them."""
    olds = {entry.new: entry.old for entry in moves}
    wrong = [f"{each} is an orphan" for each in real if not {each, olds.get(each)} & {*before, *after}]
    return wrong + [f"{each} is lost" for each in before if each in after and each not in real]
