"""The members of groups: who is rung for a queue, in which order, and what their telephones show."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from avoki_config.backends.asterisk import names, tables
from avoki_config.backends.asterisk.people import Person, dial
from avoki_config.backends.asterisk.rows import Line, Row, extension, line, row
from avoki_config.model.seconds import seconds

Attributes = Mapping[str, Any]


class Distribution(NamedTuple):
    """How the language's ways of distributing calls are said to Asterisk."""

    strategy: str
    turn: str


DISTRIBUTIONS: Mapping[str, Distribution] = {
    "simultaneous": Distribution("ringall", "all"),
    "priority": Distribution("linear", "one"),
    "skills": Distribution("leastrecent", "one"),
}
"""`linear` goes through the members in order, `leastrecent` within a penalty to who has been idle longest."""


class Member(NamedTuple):
    """Who is rung for a group: the person, the place in the order, and the penalty that a skill is."""

    person: Person
    order: int
    penalty: int


def members(attributes: Attributes, people: Mapping[str, Person]) -> Iterator[Member]:
    """Yield the members who are rung, in their order: those with a priority first, then the others as written."""
    listed = [each for each in attributes.get("members", ()) if each.get("role", "member") == "member"]
    listed = list({each["user"]: each for each in reversed(listed)}.values())[::-1]
    ranked = sorted(enumerate(listed), key=lambda each: (each[1].get("priority") or 1_000_000, each[0]))
    skilled = attributes.get("distribution") == "skills"
    for order, (_, each) in enumerate(ranked):
        person = people.get(each["user"])
        if person is not None and person.attributes.get("active", True):
            yield Member(person, order, int(each.get("skill") or 6) - 1 if skilled else 0)


class Group(NamedTuple):
    """A group: its tenant, id and attributes."""

    tenant: str
    id: str
    attributes: Attributes

    @property
    def queue(self) -> str:
        """Return the name of its queue."""
        return names.name(self.tenant, self.id)

    @property
    def distribution(self) -> Distribution:
        """Return how its calls are distributed."""
        return DISTRIBUTIONS[self.attributes.get("distribution", "simultaneous")]

    @property
    def attempts(self) -> int:
        """Return how many rounds through the members a call gets, 0 where that is unlimited."""
        return int(self.attributes.get("queue", {}).get("attempts") or 0)


def queue(group: Group, people: Mapping[str, Person], ring_time: int) -> list[Row]:
    """Return a group's queue, its members, and how each of them is rung; `ring_time` is in seconds."""
    attributes, how = group.attributes, group.distribution
    rung = list(members(attributes, people))
    wrap_up = attributes.get("wrap_up")
    rows = [
        row(
            tables.queues,
            name=group.queue,
            strategy=how.strategy,
            timeout=str(_round(how, len(rung), ring_time)),
            retry="1",
            wrapuptime=str(seconds(wrap_up)) if wrap_up else "0",
            ringinuse="no",
            joinempty="paused",
            leavewhenempty="paused",
            timeoutrestart="no",
            musiconhold="default",
            context="avoki" if (attributes.get("callback") or {}).get("enabled") else None,
            title=names.shown(attributes.get("name", "")),
            shown=names.number(attributes.get("display_number") or attributes.get("number") or ""),
        )
    ]
    order = names.version("\0".join(each.person.id for each in rung).encode())[:4]
    for each in rung:
        exten = _agent_name(group, each, order if how.strategy == "linear" else "")
        rows.append(_member(group, exten, each))
        rows += extension("avoki-agents", exten, _leg(group, each, ring_time))
    return rows


def _round(how: Distribution, count: int, ring_time: int) -> int:
    """Return how many seconds one round through the members takes at most, with a little to spare for each."""
    return ring_time + 1 if how.turn == "all" else (ring_time + 1) * max(1, count) + 1


def _agent_name(group: Group, member: Member, order: str) -> str:
    """Return the extension that rings a member.

    Asterisk takes members in the order of these names, and a new one last: where the order matters, the whole order is
    in the name, so that all are new when it changes.
    """
    agent = names.name(group.tenant, group.id, member.person.id)
    return f"{member.order:03}{order}.{agent}" if order else agent


def _member(group: Group, exten: str, member: Member) -> Row:
    who = names.name(group.tenant, member.person.id)
    return row(
        tables.members,
        queue_name=group.queue,
        interface=f"Local/{exten}@avoki-agents/n",
        uniqueid=f"{group.queue}/{who}",
        membername=who,
        penalty=member.penalty,
    )


def _leg(group: Group, member: Member, ring_time: int) -> Iterator[Line]:
    """Yield the lines that ring one member, with what the phone is to show."""
    kinds = group.attributes.get("ring_devices", ())
    endpoints = member.person.endpoints(group.tenant, kinds)
    turn = group.distribution.turn
    if group.attempts or turn == "one":
        who = names.name(member.person.id)
        yield line("Gosub", "avoki-round,s,1(<who>,<rounds>,<turn>)", who=who, rounds=group.attempts, turn=turn)
    for each in endpoints:
        yield line("Gosub", "avoki-free,s,1(<device>)", device=each)
    yield from _presented(group)
    yield line("Set", "__AVOKI_END_KIND=group")
    yield line("Set", "__AVOKI_END_ID=<id>", id=names.name(group.id))
    yield from dial(endpoints, member.person.mobile if "mobile" in kinds else "", "<seconds>", ring_time)
    yield line("Hangup", "17")


def _presented(group: Group) -> Iterator[Line]:
    """Yield what a member's phone shows: the caller's or the group's number between the affixes, the group's name."""
    attributes = group.attributes
    name = "${REALTIME_FIELD(avoki_queues,name,<queue>,title)}"
    yield line("Set", "CALLERID(name)=" + name, queue=group.queue)
    affixes = {each: names.number(attributes.get(each) or "") for each in ("prefix", "suffix")}
    if attributes.get("present", "caller") == "group":
        own = names.number(attributes.get("number") or "")
        yield line("Set", "CALLERID(num)=<prefix><own><suffix>", own=own, **affixes)
    elif any(affixes.values()):
        yield line("Set", "CALLERID(num)=<prefix>${CALLERID(num)}<suffix>", **affixes)
