"""Whose number a call out shows: what the carrier is sent, by either policy, for every kind of caller."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import NamedTuple

import pytest
from exchange_line import Carrier, Line, line, until
from exchange_scenes import TENANT, endpoint
from exchange_stranger import Stranger
from resource_sets import resource

from avoki_config.exchange.live.sip import Message
from avoki_config.exchange.rows import Rows
from avoki_config.exchange.settings import CallerId, Trunk
from avoki_config.resources import Resource

FORWARDED, OUTSIDE, OWN = "+46846500431", "+46406280499", "+46846500400"
CALLER, ALI = "+46701740605", "+46846500420"
MOBILE, PLAIN, MARKED, GROUPS = "+46701740699", "+46846500432", "+46846500433", "+46846500434"


def mobile_group(ident: str, number: str, **fields: str) -> Resource:
    """Return a group that rings one mobile."""
    members = [{"user": "mobil", "role": "member"}]
    whole = {"license": "standard", "distribution": "simultaneous", "ring_devices": ["mobile"], "queue": {}}
    return resource(f"group.{ident}", name=ident, number=number, members=members, **whole, **fields)


OBJECTS = (
    resource(f"forward.{FORWARDED}", external=OUTSIDE),
    resource("user.mobil", number="+46846500439", password={"generate": True}, mobile={"number": MOBILE}),
    mobile_group("plain", PLAIN),
    mobile_group("marked", MARKED, prefix="55", suffix="7"),
    mobile_group("groups", GROUPS, present="group"),
)

OPEN = "<sip:+46701740605@carrier.example>"
NAMED = f'"Kalle" {OPEN}'
HIDDEN = '"Anonymous" <sip:anonymous@anonymous.invalid>'
KNOWN = (f"P-Asserted-Identity: {OPEN}", "Privacy: id")
"""How a carrier hands on somebody who hides: the number, for us alone (RFC 3325)."""


class Way(NamedTuple):
    """An exchange by one policy, its carrier, and somebody who calls through it."""

    line: Line
    carrier: Carrier
    outside: Stranger

    def forwarded(self, from_: str, extra: tuple[str, ...] = ()) -> Message:
        """Call a forwarded number, and return the call as the carrier was asked for it."""
        since = len(self.carrier.asked)
        call = self.outside.invite(FORWARDED, from_, extra=extra)
        assert call.code == 200
        asked = self.carrier.next_asked(since)
        assert asked.dialled == OUTSIDE
        self.outside.hang_up(call)
        until(lambda: self.line.calls() == 0)
        return asked

    def rung(self, group: str) -> Message:
        """Call a group, and return the call to its member's mobile."""
        since = len(self.carrier.asked)
        call = self.outside.invite(group)
        asked = self.carrier.next_asked(since)
        assert asked.dialled == MOBILE
        self.outside.hang_up(call)
        until(lambda: self.line.calls() == 0)
        return asked

    def dialled(self, number: str) -> Message:
        """Let Ali's telephone dial a number, and return the call as the carrier was asked for it."""
        since = len(self.carrier.asked)
        device = next(each for each in Rows(self.line.url, TENANT).devices() if each.endpoint == endpoint("ali"))
        with Stranger("127.0.0.3", self.line.sip) as telephone:
            call = telephone.dial(device, number)
            assert call.code == 200
            telephone.hang_up(call)
        until(lambda: self.line.calls() == 0)
        return self.carrier.next_asked(since)


@pytest.fixture(scope="module")
def ways() -> Iterator[dict[CallerId, Way]]:
    """Return an exchange for each policy."""
    policies: tuple[CallerId, ...] = ("caller", "tenant")
    with ExitStack() as stack:
        found: dict[CallerId, Way] = {}
        for policy in policies:
            carrier = stack.enter_context(Carrier())
            trunk = Trunk(f"127.0.0.2:{carrier.port}", match=("127.0.0.2",), caller_id=policy, number=OWN)
            made = stack.enter_context(line(OBJECTS, trunk))
            found[policy] = Way(made, carrier, stack.enter_context(Stranger("127.0.0.2", made.sip)))
        yield found


def identity(asked: Message) -> tuple[str, str, str]:
    """Return what a call says of who makes it: From, P-Asserted-Identity and Privacy, without its tag."""
    return asked.get("from").partition(";tag=")[0], asked.get("p-asserted-identity"), asked.get("privacy")


@pytest.mark.parametrize(
    ("from_", "extra", "wanted"),
    [
        (OPEN, (), (f"<sip:{CALLER}@127.0.0.2>", f"<sip:{CALLER}@127.0.0.2>", "")),
        (NAMED, (), (f'"Kalle" <sip:{CALLER}@127.0.0.2>', f'"Kalle" <sip:{CALLER}@127.0.0.2>', "")),
        (HIDDEN, KNOWN, ('"Anonymous" <sip:anonymous@127.0.0.2>', f"<sip:{CALLER}@127.0.0.2>", "id")),
        (HIDDEN, (), ('"Anonymous" <sip:anonymous@127.0.0.2>', "", "")),
    ],
)
def test_the_callers_number_goes_out_and_who_hides_stays_hidden(
    ways: dict[CallerId, Way], from_: str, extra: tuple[str, ...], wanted: tuple[str, str, str]
) -> None:
    assert identity(ways["caller"].forwarded(from_, extra)) == wanted


@pytest.mark.parametrize(("from_", "extra"), [(OPEN, ()), (NAMED, ()), (HIDDEN, KNOWN), (HIDDEN, ())])
def test_the_tenants_number_goes_out_always_and_nobody_elses(
    ways: dict[CallerId, Way], from_: str, extra: tuple[str, ...]
) -> None:
    asked = ways["tenant"].forwarded(from_, extra)
    shown = '"Anonymous" ' if from_ == HIDDEN else ""
    assert identity(asked) == (f"{shown}<sip:{OWN}@127.0.0.2>", "", "")
    assert [value for _, value in asked.headers if CALLER in value or "Kalle" in value] == []


def test_a_forwarded_call_says_who_forwards_it(ways: dict[CallerId, Way]) -> None:
    for way in ways.values():
        assert way.forwarded(OPEN).get("diversion") == f"<sip:{FORWARDED}@127.0.0.2>;reason=unconditional"


def test_a_users_call_shows_the_users_number_or_the_tenants(ways: dict[CallerId, Way]) -> None:
    wanted: dict[CallerId, str] = {"caller": ALI, "tenant": OWN}
    for policy, shown in wanted.items():
        asked = ways[policy].dialled("0406280499")
        assert asked.dialled == OUTSIDE
        assert f"<sip:{shown}@127.0.0.2>" in asked.get("from")


@pytest.mark.parametrize(("group", "shown"), [(PLAIN, CALLER), (MARKED, f"55{CALLER}7"), (GROUPS, GROUPS)])
def test_a_mobile_shows_the_caller_with_the_affixes_or_the_group(
    ways: dict[CallerId, Way], group: str, shown: str
) -> None:
    assert f"<sip:{shown}@127.0.0.2>" in ways["caller"].rung(group).get("from")
    assert f"<sip:{OWN}@127.0.0.2>" in ways["tenant"].rung(group).get("from")
