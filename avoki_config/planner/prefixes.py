"""The prefixes of a plan's steps: the tenant after each, taken and taken back, and whose calls end otherwise there."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from avoki_config.planner.reach import Reach
from avoki_config.resources import Plan, Resource, Step
from avoki_config.resources.execute import perform
from avoki_config.resources.naming import owned_number

if TYPE_CHECKING:  # loaded when a step concerns a number
    from avoki_config.flow.halfway import Stranded
    from avoki_config.flow.timed import TimedFlow

TRIED = 200
"""Plans with more steps keep their order: trying others would take too long, and nothing is remembered for it."""


class Prefixes:
    """A tenant on its way: `take` a step, ask who is `stranded`, go `back`."""

    def __init__(self, plan: Plan, steps: Sequence[Step], before: Mapping[str, Resource], at: int) -> None:
        """Begin before the first of the steps; `at` is the start of the horizon (UTC epoch seconds)."""
        self._plan, self._steps, self._at = plan, steps, at
        self._before, after = before, dict(before)
        for step in steps:
            perform(after, plan, step)
        self._after, self._objects = after, dict(before)
        self._reach = Reach(before, after)
        self._entries = (Counter(_entries(before.values())), Counter(_entries(after.values())))
        self._open = Counter(self._entries[0])
        self._undo: list[tuple[dict[str, Resource | None], dict[str, Stranded]]] = []
        self._stranded: dict[str, Stranded] = {}
        self._taken: list[int] = []
        self._known: dict[frozenset[int], dict[str, Stranded]] = {}
        self._outer: dict[frozenset[str], tuple[TimedFlow, TimedFlow]] = {}

    @cached_property
    def flow(self) -> "TimedFlow":
        """Return the flow of a tenant without objects after all steps: its zone, and the span of time."""
        from avoki_config.flow import build  # noqa: PLC0415 - a plan that concerns no number doesn't pay
        from avoki_config.flow.timed import TimedFlow  # noqa: PLC0415 - as above

        return TimedFlow.from_instant(build([self._after["tenant"]]), self._at)

    def stranded(self) -> Mapping[str, "Stranded"]:
        """Return, by number, the calls that end here as neither before nor after."""
        return self._stranded

    def concerns(self, at: int) -> bool:
        """Tell whether a caller of any number can notice the step."""
        return bool(self._reach.leading_to(_touched(self._steps[at])))

    def take(self, at: int) -> None:
        """Carry a step out."""
        touched = _touched(self._steps[at])
        held = {address: self._objects.get(address) for address in touched}
        self._undo.append((held, self._stranded))
        self._open.subtract(_entries(each for each in held.values() if each is not None))
        perform(self._objects, self._plan, self._steps[at])
        self._open.update(_entries(self._objects[address] for address in touched if address in self._objects))
        self._taken.append(at)
        if len(self._steps) > TRIED:
            self._stranded = self._judged(touched)
            return
        done = frozenset(self._taken)
        if done not in self._known:
            self._known[done] = self._judged(touched)
        self._stranded = self._known[done]

    def back(self, steps: int) -> None:
        """Take so many steps back."""
        for _ in range(steps):
            held, self._stranded = self._undo.pop()
            self._taken.pop()
            self._open.subtract(_entries(self._objects[address] for address in held if address in self._objects))
            for address, resource in held.items():
                if resource is None:
                    self._objects.pop(address, None)
                else:
                    self._objects[address] = resource
            self._open.update(_entries(each for each in held.values() if each is not None))

    def possible(self, at: int) -> bool:
        """Tell whether a step can be taken now: then no reference leads nowhere, and no number has two owners."""
        step = self._steps[at]
        if step.action == "delete":
            return not any(
                step.address in each.references for each in self._objects.values() if each.address != step.address
            )
        objects = {address: self._objects[address] for address in _touched(step) if address in self._objects}
        if step.action != "create" and step.address not in objects:
            return False
        owner = objects.get(step.previous_owner or "")
        number = owned_number(self._after[step.address].kind, self._after[step.address].attributes)
        if step.previous_owner is not None and (owner is None or owned_number(owner.kind, owner.attributes) != number):
            return False
        perform(objects, self._plan, step)
        return self._whole(objects[step.address], step)

    def _whole(self, made: Resource, step: Step) -> bool:
        if any(
            to != made.address and to not in self._objects and not to.startswith("number.") for to in made.references
        ):
            return False
        number = owned_number(made.kind, made.attributes)
        return number is None or not any(
            owned_number(each.kind, each.attributes) == number
            for each in self._objects.values()
            if each.address not in (made.address, step.previous_owner)
        )

    def _judged(self, touched: Sequence[str]) -> dict[str, "Stranded"]:
        """Return who is stranded now: the numbers that the last step can concern are looked at, the rest stays."""
        numbers = self._reach.leading_to(touched)
        found = {number: call for number, call in self._stranded.items() if number not in numbers}
        asked = frozenset(number for number in numbers if not self._closed(number) and not self._arrived(number))
        if asked:
            found |= {call.number: call for call in self._searched(asked)}
        return found

    def _closed(self, number: str) -> bool:
        """Tell whether a number has nobody now, as before or after."""
        return not self._open[number] and not all(entries[number] for entries in self._entries)

    def _arrived(self, number: str) -> bool:
        """Tell whether everything that calls to a number can come to is as after, or as before."""
        near = self._reach.ahead([number])
        return any(
            all(self._objects.get(address) == whole.get(address) for address in near)
            for whole in (self._after, self._before)
        )

    def _searched(self, numbers: frozenset[str]) -> Iterator["Stranded"]:
        from avoki_config.flow.halfway import Halfway  # noqa: PLC0415 - as above

        near = sorted(self._reach.ahead(numbers))
        if numbers not in self._outer:
            self._outer[numbers] = (self._part(self._before, near), self._part(self._after, near))
        before, after = self._outer[numbers]
        halfway = Halfway(before, self._part(self._objects, near), after)
        for number in sorted(numbers):
            call = halfway.stranded(number)
            if call is not None:
                yield call

    def _part(self, objects: Mapping[str, Resource], addresses: Sequence[str]) -> "TimedFlow":
        from avoki_config.flow import build  # noqa: PLC0415 - as above
        from avoki_config.flow.timed import TimedFlow  # noqa: PLC0415 - as above

        graph = build(objects[address] for address in addresses if address in objects)
        return TimedFlow(graph, self.flow.horizon.span)


def _touched(step: Step) -> tuple[str, ...]:
    return (step.address,) if step.previous_owner is None else (step.address, step.previous_owner)


def _entries(resources: Iterable[Resource]) -> Iterator[str]:
    """Yield the numbers that these objects make reachable."""
    for resource in resources:
        number = resource.id if resource.kind == "forward" else owned_number(resource.kind, resource.attributes)
        if number is not None:
            yield number
